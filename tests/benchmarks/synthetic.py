"""Handbooks of any size and the same shape: each copy has names and rare words of its own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from typing import Any

from myoclonus_cli.handbook import Handbook, walk
from myoclonus_cli.records import CareCard, Entry

# Fields that hold ids of entries, works or care items, and fields that hold names.
IDS = {"id", "sources", "related", "signs", "worsened_by", "entries", "shared", "any_of"}
IDS |= {"and_of", "care_ids", "symbol"}
NAMES = {"name", "also", "abbreviations", "heading"}
CODES = {"code", "hpo"}
# Words that so many texts have belong to the language; every second other one to its copy.
COMMON = 40
_WORD = re.compile(r"[^\W\d_]{4,}")


def grown(handbook: Handbook, factor: int) -> Handbook:
    """Return a handbook ``factor`` times as large; its first copy is the handbook itself."""
    common = _common(handbook)
    whole = replace_handbook(handbook)
    for number in range(1, factor):
        copy = _Copy(number, common)
        for entry in handbook.entries.values():
            made: Entry = copy.of(entry)
            whole.entries[made.id] = made
        for source in handbook.sources.values():
            work = copy.of(source)
            whole.sources[work.id] = work
    return whole


def replace_handbook(handbook: Handbook) -> Handbook:
    """Return a handbook that can grow without changing the one it starts as."""
    return replace(handbook, entries=dict(handbook.entries), sources=dict(handbook.sources))


def _common(handbook: Handbook) -> set[str]:
    counts: Counter[str] = Counter()
    for entry in handbook.entries.values():
        for _path, inner in walk(entry):
            counts.update(set(_WORD.findall(getattr(inner, "text", "").lower())))
    return {word for word, count in counts.items() if count >= COMMON}


class _Copy:
    def __init__(self, number: int, common: set[str]) -> None:
        self.number, self.common = number, common

    def of(self, record: Any) -> Any:
        changed = {
            field.name: self.value(field.name, getattr(record, field.name), record)
            for field in fields(record)
        }
        return type(record)(**changed)

    def value(self, name: str, value: Any, record: Any) -> Any:
        if is_dataclass(value):
            return self.of(value)
        if isinstance(value, tuple):
            return tuple(self.value(name, item, record) for item in value)
        if not isinstance(value, str):
            return value
        if name == "shared":
            return value  # the general cards are the same for all
        if name in IDS and not isinstance(record, CareCard):
            return f"{value}-{self.number}"
        if name in NAMES:
            return f"{value} {self.number}"
        if name in CODES:
            return value
        return _WORD.sub(self.word, value) if " " in value else value

    def word(self, found: re.Match[str]) -> str:
        word = found.group()
        own = word.lower() not in self.common and len(word) % 2 == 0
        return f"{word}{self.letters()}" if own else word

    def letters(self) -> str:
        return "".join(chr(ord("a") + int(digit)) for digit in str(self.number))
