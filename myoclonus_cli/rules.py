"""The rules that hold between records: ids, names, sources, care advice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from myoclonus_cli.faults import Fault
from myoclonus_cli.handbook import KIND_OF, Handbook, Place, walk
from myoclonus_cli.records import (
    LEVELS,
    CareCard,
    Code,
    Combination,
    Condition,
    Entry,
    Guide,
    Medicine,
    RareDisease,
    SheetPart,
    Source,
)
from myoclonus_cli.schema import yaml_name
from myoclonus_cli.text import key

MOST_ITEMS = 6
MOST_LINES = 40
OLDEST = 120.0
CODE_PATTERNS = {
    "ICD-10-CM": r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?",
    "ORPHA": r"\d{1,6}",
    "OMIM": r"\d{6}",
    "MONDO": r"MONDO:\d{7}",
    "DOID": r"\d{1,7}",
    "MeSH": r"[CD]\d{6,9}",
    "GARD": r"\d{7}",
    "HPO": r"HP:\d{7}",
}
# Doses never stand in the handbook; laboratory values (per litre, per minute) may.
DOSE = re.compile(
    r"\b\d[\d.,]*\s?(mg|mcg|micrograms?|milligrams?|g|grams?|ml|millilitres?|mmol|IU)\b"
    r"(?!\s?(/|per|a|each)\s?(d?[lL]\b|litre|decilitre|min))"
)
# Fields that name other entries, and the kinds that may stand there.
LINKS: dict[str, tuple[str, ...]] = {
    "related": tuple(KIND_OF.values()),
    "signs": ("symptom", "condition"),
    "worsened_by": ("medicine",),
    "entries": tuple(KIND_OF.values()),
}


def broken_rules(handbook: Handbook) -> list[Fault]:
    """Return every fault that shows only when the records are seen together."""
    faults: list[Fault] = []
    for entry in handbook.entries.values():
        place = handbook.places[entry.id]
        for path, problem, mend in _entry_faults(handbook, entry):
            faults.append(Fault(place.file, place.line(path), path, problem, mend))
    others: list[tuple[str, Iterator[tuple[str, str, str]]]] = [
        *((f"card:{card.id}", _card_faults(handbook, card)) for card in handbook.cards),
        *((f"region:{one.id}", _source_faults(handbook, one)) for one in handbook.regions),
        *((f"sheet:{part.id}", _sheet_faults(handbook, part)) for part in handbook.sheet),
        *(
            (f"combination:{one.id}", _combination_faults(handbook, one))
            for one in handbook.combinations
        ),
    ]
    for name, found in others:
        place = handbook.places[name]
        faults += [Fault(place.file, place.line(at), at, *said) for at, *said in found]
    faults += _name_faults(handbook)
    faults += _care_id_faults(handbook)
    return faults


Broken = Iterator[tuple[str, str, str]]


def _entry_faults(handbook: Handbook, entry: Entry) -> Broken:
    yield from _source_faults(handbook, entry)
    if isinstance(entry, RareDisease):
        # Its rows name terms of the ontology, no entries.
        yield from _rare_faults(handbook, entry)
        return
    yield from _link_faults(handbook, entry)
    if isinstance(entry, Condition):
        yield from _condition_faults(entry)
    if isinstance(entry, Condition | Guide):
        for i, table in enumerate(entry.tables):
            for j, row in enumerate(table.rows):
                if len(row.cells) != len(table.columns):
                    problem = f"{len(row.cells)} cells under {len(table.columns)} columns"
                    yield f"tables[{i}].rows[{j}].cells", problem, "give each column one cell"
    if isinstance(entry, Condition | Guide | Medicine):
        for level in LEVELS:
            if len(getattr(entry.care, level)) > MOST_ITEMS:
                problem = f"more than {MOST_ITEMS} items on one card"
                yield f"care.{level}", problem, "join or drop the least specific"


def _source_faults(handbook: Handbook, record: Any) -> Broken:
    for path, inner in walk(record):
        sources = getattr(inner, "sources", None)
        if sources is None:
            continue
        here = f"{path}.sources" if path else "sources"
        if not sources:
            yield here, "no source", "name at least one id of sources.yaml"
        for source in sources:
            if source not in handbook.sources:
                yield here, f"no source {source!r}", "add it to sources.yaml or mend the id"
        known: list[Source] = [handbook.sources[s] for s in sources if s in handbook.sources]
        if known and all(source.weak for source in known):
            yield here, "rests on weak pages only", "add a better source or drop the statement"
        text = getattr(inner, "text", "") or getattr(inner, "difference", "")
        if dose := DOSE.search(text):
            yield path, f"a dose ({dose.group()})", "say it without the amount"


def _link_faults(handbook: Handbook, entry: Entry) -> Broken:
    for path, inner in walk(entry):
        for name, kinds in LINKS.items():
            for target in getattr(inner, name, ()):
                here = f"{path}.{name}".strip(".").replace("_", "-")
                other = handbook.entries.get(target)
                if target == entry.id:
                    yield here, f"{target!r} names itself", "take it away"
                elif other is None:
                    yield here, f"no entry {target!r}", "mend the id or write the entry"
                elif KIND_OF[type(other)] not in kinds:
                    yield here, f"{target!r} is no {' or '.join(kinds)}", "name another entry"
                elif name == "related" and not _answered(
                    handbook, entry, other, getattr(other, "related", ())
                ):
                    yield here, f"{target!r} does not name this entry", f"add it to {target} too"
    yield from _look_alike_faults(handbook, entry)
    shared = getattr(getattr(entry, "care", None), "shared", ())
    items = handbook.care_items
    for target in shared:
        if target not in items:
            yield "care.shared", f"no care item {target!r}", "use an id of care.yaml"


def _look_alike_faults(handbook: Handbook, entry: Entry) -> Broken:
    for i, look_alike in enumerate(getattr(entry, "look_alikes", ())):
        here = f"look-alikes[{i}].id"
        other = handbook.entries.get(look_alike.id)
        if not isinstance(other, Condition) or other.id == entry.id:
            yield here, f"no other condition {look_alike.id!r}", "mend the id or write the entry"
        elif not _answered(handbook, entry, other, [back.id for back in other.look_alikes]):
            problem = f"{other.id!r} does not name this look-alike"
            yield here, problem, f"add the difference to {other.id} too"


def _answered(handbook: Handbook, entry: Entry, other: Entry, named_back: Sequence[str]) -> bool:
    # A bundled entry cannot know of a reader's own, which may have replaced the one it knew.
    return bool(handbook.own & {entry.id, other.id}) or entry.id in named_back


def _condition_faults(entry: Condition) -> Broken:
    if entry.onset is not None and not 0 <= entry.onset.earliest <= entry.onset.latest <= OLDEST:
        yield "onset", "ages out of order", f"use years from 0 to {OLDEST:g}, earliest first"
    for i, share in enumerate(entry.frequencies):
        if not 0 <= share.lowest <= share.highest <= 100:
            yield f"frequencies[{i}]", "shares out of order", "use percent, lowest first"
    for i, code in enumerate(entry.codes):
        if not re.fullmatch(CODE_PATTERNS[code.system], code.code):
            problem = f"{code.code!r} is no {code.system} code"
            yield f"codes[{i}].code", problem, f"the form is {CODE_PATTERNS[code.system]}"


def _rare_faults(handbook: Handbook, entry: RareDisease) -> Broken:
    for i, told in enumerate(entry.annotations):
        if not told.jerks:
            yield f"annotations[{i}]", "no row for jerks", "only diseases with jerks stand here"
        for shelf in ("jerks", "signs", "inheritance", "onset", "course"):
            for j, row in enumerate(getattr(told, shelf)):
                term = row.split(" ", 1)[0]
                if term not in handbook.hpo:
                    mend = "add it to hpo-terms.yaml or mend the id"
                    yield f"annotations[{i}].{shelf}[{j}]", f"no HPO term {term!r}", mend


def _card_faults(handbook: Handbook, card: CareCard) -> Broken:
    yield from _source_faults(handbook, card)
    if not card.heading.endswith("if:"):
        yield "heading", 'does not end in "if:"', 'say what to do and end in "if:"'
    if not 1 <= len(card.items) <= MOST_ITEMS:
        yield "items", f"{len(card.items)} items", f"keep 1 to {MOST_ITEMS} items a card"


def _sheet_faults(handbook: Handbook, part: SheetPart) -> Broken:
    yield from _source_faults(handbook, part)
    if bool(part.form) != bool(part.columns and 1 <= part.lines <= MOST_LINES):
        mend = f"give a form its title, its columns and 1 to {MOST_LINES} lines"
        yield "form", "half a form", mend


def _combination_faults(handbook: Handbook, combination: Combination) -> Broken:
    yield from _source_faults(handbook, combination)
    for field in ("any_of", "and_of"):
        for i, id_ in enumerate(getattr(combination, field)):
            if not isinstance(handbook.entries.get(id_), Medicine):
                path = f"{yaml_name(field)}[{i}]"
                yield path, f"no medicine {id_!r}", "mend the id or write the entry"
    for id_ in combination.care:
        if id_ not in handbook.care_items:
            yield "care", f"no care item {id_!r}", "use an id of care.yaml"


def names(entry: Entry) -> list[tuple[str, str]]:
    """Return the names an entry claims for itself, each with the field it stands in."""
    claimed = [(entry.name, "name"), (entry.id, "id")]
    claimed += [(name, "also") for name in entry.also]
    claimed += [(name, "abbreviations") for name in getattr(entry, "abbreviations", ())]
    if isinstance(entry, Condition):
        claimed += [(_full_code(code), "codes") for code in entry.codes]
    if hpo := getattr(entry, "hpo", None):
        claimed.append((hpo, "hpo"))
    # The condition of the handbook, where there is one, bears the names of a rare disease.
    return claimed[1:2] if isinstance(entry, RareDisease) else claimed


def loose_names(entry: Entry) -> list[str]:
    """Return what an entry is called without claiming it: other entries may be called so too.

    These are the words people use, and the numbers of its codes without their system.
    """
    if isinstance(entry, RareDisease):
        numbers = [told.source for told in entry.annotations]
        return [entry.name, *entry.also, *(told.name for told in entry.annotations), *numbers]
    codes = [code.code for code in entry.codes] if isinstance(entry, Condition) else []
    return [*entry.lay, *codes]


def _full_code(code: Code) -> str:
    return code.code if code.code.startswith(code.system) else f"{code.system} {code.code}"


def _name_faults(handbook: Handbook) -> Iterator[Fault]:
    declared = {key(shared.name): set(shared.entries) for shared in handbook.shared_names}
    bearers: dict[str, dict[str, tuple[str, str]]] = {}
    for entry in handbook.entries.values():
        for name, field in names(entry):
            bearers.setdefault(key(name), {}).setdefault(entry.id, (name, field))
    for name_key, claims in bearers.items():
        ids = sorted(claims)
        if len(ids) > 1 and declared.get(name_key) != set(ids):
            name, field = claims[ids[-1]]
            place = handbook.places[ids[-1]]
            problem = f"{name!r} is also a name of {', '.join(ids[:-1])}"
            mend = f"take it away, or declare it in names.yaml for {', '.join(ids)}"
            yield Fault(place.file, place.line(field), field, problem, mend)
    for i, shared in enumerate(handbook.shared_names):
        missing = set(shared.entries) - set(bearers.get(key(shared.name), {}))
        if missing:
            place = handbook.places[f"name:{i}"]
            problem = f"not a name of {', '.join(sorted(missing))}: {shared.name!r}"
            yield Fault(place.file, place.line("name"), "entries", problem, "mend the list")


def _care_id_faults(handbook: Handbook) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for owner, record in [
        *((f"card:{card.id}", card) for card in handbook.cards),
        *handbook.entries.items(),
    ]:
        for path, inner in walk(record):
            if type(inner).__name__ != "CareItem":
                continue
            place: Place = handbook.places[owner]
            if inner.id in seen:
                problem = f"care item {inner.id!r} is there already, in {seen[inner.id]}"
                yield Fault(place.file, place.line(path), path, problem, "use another id")
            seen.setdefault(inner.id, place.file)
