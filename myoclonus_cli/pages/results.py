"""What a search found, as a page and as data."""

from __future__ import annotations

from typing import Any

from myoclonus_cli import wording
from myoclonus_cli.page import (
    Block,
    CareCard,
    Important,
    Link,
    Links,
    Page,
    Paragraph,
    Section,
    Text,
)
from myoclonus_cli.pages.lists import own
from myoclonus_cli.search import CareHit, Found, Hit
from myoclonus_cli.text import safe

_RARE = (
    "Text search over published annotations, the more telling signs first. It says nothing of "
    "anyone's own case."
)


def page(found: Found, emergency: str) -> Page:
    """Return the results: care advice that matches first, then entries, then the way to help."""
    sections = []
    if found.read_as:
        words = f"Showing results for: {safe(found.read_as, 100)}"
        sections.append(Section("read-as", "", (Paragraph((Text(words),)),)))
    if found.care:
        intro = Paragraph((Text("These sentences hold some of your words."),))
        cards = _cards(found.care, emergency)
        sections.append(Section("care", "Care advice that matches", (intro, *cards)))
    links = tuple(Link(hit.row.id, hit.row.label, _words(hit)) for hit in found.hits)
    if links:
        sections.append(Section("results", "Entries that match", (Links(links),)))
    if found.rare:
        rare = tuple(Link(hit.row.id, hit.row.label, _signs(hit)) for hit in found.rare)
        blocks = (Paragraph((Text(_RARE),)), Links(rare))
        sections.append(Section("rare", "Rare diseases annotated with these signs", blocks))
    sections.append(Section("help", "", (Important(wording.GET_HELP),)))
    commands = tuple(f"myoclonus info {hit.row.id}" for hit in found.hits[:3])
    title = f"Search: {safe(found.query, 100)}"
    return Page("search", "search", title, "", tuple(sections), next=commands)


def data(found: Found, emergency: str) -> dict[str, Any]:
    """Return the results as ``search --format json`` prints them."""
    return {
        "query": found.query,
        "results": [
            {
                "kind": hit.row.kind,
                "id": hit.row.id,
                "name": hit.row.name,
                "summary": hit.row.summary,
                "matched": [match.word for match in hit.matched],
            }
            | own(hit.row)
            for hit in (*found.hits, *found.rare)
        ],
        "care": [
            {
                "level": hit.row.level,
                "id": hit.row.id,
                "text": hit.row.text.replace(wording.EMERGENCY, emergency),
                "matched": [*hit.matched],
            }
            | own(hit.row)
            for hit in found.care
        ],
        "did_you_mean": [*found.did_you_mean],
    }


def _signs(hit: Hit) -> str:
    return "; ".join(f"{match.word} ({match.where})" for match in hit.matched) + "."


def _cards(care: tuple[CareHit, ...], emergency: str) -> list[Block]:
    cards: list[Block] = []
    for level, heading in wording.CARE_HEADINGS.items():
        items = tuple(
            Text(
                wording.marked(_filled(hit.row.text, emergency), hit.row.own)
                + f" (matches: {', '.join(hit.matched)})"
            )
            for hit in care
            if hit.row.level == level
        )
        if items:
            cards.append(CareCard(level, _filled(heading, emergency), items))
    return cards


def _filled(text: str, emergency: str) -> str:
    return text.replace(wording.EMERGENCY, emergency)


def _words(hit: Hit) -> str:
    by_place: dict[str, list[str]] = {}
    for match in hit.matched:
        by_place.setdefault(match.where, []).append(match.word)
    places = "; ".join(f"{', '.join(found)} ({where})" for where, found in by_place.items())
    return f"{hit.row.brief} Matches: {places}.".lstrip()
