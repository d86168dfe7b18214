"""The sheet for an appointment: blank, to print and fill in by hand. Nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from myoclonus_cli import wording
from myoclonus_cli.page import (
    Block,
    Bullets,
    CareCard,
    Facts,
    Important,
    Page,
    Paragraph,
    Section,
    Text,
)

if TYPE_CHECKING:
    from myoclonus_cli.library import Library

# What of an entry is worth having on paper in the room, and how many lines on its diagnosis.
_LABELS = ("Triggers", "Usual next step", "Circumstances", "What usually happens")
_MOST_TOLD = 3
_NOT_TO_WAIT = ("emergency", "urgent")


def page(library: Library, id_: str | None) -> Page:
    """Return the sheet; with what there is about one entry where one is named."""
    sheet = library.document("visit")
    if id_ in (None, "myoclonus"):
        return sheet
    of = library.page(id_)
    about = _about(of)
    replaced = {"help", "tests"} if about else {"help"}
    kept = [section for section in sheet.sections if section.id not in replaced]
    sections = [*_do_not_wait(of), *kept, *about]
    made = sheet._replace(
        title=f"{sheet.title}: {of.title}", sections=tuple(sections), checked=of.checked
    )
    return library.with_references(made._replace(next=(f"myoclonus info {of.id}", *sheet.next)))


def data(library: Library, id_: str | None) -> dict[str, Any]:
    """Return the sheet as ``visit --format json`` prints it: its parts, and the entry named."""
    parts = library.sheet()
    return {"parts": parts, "entry": library.record(id_) if id_ else None}


def _do_not_wait(of: Page) -> list[Section]:
    cards = [
        block
        for section in of.sections
        for block in section.blocks
        if isinstance(block, CareCard) and block.level in _NOT_TO_WAIT
    ]
    cards.sort(key=lambda card: _NOT_TO_WAIT.index(card.level))
    blocks: list[Block] = [*cards, Important(wording.GET_HELP)]
    return [Section("care", "Do not wait for the appointment", tuple(blocks))]


def _about(of: Page) -> list[Section]:
    """Return the few lines about an entry that are worth having on paper in the room."""
    rows: list[tuple[str, tuple[Text, ...]]] = []
    told: list[Text] = []
    for section in of.sections:
        for block in section.blocks:
            if isinstance(block, Facts) and section.id in ("facts", "roles"):
                rows += [row for row in block.rows if row[0] in _LABELS]
            elif section.id == "diagnosis" and isinstance(block, Bullets | Paragraph):
                told += block.items if isinstance(block, Bullets) else block.texts
    blocks: list[Block] = [Facts(tuple(rows))] if rows else []
    blocks.append(Bullets(tuple(told[:_MOST_TOLD])))
    title = f"What is said of {wording.marked(of.title, of.own)}"
    return [Section("entry", title, tuple(blocks))] if rows or told else []
