"""Care advice: the general cards, and the cards of one entry."""

from __future__ import annotations

from myoclonus_cli import records, wording
from myoclonus_cli.compose import parts
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.page import CareCard, Important, Page, Section, Text

ABOUT = {
    "everyone": "For everyone",
    "baby": "Babies and children",
    "medicines": "Medicines, alcohol and poisons",
}
_GENTLE = ("physiological", "essential", "look-alike")
_Items = list[records.CareItem]
CareBearer = records.Condition | records.Guide | records.Medicine


def entry_cards(handbook: Handbook, entry: CareBearer) -> list[tuple[records.Level, str, _Items]]:
    """Return the cards of an entry as (level, heading, items).

    Most serious first; the page of an everyday thing or a look-alike, or a guide,
    that has harmless items opens with those, so that it does not read like a danger.
    """
    order = records.LEVELS[::-1] if _opens_gently(handbook, entry) else records.LEVELS
    return [
        (level, heading, items)
        for level in order
        for heading, items in _cards_of_level(handbook, entry.care, level).items()
    ]


def _opens_gently(handbook: Handbook, entry: CareBearer) -> bool:
    items = handbook.care_items
    harmless = entry.care.harmless or any(items[i][0] == "harmless" for i in entry.care.shared)
    everyday = isinstance(entry, records.Guide) or getattr(entry, "group", "") in _GENTLE
    return bool(harmless) and everyday


def _cards_of_level(
    handbook: Handbook, care: records.Care, level: records.Level
) -> dict[str, _Items]:
    cards: dict[str, _Items] = {}
    for card in handbook.cards:
        if card.level == level:
            named = [item for item in card.items if item.id in care.shared]
            if named:
                cards.setdefault(card.heading, []).extend(named)
    own = list(getattr(care, level))
    if own:
        heading = next(iter(cards)) if len(cards) == 1 else wording.CARE_HEADINGS[level]
        cards[heading] = [*own, *cards.get(heading, [])]
    return cards


def entry_section(handbook: Handbook, entry: CareBearer) -> list[Section]:
    """Return the care section of an entry; without care advice of its own, the way to it."""
    cards = tuple(card(handbook, *parts) for parts in entry_cards(handbook, entry))
    if not cards:
        return [Section("help", "", (Important(wording.GET_HELP),))]
    return [Section("care", "When to get help", cards)]


def card(handbook: Handbook, level: str, heading: str, items: _Items) -> CareCard:
    """Return care items as the block that every format draws."""
    texts = (
        Text(item.text, item.sources, parts.rests_on_one(handbook, item.sources)) for item in items
    )
    return CareCard(level, heading, tuple(texts))


def general_cards(handbook: Handbook) -> list[records.CareCard]:
    """Return the general cards: everyone, then babies, then medicines; serious first."""
    about, levels = list(ABOUT), records.LEVELS
    return sorted(handbook.cards, key=lambda c: (about.index(c.about), levels.index(c.level)))


def doctor_page(handbook: Handbook) -> Page:
    """Return the page of all general care cards."""
    cards = general_cards(handbook)
    sections = [
        Section(
            about,
            title,
            tuple(
                card(handbook, c.level, c.heading, [*c.items]) for c in cards if c.about == about
            ),
        )
        for about, title in ABOUT.items()
    ]
    foot = Section("about", "", (Important(wording.KEEP_TAKING), Important(wording.PURPOSE)))
    page = Page("doctor", "doctor", "When to get help", "", (*sections, foot))
    return parts.with_references(handbook, page)


def as_data(level: str, heading: str, items: _Items) -> dict[str, object]:
    """Return a card as ``doctor --format json`` prints it."""
    return {
        "level": level,
        "heading": heading,
        "items": [{"id": i.id, "text": i.text, "sources": [*i.sources]} for i in items],
    }
