"""What fuzzing calls with bytes; a fault of the program raises."""

from __future__ import annotations

import contextlib
import tempfile
from functools import lru_cache
from pathlib import Path

# All imported here, to be instrumented; the library would import some of them later.
import myoclonus_cli.search.mending
import myoclonus_cli.search.signs
import myoclonus_cli.search.spelling  # noqa: F401
from myoclonus_cli import open_handbook
from myoclonus_cli.library import Library, NotFound
from myoclonus_cli.loading import SHELVES, read_file
from myoclonus_cli.pages import results
from myoclonus_cli.text import is_safe


def loader(data: bytes) -> None:
    """Read one file; the first byte chooses what it is said to hold."""
    shelves = list(SHELVES)
    shelf = shelves[data[0] % len(shelves)] if data else shelves[0]
    with tempfile.NamedTemporaryFile(suffix=".yaml") as file:
        file.write(data[1:])
        file.flush()
        faults, count = read_file(Path(file.name), shelf)
    assert count >= 0
    for fault in faults:
        assert is_safe(str(fault)), repr(str(fault))


def query(data: bytes) -> None:
    """Look a text up as a name, as medicines, as a sign, and as a query."""
    handbook = _handbook()
    text = data.decode("utf-8", "surrogateescape")
    with contextlib.suppress(NotFound):
        handbook.find(text)
    handbook.medicines([text])
    with contextlib.suppress(NotFound):
        handbook.rare_with_sign(text)
    page = results.page(handbook.search(text, 3), "112")
    assert is_safe(page.title), ascii(page.title)


@lru_cache
def _handbook() -> Library:
    return open_handbook()
