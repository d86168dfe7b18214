"""Draws the README's pictures from the real program: ``python -m tests.pictures``."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from myoclonus_cli.device import Device
from myoclonus_cli.library import Library
from myoclonus_cli.render import render

PICTURES = Path(__file__).parent.parent / ".github" / "pictures"
WIDTH = 82
LINES = 46


def draw(ansi: str, title: str, path: Path, lines: int = LINES) -> None:
    """Write what a terminal of WIDTH columns shows of a text to an SVG file."""
    console = Console(record=True, width=WIDTH, file=open("/dev/null", "w"), force_terminal=True)  # noqa: SIM115
    console.print(Text.from_ansi("\n".join(ansi.splitlines()[:lines])), soft_wrap=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    console.save_svg(str(path), title=title, unique_id=path.stem)


def main() -> None:
    """Draw every picture."""
    library = Library.open()
    page = render(library.page("hypnic-jerk"), "terminal", Device(80, "utf-8", True, True))
    draw(page, "myoclonus info hypnic-jerk", PICTURES / "info.svg")


if __name__ == "__main__":
    main()
