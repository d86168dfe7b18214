"""How an answer reaches the reader: which format, through which pager, or that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from myoclonus_cli import wording
from myoclonus_cli.faults import NOT_FOUND, WrongUsage
from myoclonus_cli.output import complain, write
from myoclonus_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from myoclonus_cli.page import Page

FORMATS = ("terminal", "plain", "markdown", "html", "json")


def show(page: Page, form: str | None, pager: bool = False) -> None:
    """Print a page: as ``form`` says, else with colour on a terminal and plain in a pipe.

    Raises WrongUsage for a format that there is not.
    """
    from myoclonus_cli.device import standard_output
    from myoclonus_cli.render import FORMATS as DRAWN
    from myoclonus_cli.render import render

    device = standard_output()
    if form is None:
        form = "terminal" if device.terminal else "plain"
    if form not in DRAWN:
        raise WrongUsage(f"{quoted(form)} is not one of {', '.join(FORMATS)}", "--format")
    text = render(page, form, device)
    if pager and device.terminal:
        from myoclonus_cli.pager import page_through

        page_through(text)
    else:
        write(text)


def show_json(data: Any) -> None:
    """Print data as JSON."""
    import json

    write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def nothing(message: str, near: Iterable[str] = (), look_for: str = "") -> int:
    """Say on standard error that nothing was found, and what that does not mean.

    ``look_for`` are words that a search may find.
    """
    suggestion = ", ".join(map(quoted, near))
    end = f"; did you mean {suggestion}?" if suggestion else "."
    complain(" ".join(filter(None, (message + end, search_for(look_for), wording.NO_REASSURANCE))))
    return NOT_FOUND


def search_for(words: str) -> str:
    """Return the advice to search for some words, as a shell takes them; none for no words."""
    kept = "".join(letter for letter in words[:60] if letter.isalnum() or letter in " -").strip(
        " -"
    )
    return f"To look inside the pages: myoclonus search {safe(kept)}." if kept else ""


def quoted(word: str) -> str:
    """Return a reader's word between quotes, fit to be shown."""
    return f"'{safe(word, 60)}'"
