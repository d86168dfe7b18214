"""Lists of entries and works, as pages and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from myoclonus_cli import wording
from myoclonus_cli.page import (
    Bullets,
    Facts,
    Important,
    Link,
    Links,
    Page,
    Paragraph,
    Section,
    Spans,
    Text,
    Tree,
)

if TYPE_CHECKING:
    from myoclonus_cli.index.reading import CareRow, Row
    from myoclonus_cli.library import Library


def page(library: Library, kind: str, by: str) -> Page:
    """Return the list of a kind under its headings, with counts; conditions also as a chart."""
    if kind == "condition" and by != "cause":
        return library.document(f"list-{by}")
    groups = _groups(library, kind)
    sections = [
        Section(
            f"group-{number}",
            f"{title} ({len(rows)})" if title else "",
            (Links(tuple(Link(row.id, row.label) for row in rows)),),
        )
        for number, (title, rows) in enumerate(groups.items(), 1)
    ]
    help_ = Section("help", "", (Important(wording.GET_HELP),))
    total = sum(map(len, groups.values()))
    subtitle = "1 entry" if total == 1 else f"{total} entries"
    title = wording.KINDS_PLURAL[kind]
    return Page(f"list-{kind}", "list", title, subtitle, (*sections, help_))


def data(library: Library, kind: str, by: str) -> dict[str, Any]:
    """Return the list as ``list --format json`` prints it, in the order of the page."""
    rows = [row for rows in _groups(library, kind).values() for row in rows]
    if kind == "condition" and by != "cause":
        place = {id_: n for n, id_ in enumerate(_charted(library.document(f"list-{by}")))}
        rows.sort(key=lambda row: place.get(row.id, -1))
    return entries_data(rows)


def _charted(page: Page) -> Iterator[str]:
    """Yield the ids of the entries of a chart, in its order."""
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Spans):
                yield from (span.id for span in block.rows)
            elif isinstance(block, Links):
                yield from (link.id for link in block.items)
            elif isinstance(block, Tree):
                yield from (leaf.id for branch in block.branches for leaf in branch.branches)


def entries_data(rows: list[Row]) -> dict[str, Any]:
    """Return entries as data: kind, id, name and group of each."""
    return {
        "entries": [
            {"kind": row.kind, "id": row.id, "name": row.name, "group": row.group} | own(row)
            for row in rows
        ]
    }


def own(row: Row | CareRow) -> dict[str, bool]:
    """Return what data say of a row beside the rest: that it is the reader's own, if it is."""
    return {"own": True} if row.own else {}


def _groups(library: Library, kind: str) -> dict[str, list[Row]]:
    rows = library.rows(kind)
    groups: dict[str, list[Row]] = {}
    if kind == "condition":
        order = {group: number for number, group in enumerate(wording.GROUPS)}
        rows = sorted(rows, key=lambda row: order[row.group])
    elif kind == "medicine":
        rows = sorted(rows, key=lambda row: (row.group.casefold(), row.name.casefold()))
    for row in rows:
        title = wording.GROUPS.get(row.group, row.group)
        groups.setdefault(title, []).append(row)
    return groups


def sources_page(works: list[dict[str, Any]]) -> Page:
    """Return the whole bibliography."""
    texts = tuple(Text(_citation(work)) for work in works)
    sections = (Section("sources", "", (Bullets(texts),)),)
    commands = (f"myoclonus sources {works[0]['id']}",) if works else ()
    count = f"{len(works)} works"
    return Page("sources", "list", "Sources", count, sections, next=commands)


def _citation(work: dict[str, Any]) -> str:
    return f"{work['id']}: {work['title']}. {published(work)} {work['url']}"


def published(work: dict[str, Any]) -> str:
    """Return who published a work, and when where that is known."""
    year = f" ({work['year']})" if work.get("year") else ""
    return f"{work['publisher']}{year}."


def about_data(page: Page) -> dict[str, Any]:
    """Return the about page as data: its facts by label, its texts by section."""
    told: dict[str, Any] = {}
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Facts):
                told[section.id] = {label: texts[0].text for label, texts in block.rows}
            else:
                texts = getattr(block, "texts", getattr(block, "items", ()))
                told.setdefault(section.id, []).extend(text.text for text in texts)
    return told


def choice_page(name: str, rows: list[Row]) -> Page:
    """Return the page that lists the entries which bear one name."""
    items = tuple(Link(row.id, row.label, row.brief) for row in rows)
    words = Text(f"{len(rows)} entries bear this name or start with it.")
    sections = (Section("summary", "", (Paragraph((words,)), Links(items))),)
    commands = tuple(f"myoclonus info {row.id}" for row in rows[:3])
    return Page(f"choice:{name}", "choice", name, "", sections, next=commands)


def near(name: str, known: list[str]) -> list[str]:
    """Return the known ids most like a misspelt one."""
    from difflib import get_close_matches

    return get_close_matches(name[:100], known, n=3)
