"""Everything the handbook holds, as typed records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from myoclonus_cli.records import (
    CareCard,
    CareItem,
    Combination,
    Condition,
    Entry,
    Guide,
    Level,
    Medicine,
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
    """A gene and the conditions that name it; made from the conditions, not written."""

    id: str
    name: str
    conditions: tuple[str, ...]


@dataclass(slots=True)
class Handbook:
    """All records by id, in reading order; ``own`` are the ids of the reader's own entries."""

    entries: dict[str, Entry]
    sources: dict[str, Source]
    cards: tuple[CareCard, ...]
    regions: tuple[Region, ...]
    combinations: tuple[Combination, ...]
    sheet: tuple[SheetPart, ...]
    shared_names: tuple[SharedName, ...]
    vocabulary: tuple[WordGroup, ...]
    own: frozenset[str]
    places: dict[str, Place]

    def conditions(self) -> list[Condition]:
        """Return the conditions, in the order of the files."""
        return [entry for entry in self.entries.values() if isinstance(entry, Condition)]

    def genes(self) -> dict[str, GeneEntry]:
        """Return every gene that a condition names, by id."""
        symbols: dict[str, list[str]] = {}
        for condition in self.conditions():
            for gene in condition.genes:
                symbols.setdefault(gene.symbol, []).append(condition.id)
        return {
            f"gene-{symbol.lower()}": GeneEntry(f"gene-{symbol.lower()}", symbol, tuple(ids))
            for symbol, ids in sorted(symbols.items())
        }

    def care_items(self) -> dict[str, tuple[Level, CareItem]]:
        """Return every item of the general cards by id, with its level."""
        return {item.id: (card.level, item) for card in self.cards for item in card.items}


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
