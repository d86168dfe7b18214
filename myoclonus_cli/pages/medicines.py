"""What the sources say of the medicines a reader names, each and together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from myoclonus_cli import wording
from myoclonus_cli.page import (
    Block,
    Bullets,
    CareCard,
    Heading,
    Important,
    Page,
    Paragraph,
    Section,
    Text,
)
from myoclonus_cli.text import key, safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from myoclonus_cli.library import Library, Medicines

_SHOWN = ("summary", "roles", "warnings", "unknowns")
_NOTHING_TOGETHER = (
    "Our sources say nothing of these together. That does not mean that they are safe together: "
    "ask a pharmacist or doctor about your whole list."
)


def page(library: Library, named: Medicines) -> Page:
    """Return the page: what is missing, when to get help, together, then each by itself."""
    pages = [library.page(id_) for id_ in named.ids]
    together = [library.combination(id_)[0] for id_ in named.together]
    sections = [*_missing(named.missing)]
    if cards := _cards([*together, *pages]):
        sections.append(Section("care", "When to get help", tuple(cards)))
    else:
        sections.append(Section("help", "", (Important(wording.GET_HELP),)))
    if together:
        sections.append(Section("together", "Taken together", tuple(_together(together))))
    elif len(pages) > 1:
        words = Paragraph((Text(_NOTHING_TOGETHER),))
        sections.append(Section("together", "Taken together", (words,)))
    sections += [
        Section(one.id, wording.marked(one.title, one.own), tuple(_of_medicine(one)))
        for one in pages
    ]
    wanted = {f"class-{key(name)}" for name in named.classes}
    sections += [part for part in library.document("medicines").sections if part.id in wanted]
    sections.append(Section("keep-taking", "", (Important(wording.KEEP_TAKING),)))
    title = ", ".join([*(one.title for one in pages), *named.classes])
    title = title[0].upper() + title[1:]
    commands = tuple(f"myoclonus info {id_}" for id_ in named.ids[:3])
    checked = max((one.checked for one in (*pages, *together)), default="")
    made = Page("medicines", "medicines", title, "", tuple(sections), checked=checked)
    return library.with_references(made._replace(next=commands))


def data(library: Library, named: Medicines) -> dict[str, Any]:
    """Return the same as ``medicines --format json`` prints it."""
    of_classes = [row.id for row in library.rows("medicine") if row.group in named.classes]
    return {
        "medicines": [library.record(id_) for id_ in dict.fromkeys((*named.ids, *of_classes))],
        "together": [
            {"id": told["id"], "name": told["name"], "statements": told["statements"]}
            for _page, told in map(library.combination, named.together)
        ],
        "not_in_sources": named.missing,
    }


def _missing(names: list[str]) -> Iterable[Section]:
    if names:
        shown = ", ".join(safe(name, 60) for name in names)
        words = f"{wording.NOT_IN_SOURCES} {shown}. {wording.NOT_SAFE}"
        yield Section("missing", "", (Important(words),))


def _cards(pages: list[Page]) -> list[Block]:
    """Return the care cards of all pages as one set, each item once, most serious first."""
    cards: dict[tuple[str, str], dict[str, Text]] = {}
    for one in pages:
        for section in one.sections:
            for block in section.blocks:
                if isinstance(block, CareCard):
                    items = cards.setdefault((block.level, block.heading), {})
                    items.update({item.text: item for item in block.items})
    levels = [*wording.LEVELS]
    in_order = sorted(cards, key=lambda card: levels.index(card[0]))
    return [CareCard(*card, tuple(cards[card].values())) for card in in_order]


def _together(pages: list[Page]) -> Iterable[Block]:
    for one in pages:
        yield Heading(one.title)
        for section in one.sections:
            yield from (block for block in section.blocks if isinstance(block, Bullets))


def _of_medicine(one: Page) -> Iterable[Block]:
    for section in one.sections:
        if section.id in _SHOWN:
            if section.title and section.id != "roles":
                yield Heading(section.title)
            yield from section.blocks
