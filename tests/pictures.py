"""Draws the README's pictures from the real program: ``python -m tests.pictures``.

The picture of the browser needs Debian's chromium and chromium-driver.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

from myoclonus_cli import open_handbook
from myoclonus_cli.device import Device
from myoclonus_cli.library import Library
from myoclonus_cli.page import Page
from myoclonus_cli.pages import comparing
from myoclonus_cli.render import render
from tests.browser import browser

PICTURES = Path(__file__).parent.parent / ".github" / "pictures"
WIDTH, LINES = 82, 40


def draw(page: Page, title: str, path: Path, width: int = WIDTH, lines: int = LINES) -> None:
    """Write the top of a page, as a terminal shows it, to an SVG file."""
    ansi = render(page, "terminal", Device(width - 2, "utf-8", True, True))
    console = Console(record=True, width=width, file=open("/dev/null", "w"), force_terminal=True)  # noqa: SIM115
    console.print(Text.from_ansi("\n".join(ansi.splitlines()[:lines])), soft_wrap=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    console.save_svg(str(path), title=title, unique_id=path.stem)


def photograph(page: Page, path: Path) -> None:
    """Write the top of a page, as a browser shows it, to a PNG file."""
    with TemporaryDirectory() as folder, browser(width=860) as driver:
        file = Path(folder) / "page.html"
        text = render(page, "html", Device(80, "utf-8", False, False))
        file.write_text(text, encoding="utf-8")
        driver.get(file.as_uri())
        driver.save_screenshot(str(path))


def compared(library: Library) -> Page:
    """Return the comparison that people ask for most."""
    made = comparing.page(library.compare(["myoclonus", "seizure"]))
    return library.with_references(made)


def main() -> None:
    """Draw every picture."""
    with open_handbook() as library:
        info = library.page("hypnic-jerk")
        draw(info, "myoclonus info hypnic-jerk", PICTURES / "info.svg")
        line = "myoclonus compare myoclonus seizure"
        draw(compared(library), line, PICTURES / "compare.svg", 102)
        draw(library.document("list-age"), "myoclonus list --by age", PICTURES / "ages.svg")
        photograph(info, PICTURES / "browser.png")


if __name__ == "__main__":
    main()
