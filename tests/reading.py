"""Reading grades of the parts that must be plain, names of conditions and medicines masked.

``python -m tests.reading`` prints the distribution by part and what is above the limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from textstat import textstat

from myoclonus_cli import records
from myoclonus_cli.handbook import Handbook, walk
from myoclonus_cli.loading import load
from myoclonus_cli.records import Condition, Guide, Medicine

LIMIT = 8.0
# The word the handbook is about, and words that no page on it can do without.
UNAVOIDABLE = ("myoclonus", "myoclonic", "epilepsy", "encephalopathy", "encephalitis")


class Part(NamedTuple):
    """A text that must be plain: what kind of part it is, where it stands, what it says."""

    kind: str
    place: str
    text: str


def parts(handbook: Handbook) -> Iterator[Part]:
    """Yield every part that DESIGN holds to reading grade 8."""
    for card in handbook.cards:
        for item in card.items:
            yield Part("care", f"card {card.id}", item.text.replace("{emergency}", "999"))
    for entry in handbook.entries.values():
        yield Part("summary", entry.id, _joined(getattr(entry, "summary", ())))
        for path, inner in walk(entry):
            if isinstance(inner, records.CareItem):
                yield Part("care", f"{entry.id} {path}", inner.text)
        if isinstance(entry, Condition):
            yield from _sections(entry)
        elif isinstance(entry, Guide):
            for part in entry.parts:
                yield Part("guide", f"{entry.id} {part.heading}", _joined(part.statements))
        elif isinstance(entry, Medicine):
            for name in ("uses", "known", "side_effects", "warnings"):
                if told := getattr(entry, name):
                    yield Part("first", f"{entry.id} {name}", told[0].text)


def _sections(entry: Condition) -> Iterator[Part]:
    for name in entry.sections.__dataclass_fields__:
        told = getattr(entry.sections, name)
        if told:
            yield Part("first", f"{entry.id} {name}", told[0].text)
        if told and name == "living":
            yield Part("living", entry.id, _joined(told))


def _joined(statements: tuple[records.Statement, ...]) -> str:
    return " ".join(statement.text for statement in statements)


class Grader:
    """Grades texts with the names of a handbook masked."""

    def __init__(self, handbook: Handbook) -> None:
        names = {*UNAVOIDABLE}
        for entry in handbook.entries.values():
            if isinstance(entry, Condition | Medicine):
                names.update((entry.name, *entry.also, *entry.abbreviations))
        longest_first = sorted((n for n in names if len(n) > 2), key=len, reverse=True)
        choice = "|".join(re.escape(name) for name in longest_first)
        self._names = re.compile(rf"\b({choice})s?\b", re.IGNORECASE)

    def masked(self, text: str) -> str:
        """Return the text with every name replaced by "it"."""
        return self._names.sub("it", text)

    def flesch_kincaid(self, text: str) -> float:
        """Return the Flesch-Kincaid grade (US school years)."""
        return float(textstat.flesch_kincaid_grade(self.masked(text)))

    def smog(self, text: str) -> float:
        """Return the SMOG grade; it is made for thirty sentences and rough below."""
        return float(textstat.smog_index(self.masked(text)))


def main() -> None:
    """Print the distribution of grades by kind of part, and every part above the limit."""
    from pathlib import Path

    handbook = load(Path(__file__).parent.parent / "data")
    grader = Grader(handbook)
    found = list(parts(handbook))
    for kind in dict.fromkeys(part.kind for part in found):
        grades = sorted(grader.flesch_kincaid(p.text) for p in found if p.kind == kind)
        smog = grader.smog(" ".join(p.text for p in found if p.kind == kind))
        high = grades[int(len(grades) * 0.95)]
        print(
            f"{kind}: {len(grades)} parts, median {median(grades):.1f}, 95th {high:.1f}, "
            f"highest {grades[-1]:.1f}, SMOG of all together {smog:.1f}"
        )
    for part in found:
        grade = grader.flesch_kincaid(part.text)
        if grade > LIMIT:
            print(f"{grade:.1f} {part.kind} {part.place}: {part.text}")


if __name__ == "__main__":
    main()
