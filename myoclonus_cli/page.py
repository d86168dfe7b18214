"""A page: what is shown of an entry, in blocks that every format draws.

A page holds no colour, width or mark-up. It is made when the index is built,
kept there as JSON, and read back by one look-up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple


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


Block = Comparison | Heading | Paragraph | Bullets | CareCard | Facts | Table | Links | Important
_BLOCKS: tuple[type[Any], ...] = (
    Heading,
    Paragraph,
    Bullets,
    CareCard,
    Facts,
    Table,
    Links,
    Important,
    Comparison,
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
    elif isinstance(block, Bullets | CareCard):
        yield from (text.sources for text in block.items)
    elif isinstance(block, Links):
        yield from (link.sources for link in block.items)
    elif isinstance(block, Facts | Comparison):
        yield from (text.sources for _label, texts in block.rows for text in texts)
    elif isinstance(block, Table):
        yield from (sources for _cells, sources in block.rows)


def marks(page: Page) -> dict[str, int]:
    """Return the number that stands for each source on this page."""
    return {reference.id: number for number, reference in enumerate(page.references, 1)}


def to_plain(page: Page) -> list[Any]:
    """Return the page as nested lists for JSON; a block is led by the number of its type."""
    sections = [
        [s.id, s.title, [[_BLOCKS.index(type(block)), *block] for block in s.blocks]]
        for s in page.sections
    ]
    return [*page[:4], sections, *page[5:]]


def from_plain(data: list[Any]) -> Page:
    """Return the page that ``to_plain`` took apart."""
    sections = tuple(
        Section(id_, title, tuple(_block(parts) for parts in blocks))
        for id_, title, blocks in data[4]
    )
    references = tuple(Reference(*parts) for parts in data[5])
    id_, kind, title, subtitle = data[:4]
    return Page(id_, kind, title, subtitle, sections, references, tuple(data[6]), data[7], data[8])


def _texts(parts: list[Any]) -> tuple[Text, ...]:
    return tuple(Text(text, tuple(sources), lone) for text, sources, lone in parts)


def _block(parts: list[Any]) -> Block:
    cls = _BLOCKS[parts[0]]
    if cls in (Paragraph, Bullets):
        return cls(_texts(parts[1]))  # type: ignore[no-any-return]
    if cls is CareCard:
        return CareCard(parts[1], parts[2], _texts(parts[3]))
    if cls is Facts:
        return Facts(tuple((label, _texts(texts)) for label, texts in parts[1]))
    if cls is Comparison:
        return Comparison(
            tuple(parts[1]), tuple((label, _texts(texts)) for label, texts in parts[2])
        )
    if cls is Table:
        rows = tuple((tuple(cells), tuple(sources)) for cells, sources in parts[3])
        return Table(parts[1], tuple(parts[2]), rows)
    if cls is Links:
        return Links(tuple(Link(id_, name, text, tuple(src)) for id_, name, text, src in parts[1]))
    return cls(parts[1])  # type: ignore[no-any-return]
