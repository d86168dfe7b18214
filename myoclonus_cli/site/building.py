"""Writes the site into a folder: whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from myoclonus_cli.faults import HandbookError
from myoclonus_cli.library import Library
from myoclonus_cli.page import Page
from myoclonus_cli.render.html import STYLE, document
from myoclonus_cli.site import search_data
from myoclonus_cli.site.pages import WHOLE, Site

ASSETS = Path(__file__).parent
# Says that a folder is a site of ours, which a new one may take the place of.
MARK = ".myoclonus-site"
# What else lies beside the pages.
STYLE_FILE, SCRIPT_FILE, DATA_FILE = "site.css", "search.js", "search-data.js"


class CannotBuild(HandbookError):
    """The folder cannot take the site; the text says why and what to do."""


def build(library: Library, folder: Path, progress: Callable[[int, int], None]) -> int:
    """Write the site to a folder that is missing, empty or an earlier site; return its pages.

    ``progress`` is told after each page how many of how many are written. Raises
    CannotBuild and leaves what was there as it was.
    """
    try:
        if folder.exists() and not _replaceable(folder):
            message = f"{str(folder)!r} holds other files; name a new or an empty folder"
            raise CannotBuild(message)
        beside = folder.absolute()
        made = beside.with_name(f".{beside.name}.{os.getpid()}.tmp")
        with _removed(made):
            made.mkdir(parents=True)
            written = _write(library, made, progress)
            _take_place(made, beside)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        message = f"cannot write the site to {str(folder)!r} ({reason}); name another folder"
        raise CannotBuild(message) from error
    return written


@contextmanager
def _removed(folder: Path) -> Iterator[None]:
    """Take a folder away first, and at the end whatever happened."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _replaceable(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def _take_place(made: Path, folder: Path) -> None:
    old = made.with_suffix(".old")
    with suppress(FileNotFoundError):
        os.replace(folder, old)
    os.replace(made, folder)
    shutil.rmtree(old, ignore_errors=True)


def _write(library: Library, folder: Path, progress: Callable[[int, int], None]) -> int:
    site = Site(library)
    total = len(site.addresses)
    for number, (name, page) in enumerate(_pages(library, site), 1):
        text = document(page, site.setting(name))
        (folder / site.addresses[name]).write_text(text, encoding="utf-8")
        progress(number, total)
    style = STYLE.read_text(encoding="utf-8")
    extra = (ASSETS / STYLE_FILE).read_text(encoding="utf-8")
    (folder / STYLE_FILE).write_text(f"{style}\n{extra}", encoding="utf-8")
    shutil.copyfile(ASSETS / SCRIPT_FILE, folder / SCRIPT_FILE)
    (folder / DATA_FILE).write_text(search_data.script(library, site.addresses), encoding="utf-8")
    (folder / MARK).write_text("Made by 'myoclonus site', which may replace this folder.\n")
    return total


def _pages(library: Library, site: Site) -> Iterator[tuple[str, Page]]:
    for name in WHOLE:
        yield name, site.whole(name)
    for row in library.rows():
        yield row.id, library.page(row.id)
    for work in library.sources():
        name = f"source:{work['id']}"
        yield name, library.document(name)
