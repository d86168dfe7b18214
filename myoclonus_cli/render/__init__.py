"""Pages to text. One module a format; each has ``render(page, device) -> str``.

To add a format, write its module and name it in ``FORMATS``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from myoclonus_cli import wording

if TYPE_CHECKING:
    from myoclonus_cli.device import Device
    from myoclonus_cli.page import Page

FORMATS = ("terminal", "plain", "markdown", "html")
NOT_SAID = "not in our sources"
OWN = "Your own entry, not part of the published handbook."


def render(page: Page, form: str, device: Device) -> str:
    """Return the page drawn in one of FORMATS for the device."""
    module = import_module(f"myoclonus_cli.render.{form}")
    drawn: str = module.render(page, device)
    return drawn


def mark(sources: tuple[str, ...], numbers: dict[str, int], lone: bool = False) -> str:
    """Return the reference mark of a statement, such as [1,2], or [3*] for a lone source."""
    if not sources:
        return ""
    star = "*" if lone else ""
    return f"[{','.join(f'{numbers[source]}{star}' for source in sources)}]"


def between(before: str) -> str:
    """Return what stands between two statements about one label, the first as given."""
    return " " if before.endswith((".", "?", "!")) else "; "


def labelled(label: str) -> str:
    """Return a label as it stands before what it labels; a question needs no colon."""
    return label if label.endswith("?") else f"{label}:"


def foot(page: Page) -> list[str]:
    """Return the lines that close every page."""
    words = wording.OWN_NOT_REVIEWED if page.own else wording.NOT_REVIEWED
    lines = [words.format(checked=page.checked)] if page.checked else []
    return [*lines, wording.PURPOSE]
