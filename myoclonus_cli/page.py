"""A page: what is shown of an entry, in blocks that every format draws.

A page holds no colour, width or mark-up. It is made when the index is built,
kept there as JSON, and read back by one look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

# Where the axis of ages ends, in years.
OLDEST_SHOWN = 90.0


class Text(NamedTuple):
    """A statement with the ids of its sources.

    ``lone`` marks one that could change what a reader does and rests on one source.
    """

    text: str
    sources: tuple[str, ...] = ()
    lone: bool = False


class Heading(NamedTuple):
    """A small heading inside a section."""

    text: str


class Paragraph(NamedTuple):
    """Statements that run on as one paragraph."""

    texts: tuple[Text, ...]


class Bullets(NamedTuple):
    """Statements one below the other."""

    items: tuple[Text, ...]


class CareCard(NamedTuple):
    """Care advice of one level; the heading ends in "if:"."""

    level: str
    heading: str
    items: tuple[Text, ...]


class Facts(NamedTuple):
    """Labels, each with what is known of it."""

    rows: tuple[tuple[str, tuple[Text, ...]], ...]


class Table(NamedTuple):
    """Rows of cells under columns; the sources belong to the whole row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


class Link(NamedTuple):
    """An entry to read, with a few words about it."""

    id: str
    name: str
    text: str = ""
    sources: tuple[str, ...] = ()


class Links(NamedTuple):
    """Entries to read, one a line."""

    items: tuple[Link, ...]


class Important(NamedTuple):
    """A line that must stand out without being care advice."""

    text: str


class Comparison(NamedTuple):
    """Entries side by side: a label a row, a text an entry (empty where nothing is known)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Text, ...]], ...]


class Checklist(NamedTuple):
    """Things to do, each with a box to tick by hand."""

    items: tuple[Text, ...]


class Prompts(NamedTuple):
    """Questions to answer by hand, with room below each."""

    items: tuple[Text, ...]


class Form(NamedTuple):
    """An empty table to fill in by hand; ``lines`` is how many rows it has."""

    title: str
    columns: tuple[str, ...]
    lines: int


class Span(NamedTuple):
    """An entry and the years of age it covers; ``text`` says the same in words."""

    id: str
    name: str
    earliest: float
    latest: float
    text: str


class Spans(NamedTuple):
    """Ages on one axis, from birth to OLDEST_SHOWN years."""

    rows: tuple[Span, ...]


class Share(NamedTuple):
    """How many of a hundred people have something: from ``lowest`` to ``highest``."""

    label: str
    lowest: float
    highest: float
    told: Text


class Shares(NamedTuple):
    """Shares of people as bars on one axis from 0 to 100 percent."""

    rows: tuple[Share, ...]


class Branch(NamedTuple):
    """A part of a tree: words, or an entry where there is an ``id``, and what hangs on it."""

    name: str
    id: str = ""
    branches: tuple[Branch, ...] = ()


class Tree(NamedTuple):
    """Branches, each with its own."""

    branches: tuple[Branch, ...]


Block = (
    Heading
    | Paragraph
    | Bullets
    | CareCard
    | Facts
    | Table
    | Links
    | Important
    | Comparison
    | Checklist
    | Prompts
    | Form
    | Spans
    | Shares
    | Tree
)


class Section(NamedTuple):
    """A part of a page; ``id`` is what ``--section`` takes, an untitled one opens the page."""

    id: str
    title: str
    blocks: tuple[Block, ...]


class Reference(NamedTuple):
    """A work as it stands at the foot of a page."""

    id: str
    citation: str
    url: str


class Page(NamedTuple):
    """A whole page.

    ``next`` are the commands suggested on a terminal, ``own`` marks a reader's
    own entry, ``checked`` is the day it was last held against its sources.
    """

    id: str
    kind: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    references: tuple[Reference, ...] = ()
    next: tuple[str, ...] = ()
    own: bool = False
    checked: str = ""


def part(page: Page, section_ids: tuple[str, ...]) -> Page:
    """Return the page with only the named sections, and only their references."""
    kept = tuple(section for section in page.sections if section.id in section_ids)
    cut = page._replace(sections=kept)
    cited = set(citations(cut))
    return cut._replace(references=tuple(ref for ref in page.references if ref.id in cited))


def citations(page: Page) -> list[str]:
    """Return the ids of the sources a page cites, in the order of first use."""
    found: dict[str, None] = {}
    for section in page.sections:
        for block in section.blocks:
            for sources in _block_sources(block):
                found.update(dict.fromkeys(sources))
    return list(found)


def _block_sources(block: Block) -> Iterator[tuple[str, ...]]:
    if isinstance(block, Paragraph):
        yield from (text.sources for text in block.texts)
    elif isinstance(block, Bullets | CareCard | Checklist | Prompts):
        yield from (text.sources for text in block.items)
    elif isinstance(block, Links):
        yield from (link.sources for link in block.items)
    elif isinstance(block, Facts | Comparison):
        yield from (text.sources for _label, texts in block.rows for text in texts)
    elif isinstance(block, Table):
        yield from (sources for _cells, sources in block.rows)
    elif isinstance(block, Shares):
        yield from (share.told.sources for share in block.rows)


def marks(page: Page) -> dict[str, int]:
    """Return the number that stands for each source on this page."""
    return {reference.id: number for number, reference in enumerate(page.references, 1)}


def to_plain(page: Page) -> list[Any]:
    """Return the page as nested lists for JSON; a block is led by the number of its type."""
    sections = [
        [s.id, s.title, [[_NUMBERS[type(block)], *block] for block in s.blocks]]
        for s in page.sections
    ]
    return [*page[:4], sections, *page[5:]]


def from_plain(data: list[Any]) -> Page:
    """Return the page that ``to_plain`` took apart."""
    sections = tuple(
        Section(id_, title, tuple(_READERS[number](*parts) for number, *parts in blocks))
        for id_, title, blocks in data[4]
    )
    references = tuple(Reference(*parts) for parts in data[5])
    id_, kind, title, subtitle = data[:4]
    return Page(id_, kind, title, subtitle, sections, references, tuple(data[6]), data[7], data[8])


def _texts(parts: list[Any]) -> tuple[Text, ...]:
    return tuple(Text(text, tuple(sources), lone) for text, sources, lone in parts)


def _rows(parts: list[Any]) -> tuple[tuple[str, tuple[Text, ...]], ...]:
    return tuple((label, _texts(texts)) for label, texts in parts)


def _table(title: str, columns: list[str], rows: list[Any]) -> Table:
    cells = tuple((tuple(cells), tuple(sources)) for cells, sources in rows)
    return Table(title, tuple(columns), cells)


def _links(items: list[Any]) -> Links:
    return Links(tuple(Link(id_, name, text, tuple(src)) for id_, name, text, src in items))


def _shares(rows: list[Any]) -> Shares:
    return Shares(tuple(Share(*row[:3], *_texts([row[3]])) for row in rows))


def _branches(parts: list[Any]) -> tuple[Branch, ...]:
    return tuple(Branch(name, id_, _branches(inner)) for name, id_, inner in parts)


# Each type of block with what makes it anew from its parts; its place is its number.
_BLOCKS: dict[type[Any], Callable[..., Block]] = {
    Heading: Heading,
    Paragraph: lambda texts: Paragraph(_texts(texts)),
    Bullets: lambda items: Bullets(_texts(items)),
    CareCard: lambda level, heading, items: CareCard(level, heading, _texts(items)),
    Facts: lambda rows: Facts(_rows(rows)),
    Table: _table,
    Links: _links,
    Important: Important,
    Comparison: lambda columns, rows: Comparison(tuple(columns), _rows(rows)),
    Checklist: lambda items: Checklist(_texts(items)),
    Prompts: lambda items: Prompts(_texts(items)),
    Form: lambda title, columns, lines: Form(title, tuple(columns), lines),
    Spans: lambda rows: Spans(tuple(Span(*row) for row in rows)),
    Shares: _shares,
    Tree: lambda branches: Tree(_branches(branches)),
}
_NUMBERS = {cls: number for number, cls in enumerate(_BLOCKS)}
_READERS = [*_BLOCKS.values()]
