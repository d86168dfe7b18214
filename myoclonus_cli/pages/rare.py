"""Rare diseases by gene, signs, onset and inheritance, as published annotations have them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from myoclonus_cli import wording
from myoclonus_cli.page import Important, Link, Links, Page, Paragraph, Section, Text
from myoclonus_cli.pages.lists import entries_data
from myoclonus_cli.text import key, safe

if TYPE_CHECKING:
    from myoclonus_cli.commands import RareAsked
    from myoclonus_cli.index.reading import Row
    from myoclonus_cli.library import Library

_INTRO = (
    "Published annotations of the Human Phenotype Ontology, searched as text. They say nothing of "
    "anyone's own case."
)


class Found(NamedTuple):
    """Rare diseases, each with the share of people that is given for each sign asked for."""

    rows: list[Row]
    signs: list[str]
    shares: dict[int, list[float | None]]


def find(library: Library, asked: RareAsked) -> Found:
    """Return the rare diseases that fit all that is asked.

    Raises NotFound for a gene, sign, onset or inheritance that no rare disease has.
    """
    numbers: set[int] | None = None
    for shelf, word in (
        ("gene", asked.gene),
        ("onset", asked.onset),
        ("inheritance", asked.inheritance),
    ):
        if word:
            held = _labelled(library, shelf, word)
            numbers = held if numbers is None else numbers & held
    names, shares = [], []
    for word in asked.signs:
        name, having = library.rare_with_sign(word)
        names.append(name)
        shares.append(having)
        numbers = {*having} if numbers is None else numbers & {*having}
    rows = [row for row in library.rows("rare") if row.number in (numbers or ())]
    told = {row.number: [having[row.number] for having in shares] for row in rows}
    if asked.sort == "frequency" and asked.signs:
        rows.sort(key=lambda row: [-1 if s is None else -s for s in told[row.number]])
    else:
        rows.sort(key=lambda row: row.name.casefold())
    return Found(rows, names, told)


def _labelled(library: Library, shelf: str, word: str) -> set[int]:
    from myoclonus_cli.library import NotFound

    labels = library.rare_labels(shelf)
    wanted = key(word)
    if shelf == "gene":
        chosen = [label for label in labels if label == wanted]
    else:
        chosen = [label for label in labels if wanted and wanted in label]
    if not chosen:
        near = get_close_matches(wanted[:100], labels, n=3)
        raise NotFound(word, [one.upper() for one in near] if shelf == "gene" else [])
    return {number for label in chosen for number in library.rare_labelled(shelf, label)}


def data(found: Found) -> dict[str, Any]:
    """Return the list as ``list --format json`` prints it."""
    return entries_data(found.rows)


def page(asked: RareAsked, found: Found) -> Page:
    """Return the list, with how often each sign is seen where that is given."""
    links = tuple(
        Link(row.id, row.label, _told(found, found.shares[row.number])) for row in found.rows
    )
    told = [f"gene {safe(asked.gene, 60)}"] if asked.gene else []
    told += [f"onset {safe(asked.onset, 60)}"] if asked.onset else []
    told += [f"inheritance {safe(asked.inheritance, 60)}"] if asked.inheritance else []
    told += [f"sign {name}" for name in found.signs]
    count = "1 disease" if len(links) == 1 else f"{len(links)} diseases"
    sections = [Section("summary", "", (Paragraph((Text(_INTRO),)),))]
    if links:
        sections.append(Section("diseases", "", (Links(links),)))
    sections.append(Section("help", "", (Important(wording.GET_HELP),)))
    commands = tuple(f"myoclonus info {row.id}" for row in found.rows[:3])
    subtitle = f"{count}; {', '.join(told)}"
    return Page("list-rare", "list", "Rare diseases", subtitle, tuple(sections), next=commands)


def _told(found: Found, shares: list[float | None]) -> str:
    return "; ".join(
        f"{name}: {'how often is not in the source' if share is None else f'up to {share:.0f} %'}"
        for name, share in zip(found.signs, shares, strict=True)
    )
