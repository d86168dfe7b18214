"""Everything the handbook holds, as typed records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any

from myoclonus_cli import wording
from myoclonus_cli.records import (
    CareCard,
    CareItem,
    Combination,
    Condition,
    Entry,
    Guide,
    HpoTerm,
    Level,
    Medicine,
    RareDisease,
    Region,
    SharedName,
    SheetPart,
    Source,
    Symptom,
    Term,
    WordGroup,
)
from myoclonus_cli.schema import Lines, yaml_name

KIND_OF: dict[type[Any], str] = {
    Condition: "condition",
    Medicine: "medicine",
    Guide: "guide",
    Symptom: "symptom",
    Term: "term",
    RareDisease: "rare",
}
KINDS = (*KIND_OF.values(), "gene")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record was read: its file, and the line of each of its fields by path."""

    file: str
    prefix: str
    lines: Lines

    def line(self, path: str) -> int:
        """Return the line of a field, or of the nearest field around it."""
        whole = f"{self.prefix}{path}"
        while whole and whole not in self.lines:
            whole = whole[: max(whole.rfind("."), whole.rfind("["), 0)]
        return self.lines.get(whole, 0)


@dataclass(frozen=True, slots=True)
class GeneEntry:
    """A gene, the conditions that name it and the rare diseases annotated with it; not written."""

    id: str
    name: str
    conditions: tuple[str, ...]
    rare: tuple[str, ...] = ()


@dataclass
class Handbook:
    """All records by id, in reading order; ``own`` are the ids of the reader's own entries.

    What is worked out from the records is worked out once: they do not change any more.
    """

    entries: dict[str, Entry]
    sources: dict[str, Source]
    cards: tuple[CareCard, ...]
    regions: tuple[Region, ...]
    combinations: tuple[Combination, ...]
    sheet: tuple[SheetPart, ...]
    hpo: dict[str, HpoTerm]
    shared_names: tuple[SharedName, ...]
    vocabulary: tuple[WordGroup, ...]
    own: frozenset[str]
    places: dict[str, Place]

    def label(self, id_: str) -> str:
        """Return the name of an entry as lists show it, the reader's own entries marked."""
        return wording.marked(self.entries[id_].name, id_ in self.own)

    @cached_property
    def conditions(self) -> list[Condition]:
        """The conditions, in the order of the files."""
        return [entry for entry in self.entries.values() if isinstance(entry, Condition)]

    @cached_property
    def genes(self) -> dict[str, GeneEntry]:
        """Every gene that a condition or a rare disease names, by id."""
        told = _grouped((gene.symbol, c.id) for c in self.conditions for gene in c.genes)
        rare = _grouped((symbol, one.id) for one in self.rare for symbol in one.genes)
        return {
            f"gene-{symbol.lower()}": GeneEntry(
                f"gene-{symbol.lower()}",
                symbol,
                tuple(told.get(symbol, ())),
                tuple(rare.get(symbol, ())),
            )
            for symbol in sorted({*told, *rare})
        }

    @cached_property
    def rare(self) -> list[RareDisease]:
        """The rare diseases, by name."""
        found = [entry for entry in self.entries.values() if isinstance(entry, RareDisease)]
        return sorted(found, key=lambda one: one.name.casefold())

    @cached_property
    def condition_of(self) -> dict[str, str]:
        """The condition of the handbook that a rare disease is, by its id: one of its numbers."""
        numbers = {
            f"{code.system}:{code.code}": c.id
            for c in self.conditions
            for code in c.codes
            if code.system in ("ORPHA", "OMIM")
        }
        found = {}
        for one in self.rare:
            told = [numbers[s.source] for s in one.annotations if s.source in numbers]
            if told:
                found[one.id] = told[0]
        return found

    @cached_property
    def rare_of(self) -> dict[str, list[str]]:
        """The rare diseases that a condition of the handbook covers, by its id."""
        return _grouped((condition, rare) for rare, condition in self.condition_of.items())

    def above(self, term: str) -> set[str]:
        """Return an HPO term with all its ancestors that the handbook knows."""
        found: set[str] = set()
        left = [term]
        while left:
            one = left.pop()
            if one in self.hpo and one not in found:
                found.add(one)
                left += self.hpo[one].parents
        return found

    @cached_property
    def with_sign(self) -> dict[str, list[str]]:
        """The ids of the conditions that name a sign, by its id."""
        return _grouped((sign, c.id) for c in self.conditions for sign in c.signs)

    @cached_property
    def worsened_by(self) -> dict[str, list[str]]:
        """The ids of the conditions that a medicine can make worse, by its id."""
        return _grouped((medicine, c.id) for c in self.conditions for medicine in c.worsened_by)

    @cached_property
    def care_items(self) -> dict[str, tuple[Level, CareItem]]:
        """Every item of the general cards by id, with its level."""
        return {item.id: (card.level, item) for card in self.cards for item in card.items}

    @cached_property
    def last_checked(self) -> str:
        """The latest day on which an entry was held against its sources."""
        days = (getattr(entry, "checked", None) for entry in self.entries.values())
        return max((day.isoformat() for day in days if day), default="")


def kind_of(entry: Entry | GeneEntry) -> str:
    """Return the kind of an entry as the command line and JSON name it."""
    return "gene" if isinstance(entry, GeneEntry) else KIND_OF[type(entry)]


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def walk(record: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every record inside a record, itself first, with its path as in the file."""
    yield path, record
    for field in fields(record):
        value = getattr(record, field.name)
        inner = f"{path}.{yaml_name(field.name)}" if path else yaml_name(field.name)
        if is_dataclass(value):
            yield from walk(value, inner)
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                if is_dataclass(item):
                    yield from walk(item, f"{inner}[{i}]")
