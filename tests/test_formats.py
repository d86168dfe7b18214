"""Every format of every page says the same and keeps the care cards."""

from __future__ import annotations

import re
from html import unescape
from typing import assert_never

import pytest

from myoclonus_cli import wording
from myoclonus_cli.device import Device
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.library import Library
from myoclonus_cli.page import (
    Branch,
    Bullets,
    CareCard,
    Checklist,
    Comparison,
    Facts,
    Form,
    Heading,
    Important,
    Links,
    Page,
    Paragraph,
    Prompts,
    Shares,
    Spans,
    Table,
    Tree,
)
from myoclonus_cli.pages import comparing
from myoclonus_cli.render import FORMATS, render

STYLES = re.compile(r"\x1b\[[0-9;]*m")
# What a format may put around words: bars, bullets, marks of references and of Markdown.
MARKUP = re.compile(r"<head>.*?</head>|<[^>]*>", re.DOTALL)
DECORATION = re.compile(r"[\\*`>|┃•─\[\]_~-]|\d+,(?=\d)")


def pages(library: Library) -> dict[str, Page]:
    found = {row.id: library.page(row.id) for row in library.rows()}
    for name in ("doctor", "causes", "about", "visit", "medicines", "list-age", "list-origin"):
        found[name] = library.document(name)
    compared = comparing.page(library.compare(["myoclonus", "seizure", "tremor"]))
    found["compare"] = library.with_references(compared)
    return found


def told(page: Page) -> list[str]:
    """Return every statement of a page."""
    texts = [page.title]
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                texts += [text.text for text in block.texts]
            elif isinstance(block, Bullets | Checklist | Prompts):
                texts += [text.text for text in block.items]
            elif isinstance(block, CareCard):
                texts += [wording.LEVELS[block.level], block.heading]
                texts += [text.text for text in block.items]
            elif isinstance(block, Facts | Comparison):
                texts += [text.text for _label, given in block.rows for text in given]
            elif isinstance(block, Links):
                texts += [part for link in block.items for part in (link.name, link.text)]
            elif isinstance(block, Table):
                texts += [cell for cells, _sources in block.rows for cell in cells]
            elif isinstance(block, Form):
                texts += block.columns
            elif isinstance(block, Spans):
                texts += [span.name for span in block.rows]
            elif isinstance(block, Shares):
                texts += [part for row in block.rows for part in (row.label, row.told.text)]
            elif isinstance(block, Tree):
                texts += [name for branch in block.branches for name in names(branch)]
            elif isinstance(block, Important | Heading):
                texts.append(block.text)
            else:
                assert_never(block)
    return texts


def names(branch: Branch) -> list[str]:
    return [branch.name, *(name for inner in branch.branches for name in names(inner))]


def shown(page: Page, form: str, device: Device) -> str:
    """Return what a reader of a format sees, bare."""
    drawn = render(page, form, device)
    return bare(unescape(MARKUP.sub("", drawn)) if form == "html" else drawn)


def bare(text: str) -> str:
    """Return the letters and digits of a text in order, without what a format adds."""
    return re.sub(r"\W+", "", DECORATION.sub("", STYLES.sub("", text)))


def lost(page: Page, form: str, device: Device) -> list[str]:
    flat = shown(page, form, device)
    return [text for text in told(page) if bare(text) not in flat]


@pytest.mark.parametrize("form", [f for f in FORMATS if f != "terminal"])
def test_no_format_loses_a_statement(library: Library, form: str) -> None:
    device = Device(80, "utf-8", False, False)
    missing = {id_: lost(page, form, device) for id_, page in pages(library).items()}
    assert {id_: texts for id_, texts in missing.items() if texts} == {}


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_terminal_loses_no_statement_outside_its_tables(library: Library, width: int) -> None:
    device = Device(width, "utf-8", True, True)
    for page in pages(library).values():
        flat = bare(render(page, "terminal", device))
        cells = side_by_side(page) if width >= 60 else set()
        assert [t for t in told(page) if t not in cells and bare(t) not in flat] == []
        # Cells side by side are broken into lines of their own, so word by word.
        words = {word for cell in cells for word in cell.split()}
        assert [word for word in words if len(word) < 10 and bare(word) not in flat] == []


def side_by_side(page: Page) -> set[str]:
    """Return the texts that stand in the cells of tables."""
    blocks = [block for section in page.sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    compared = [block for block in blocks if isinstance(block, Comparison)]
    cells = {cell for table in tables for row, _sources in table.rows for cell in row}
    return cells | {t.text for c in compared for _label, texts in c.rows for t in texts}


@pytest.mark.parametrize("form", FORMATS)
def test_every_page_keeps_its_care_cards(handbook: Handbook, library: Library, form: str) -> None:
    items = handbook.care_items
    for entry in handbook.entries.values():
        care = getattr(entry, "care", None)
        if care is None:
            continue
        drawn = shown(library.page(entry.id), form, Device(60, "ascii", True, False))
        own = [item for level in wording.LEVELS for item in getattr(care, level)]
        for item in (*own, *(items[id_][1] for id_ in care.shared)):
            words = item.text.replace(wording.EMERGENCY, library.region.emergency)
            assert bare(words) in drawn, (entry.id, item.id)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_prose_keeps_to_the_width(library: Library, form: str, width: int) -> None:
    if form in ("markdown", "html"):
        pytest.skip("wrapped by whoever shows it")
    page = library.page("hypnic-jerk")
    drawn = STYLES.sub("", render(page, form, Device(width, "utf-8", True, True)))
    long = [line for line in drawn.splitlines() if len(line) > min(width, 80)]
    # An address, a command or a long name is not broken, so that it can be copied.
    assert [line for line in long if " " in line.strip() and "myoclonus " not in line] == []


def test_reference_marks_resolve_at_the_foot(library: Library) -> None:
    for page in pages(library).values():
        drawn = render(page, "plain", Device(1000, "utf-8", False, False))
        marks = {
            int(n)
            for found in re.findall(r"\[([\d,*]+)\]", drawn.split("\nSources:")[0])
            for n in re.findall(r"\d+", found)
        }
        assert marks == set(range(1, len(page.references) + 1)), page.id


def test_a_statement_on_one_source_that_matters_is_marked(library: Library) -> None:
    drawn = render(library.document("doctor"), "plain", Device(80, "utf-8", False, False))
    assert re.search(r"\[\d+\*\]", drawn)


def test_plain_text_has_no_drawing(library: Library) -> None:
    for page in pages(library).values():
        drawn = render(page, "plain", Device(80, "utf-8", False, False))
        assert not re.search(r"[\u2500-\u25ff\x1b]", drawn), page.id


def test_an_ascii_terminal_gets_ascii(library: Library) -> None:
    drawn = render(library.page("myoclonus"), "terminal", Device(80, "ascii", True, True))
    assert not re.search(r"[\u2022\u2500-\u25ff]", drawn)


def test_colour_goes_where_it_is_not_wanted(library: Library) -> None:
    page = library.page("hypnic-jerk")
    coloured = render(page, "terminal", Device(80, "utf-8", True, True))
    colourless = render(page, "terminal", Device(80, "utf-8", True, False))
    assert re.search(r"\x1b\[[\d;]*3\dm", coloured)
    assert not re.search(r"\x1b\[[\d;]*[34]\d", colourless)
    assert STYLES.sub("", coloured) == STYLES.sub("", colourless)
