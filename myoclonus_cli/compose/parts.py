"""Pieces that pages of several kinds are made of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from myoclonus_cli import records
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.page import (
    Block,
    Bullets,
    Heading,
    Link,
    Links,
    Page,
    Paragraph,
    Reference,
    Section,
    Table,
    Text,
    citations,
)


def text(handbook: Handbook, statement: records.Statement, *, matters: bool = False) -> Text:
    """Return a statement as page text; ``matters`` if it could change what a reader does."""
    sources = statement.sources
    return Text(statement.text, sources, matters and rests_on_one(handbook, sources))


def rests_on_one(handbook: Handbook, sources: Iterable[str]) -> bool:
    """Say whether sources come from one publisher only, so that nothing else confirms them."""
    return len({handbook.sources[source].publisher for source in sources}) < 2


def statements(
    handbook: Handbook, given: tuple[records.Statement, ...], *, matters: bool = False
) -> list[Block]:
    """Return statements as blocks: a lone one as a paragraph, more as bullets under topics."""
    blocks: list[Block] = []
    for topic, group in groupby(given, key=lambda statement: statement.topic):
        texts = tuple(text(handbook, statement, matters=matters) for statement in group)
        if topic:
            blocks.append(Heading(topic))
        if len(texts) == 1 and not topic:
            blocks.append(Paragraph(texts))
        else:
            blocks.append(Bullets(texts))
    return blocks


def section(
    handbook: Handbook,
    id_: str,
    title: str,
    given: tuple[records.Statement, ...],
    *,
    matters: bool = False,
) -> list[Section]:
    """Return a titled section, or nothing where there are no statements."""
    blocks = statements(handbook, given, matters=matters)
    return [Section(id_, title, tuple(blocks))] if blocks else []


def table(given: records.Table) -> Table:
    """Return a table as a block."""
    rows = tuple((row.cells, row.sources) for row in given.rows)
    return Table(given.title, given.columns, rows)


def link(handbook: Handbook, id_: str, words: str = "", sources: tuple[str, ...] = ()) -> Link:
    """Return a link to an entry under its name."""
    return Link(id_, handbook.label(id_), words, sources)


def links(handbook: Handbook, id_: str, title: str, ids: Iterable[str]) -> list[Section]:
    """Return a section of links, or nothing where there are none."""
    items = tuple(link(handbook, target) for target in ids)
    return [Section(id_, title, (Links(items),))] if items else []


def summary(handbook: Handbook, given: tuple[records.Statement, ...]) -> Section:
    """Return the untitled section that opens a page."""
    return Section("summary", "", (Paragraph(tuple(text(handbook, s) for s in given)),))


def with_references(handbook: Handbook, page: Page) -> Page:
    """Return the page with a reference for every source it cites, in order of first use."""
    found = tuple(reference(handbook.sources[id_]) for id_ in citations(page))
    day = getattr(handbook.entries.get(page.id), "checked", None)
    return page._replace(
        references=found,
        own=page.id in handbook.own,
        checked=day.isoformat() if day else handbook.last_checked,
    )


def reference(source: records.Source) -> Reference:
    """Return a work as it stands at the foot of a page."""
    year = f" ({source.year})" if source.year else ""
    stop = "" if source.title.endswith((".", "?", "!")) else "."
    return Reference(source.id, f"{source.title}{stop} {source.publisher}{year}.", source.url)
