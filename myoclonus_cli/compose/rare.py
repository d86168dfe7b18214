"""The page of a rare disease: published annotations, kept apart by source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from myoclonus_cli import wording
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.page import (
    Block,
    Bullets,
    Facts,
    Heading,
    Important,
    Link,
    Links,
    Page,
    Paragraph,
    Reference,
    Section,
    Share,
    Shares,
    Text,
    citations,
)
from myoclonus_cli.records import AnnotationSet, HpoTerm, RareDisease

TITLE = "Published annotations"
RELEASE = "2025-01-16"
SYSTEMS = "HP:0000118"
NERVES = "HP:0000707"
NOT_THERE = "not in the source"
# The classes of frequency: their words, and how many of a hundred people, as the ontology has it.
CLASSES = {
    "HP:0040280": ("Always", 100.0, 100.0),
    "HP:0040281": ("Very frequent", 80.0, 99.0),
    "HP:0040282": ("Frequent", 30.0, 79.0),
    "HP:0040283": ("Occasional", 5.0, 29.0),
    "HP:0040284": ("Very rare", 1.0, 4.0),
    "HP:0040285": ("Not seen", 0.0, 0.0),
}
# Where a reference is to be read.
_ADDRESSES = {
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "ORPHA": "https://www.orpha.net/consor/cgi-bin/OC_Exp.php?lng=EN&Expert={}",
    "OMIM": "https://www.omim.org/entry/{}",
}
_WORKS = {"PMID": "PubMed", "ORPHA": "Orphanet, number", "OMIM": "OMIM"}
_CREDIT = (
    f"Release {RELEASE} of the Human Phenotype Ontology (hpo.jax.org), unaltered. Rows of "
    "Orphanet (INSERM; CC BY 4.0) are chosen by us and grouped by body system. Of OMIM only rows "
    "that name a published study (PCS) or an author's statement (TAS) are taken.",
    "Annotated means that somebody wrote it down from a publication. It is not said of anyone's "
    "own case, and a sign that is missing may only be missing here.",
    "No clinician has reviewed this page for the handbook.",
)
SHELVES = ("jerks", "signs", "inheritance", "onset", "course")


class Row(NamedTuple):
    """A row of the release, taken apart."""

    term: str
    evidence: str
    references: tuple[str, ...]
    frequency: str = ""


def rows(texts: Iterable[str]) -> list[Row]:
    """Return rows taken apart."""
    found = []
    for text in texts:
        term, evidence, references, *frequency = text.split(" ")
        found.append(Row(term, evidence, tuple(references.split(";")), *frequency))
    return found


def share_of(frequency: str) -> tuple[float, float] | None:
    """Return how many of a hundred people a frequency means, or None where it is not given."""
    if not frequency:
        return None
    if frequency in CLASSES:
        return CLASSES[frequency][1:]
    if frequency.endswith("%"):
        value = float(frequency[:-1])
    else:
        some, of = map(int, frequency.split("/"))
        value = 100 * some / of if of else 0.0
    return (min(value, 100.0), min(value, 100.0))


def in_words(frequency: str) -> str:
    """Return a frequency as the source gives it, in words."""
    if not frequency:
        return f"How often: {NOT_THERE}."
    if frequency in CLASSES:
        words, lowest, highest = CLASSES[frequency]
        share = f"{lowest:g}" if lowest == highest else f"{lowest:g} to {highest:g}"
        return f"{words}: {share} percent." if highest else f"{words}."
    if frequency.endswith("%"):
        return f"{frequency[:-1]} percent."
    some, of = frequency.split("/")
    return f"{some} of {of} {'person' if of == '1' else 'people'}."


def held(handbook: Handbook, disease: RareDisease) -> dict[str, tuple[float | None, bool]]:
    """Return the signs that a disease has, those above them among them.

    With each: the largest share of people that is given for it or anything below, in percent,
    and whether it is annotated itself.
    """
    found: dict[str, tuple[float | None, bool]] = {}
    for told in disease.annotations:
        for row in rows((*told.jerks, *told.signs)):
            share = share_of(row.frequency)
            if share is not None and share[1] == 0:
                continue
            for term in handbook.above(row.term):
                if handbook.hpo[term].information or term == row.term:
                    before, direct = found.get(term, (None, False))
                    known = [value for value in (before, share and share[1]) if value is not None]
                    found[term] = (max(known, default=None), direct or term == row.term)
    return found


def labels(handbook: Handbook, disease: RareDisease) -> set[tuple[str, str]]:
    """Return shelf and label of inheritance and onset, and ("gene", symbol) of each gene."""
    found = {("gene", symbol) for symbol in disease.genes}
    for told in disease.annotations:
        for shelf in ("inheritance", "onset"):
            found |= {(shelf, handbook.hpo[row.term].name) for row in rows(getattr(told, shelf))}
    return found


def page(handbook: Handbook, disease: RareDisease) -> Page:
    """Return the page: what it is, how often jerks are annotated, the other signs by system."""
    sections = [
        Section("summary", "", (Paragraph((Text(_summary(disease)),)),)),
        *_own(handbook, disease),
        Section("help", "", (Important(wording.GET_HELP),)),
        Section("facts", "At a glance", (_facts(handbook, disease),)),
        Section("jerks", "Jerks", tuple(_jerks(handbook, disease))),
    ]
    for told in disease.annotations:
        blocks = _signs(handbook, told)
        if blocks:
            id_ = f"signs-{told.source.lower().replace(':', '-')}"
            title = f"Other signs, as annotated under {told.source.replace(':', ' ')}"
            sections.append(Section(id_, title, tuple(blocks)))
    texts = tuple(Text(line) for line in _CREDIT)
    sections.append(Section("release", "Where this comes from", (Bullets(texts),)))
    names = [name for name in disease.also if name != disease.name]
    subtitle = "rare disease" + (f"; also: {'; '.join(names)}" if names else "")
    made = Page(disease.id, "rare", disease.name, subtitle, tuple(sections))
    commands = [f"myoclonus info gene-{symbol.lower()}" for symbol in disease.genes[:1]]
    return made._replace(
        references=tuple(reference(id_) for id_ in citations(made)),
        own=disease.id in handbook.own,
        next=(*commands, "myoclonus list --kind rare"),
    )


def as_data(handbook: Handbook, disease: RareDisease) -> dict[str, Any]:
    """Return the record as JSON has it: each row taken apart, with the name of its term."""
    told: dict[str, Any] = {"id": disease.id, "name": disease.name, "release": RELEASE}
    if disease.also:
        told["also"] = [*disease.also]
    told["genes"] = [*disease.genes]
    if disease.id in handbook.condition_of:
        told["condition"] = handbook.condition_of[disease.id]
    told["annotations"] = [
        {"source": one.source, "name": one.name}
        | {shelf: _data_of(handbook, getattr(one, shelf)) for shelf in SHELVES}
        for one in disease.annotations
    ]
    return told


def _data_of(handbook: Handbook, texts: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {
            "hpo": row.term,
            "name": handbook.hpo[row.term].name,
            "evidence": row.evidence,
            "references": [*row.references],
            "frequency": row.frequency,
        }
        for row in rows(texts)
    ]


def reference(id_: str) -> Reference:
    """Return the work that a row refers to, such as "PMID:31675180"."""
    shelf, _, number = id_.partition(":")
    words = f"{_WORKS[shelf]} {number}, as annotated in the Human Phenotype Ontology."
    return Reference(id_, words, _ADDRESSES[shelf].format(number))


def _summary(disease: RareDisease) -> str:
    shelves = {told.source.split(":")[0] for told in disease.annotations}
    by = {
        frozenset({"ORPHA"}): "Orphanet annotates",
        frozenset({"OMIM"}): "published studies listed under OMIM annotate",
    }.get(frozenset(shelves), "Orphanet and published studies listed under OMIM annotate")
    return f"This is a rare disease that {by} with jerks."


def _own(handbook: Handbook, disease: RareDisease) -> list[Section]:
    if disease.id not in handbook.condition_of:
        return []
    id_ = handbook.condition_of[disease.id]
    link = Link(
        id_, handbook.label(id_), "the page of this handbook, in plain words, with care advice"
    )
    return [Section("condition", "Told in this handbook", (Links((link,)),))]


def _facts(handbook: Handbook, disease: RareDisease) -> Facts:
    numbers = ", ".join(told.source.replace(":", " ") for told in disease.annotations)
    return Facts(
        (
            ("Genes", (Text(", ".join(disease.genes) or NOT_THERE),)),
            ("Inheritance", _labels(handbook, disease, "inheritance")),
            ("Age at start", _labels(handbook, disease, "onset")),
            ("Course", _labels(handbook, disease, "course")),
            ("Numbers", (Text(numbers),)),
        )
    )


def _labels(handbook: Handbook, disease: RareDisease, shelf: str) -> tuple[Text, ...]:
    told: dict[str, dict[str, None]] = {}
    for one in disease.annotations:
        for row in rows(getattr(one, shelf)):
            references = told.setdefault(handbook.hpo[row.term].name, {})
            references.update(dict.fromkeys(row.references))
    return tuple(Text(f"{name}.", tuple(refs)) for name, refs in told.items()) or (Text(NOT_THERE),)


def _jerks(handbook: Handbook, disease: RareDisease) -> list[Block]:
    blocks: list[Block] = []
    for told in disease.annotations:
        if len(disease.annotations) > 1:
            blocks.append(Heading(f"{told.source.replace(':', ' ')}: {told.name}"))
        blocks.append(_shares(handbook, rows(told.jerks)))
    return blocks


def _signs(handbook: Handbook, told: AnnotationSet) -> list[Block]:
    systems: dict[str, list[Row]] = {}
    for row in rows(told.signs):
        systems.setdefault(system_of(handbook, row.term), []).append(row)
    blocks: list[Block] = []
    for system in sorted(systems, key=lambda id_: (id_ != NERVES, _plain_system(handbook, id_))):
        blocks += [
            Heading(_plain_system(handbook, system)),
            _shares(handbook, systems[system]),
        ]
    return blocks


def system_of(handbook: Handbook, term: str) -> str:
    """Return the body system that a sign belongs to: the nervous system where it does."""
    above = handbook.above(term)
    systems = sorted(id_ for id_ in above if SYSTEMS in handbook.hpo[id_].parents)
    return NERVES if NERVES in systems else (systems[0] if systems else term)


def _plain_system(handbook: Handbook, system: str) -> str:
    name = handbook.hpo[system].name
    words = name.removeprefix("Abnormality of ").removeprefix("the ")
    return words[0].upper() + words[1:]


def _shares(handbook: Handbook, given: list[Row]) -> Shares:
    found = []
    for row in given:
        share = share_of(row.frequency) or (0.0, 0.0)
        told = Text(in_words(row.frequency), row.references)
        found.append(Share(label(handbook.hpo[row.term]), *share, told))
    return Shares(tuple(sorted(found, key=lambda one: (-one.highest, -one.lowest, one.label))))


def label(term: HpoTerm) -> str:
    """Return the name of a sign, with its first name for laypeople where it has one.

    Outdated names that people take for an insult help to find a sign, but are not shown.
    """
    lay = next((name for name in term.lay if "retard" not in name.lower()), "")
    if not lay:
        return term.name
    named_after = "'" in lay.split()[0]
    return f"{term.name} ({lay if named_after else lay[0].lower() + lay[1:]})"
