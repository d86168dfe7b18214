"""The sheet for an appointment, from its records."""

from __future__ import annotations

from myoclonus_cli import records, wording
from myoclonus_cli.compose import parts
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.page import Block, Bullets, Checklist, Form, Important, Page, Prompts, Section

_SUBTITLE = "A sheet to print and fill in by hand. Nothing you write here is kept or sent."
_URGENT = (
    f"This sheet is for later. In an emergency call {wording.EMERGENCY}; 'myoclonus doctor' shows "
    "when to get help."
)


def page(handbook: Handbook) -> Page:
    """Return the sheet as it is without a named entry."""
    help_ = Section("help", "", (Important(_URGENT),))
    sections = tuple(
        Section(part.id, part.heading, tuple(_blocks(handbook, part))) for part in handbook.sheet
    )
    made = Page("visit", "visit", "For your appointment", _SUBTITLE, (help_, *sections))
    commands = ("myoclonus visit --format html > visit.html", "myoclonus info tests-explained")
    return parts.with_references(handbook, made)._replace(next=commands)


def _blocks(handbook: Handbook, part: records.SheetPart) -> list[Block]:
    blocks: list[Block] = []
    for kind, given in (
        (Bullets, part.statements),
        (Checklist, part.checklist),
        (Prompts, part.prompts),
    ):
        if given:
            blocks.append(kind(tuple(parts.text(handbook, one, matters=True) for one in given)))
    if part.form:
        blocks.append(Form(part.form, part.columns, int(part.lines)))
    return blocks
