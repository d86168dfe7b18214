"""The shape of everything the handbook holds.

Each class is one kind of record as it stands in ``data/``. The field names are
the YAML keys; a field with a default may be left out. ``schema`` turns these
classes into validation, so a new field needs no more than a line here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal


class Pattern:
    """A rule that a text must match, and the rule in words."""

    def __init__(self, pattern: str, words: str) -> None:
        self.pattern = pattern
        self.words = words


Id = Annotated[
    str, Pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "lower-case letters and digits, joined by hyphens")
]
GeneSymbol = Annotated[str, Pattern(r"[A-Za-z0-9-]+", "a gene symbol such as EPM2A")]
HpoId = Annotated[str, Pattern(r"HP:\d{7}", "an HPO id such as HP:0001336")]
# A row of a release of the Human Phenotype Ontology: term, evidence, references, frequency.
AnnotationRow = Annotated[
    str,
    Pattern(
        r"HP:\d{7} (PCS|TAS) (PMID|ORPHA|OMIM):\d+(;(PMID|ORPHA|OMIM):\d+)*"
        r"( (HP:00402\d\d|\d+/\d+|\d+(\.\d+)?%))?",
        "a term, its evidence (PCS or TAS), its references and, if known, its frequency",
    ),
]
DiseaseNumber = Annotated[str, Pattern(r"(ORPHA|OMIM):\d+", "a number such as ORPHA:501")]
HttpUrl = Annotated[str, Pattern(r"https?://\S+", "an address that starts with https://")]

Level = Literal["emergency", "urgent", "routine", "harmless"]
LEVELS: tuple[Level, ...] = ("emergency", "urgent", "routine", "harmless")

Group = Literal[
    "physiological",
    "medicines-and-toxins",
    "metabolic",
    "epileptic",
    "hypoxia-and-injury",
    "degenerative",
    "focal-and-peripheral",
    "functional",
    "essential",
    "immune",
    "infectious",
    "progressive-myoclonus-epilepsy",
    "genetic",
    "look-alike",
]
Origin = Literal[
    "cortical",
    "cortical-subcortical",
    "subcortical",
    "brainstem",
    "spinal",
    "peripheral",
    "mixed",
    "unknown",
    "not-myoclonus",
]
HowCommon = Literal["everyday", "common", "uncommon", "rare", "unknown"]
CodeSystem = Literal["ICD-10-CM", "ORPHA", "OMIM", "MONDO", "DOID", "MeSH", "GARD", "HPO"]
Relation = Literal["causes", "withdrawal-causes", "worsens", "treats"]
Evidence = Literal[
    "guideline", "systematic-review", "review", "label", "case-series", "case-report", "trial"
]
SourceKind = Literal[
    "government",
    "guideline",
    "review",
    "textbook",
    "label",
    "hospital",
    "study",
    "case-report",
    "encyclopedia",
    "database",
]


@dataclass(frozen=True, slots=True)
class Source:
    """One work of the bibliography, cited by itself, not by a copy."""

    id: Id
    title: str
    publisher: str
    url: HttpUrl
    kind: SourceKind
    checked: date
    year: str = ""
    doi: str = ""
    pmid: str = ""
    seen_at: str = ""
    licence: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that sources say; ``topic`` is a small heading it stands under."""

    text: str
    sources: tuple[Id, ...]
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: as many cells as the table has columns."""

    cells: tuple[str, ...]
    sources: tuple[Id, ...]


SectionId = Literal[
    "overview",
    "who-gets-it",
    "symptoms",
    "causes",
    "triggers",
    "diagnosis",
    "treatment",
    "outlook",
    "living",
]


@dataclass(frozen=True, slots=True)
class Table:
    """A table shown at the end of one section."""

    section: SectionId
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """What is told of a condition, part by part, in this order."""

    overview: tuple[Statement, ...] = ()
    who_gets_it: tuple[Statement, ...] = ()
    symptoms: tuple[Statement, ...] = ()
    causes: tuple[Statement, ...] = ()
    triggers: tuple[Statement, ...] = ()
    diagnosis: tuple[Statement, ...] = ()
    treatment: tuple[Statement, ...] = ()
    outlook: tuple[Statement, ...] = ()
    living: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Onset:
    """The usual age at the start, in years (a month is 0.08), and the words for it."""

    earliest: float
    latest: float
    text: str
    sources: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Gene:
    """A gene whose changes can cause the condition."""

    symbol: GeneSymbol
    sources: tuple[Id, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """The number of a condition in an open code system."""

    system: CodeSystem
    code: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Frequency:
    """How many of a hundred people have a sign: from ``lowest`` to ``highest`` percent.

    ``text`` gives the figure as the source has it, with its base ("9 of 11 people").
    """

    sign: str
    lowest: float
    highest: float
    text: str
    sources: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """What look-alikes are compared by; each a short phrase with its sources."""

    rhythm: Statement | None = None
    length: Statement | None = None
    in_sleep: Statement | None = None
    suppressible: Statement | None = None
    triggers: Statement | None = None
    awareness: Statement | None = None
    age: Statement | None = None
    other_signs: Statement | None = None
    next_step: Statement | None = None


@dataclass(frozen=True, slots=True)
class LookAlike:
    """An entry that this one can be taken for, and how they differ."""

    id: Id
    difference: str
    sources: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class CareItem:
    """One specific sign or situation; ``lay`` holds other words people use for it."""

    id: Id
    text: str
    sources: tuple[Id, ...]
    lay: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Care:
    """The care advice of an entry; ``shared`` names items of the general cards."""

    emergency: tuple[CareItem, ...] = ()
    urgent: tuple[CareItem, ...] = ()
    routine: tuple[CareItem, ...] = ()
    harmless: tuple[CareItem, ...] = ()
    shared: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition with jerks, or one that is taken for them."""

    id: Id
    name: str
    group: Group
    origin: Origin
    how_common: HowCommon
    summary: tuple[Statement, ...]
    checked: date
    also: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    lay: tuple[str, ...] = ()
    onset: Onset | None = None
    genes: tuple[Gene, ...] = ()
    inheritance: tuple[Statement, ...] = ()
    codes: tuple[Code, ...] = ()
    features: Features = field(default_factory=Features)
    sections: Sections = field(default_factory=Sections)
    frequencies: tuple[Frequency, ...] = ()
    tables: tuple[Table, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    care: Care = field(default_factory=Care)
    signs: tuple[Id, ...] = ()
    worsened_by: tuple[Id, ...] = ()
    related: tuple[Id, ...] = ()
    unknowns: tuple[Statement, ...] = ()
    replaces: Id | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """One thing an agent does to jerks, in which circumstances, on what evidence."""

    relation: Relation
    evidence: Evidence
    sources: tuple[Id, ...]
    confirmed: bool = True
    circumstances: tuple[Statement, ...] = ()
    course: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine, recreational drug, toxin or other treatment."""

    id: Id
    name: str
    drug_class: str
    agent: Literal["medicine", "recreational", "toxin", "procedure"]
    summary: tuple[Statement, ...]
    roles: tuple[Role, ...]
    checked: date
    also: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    lay: tuple[str, ...] = ()
    uses: tuple[Statement, ...] = ()
    known: tuple[Statement, ...] = ()
    side_effects: tuple[Statement, ...] = ()
    warnings: tuple[Statement, ...] = ()
    notes: tuple[Statement, ...] = ()
    care: Care = field(default_factory=Care)
    related: tuple[Id, ...] = ()
    unknowns: tuple[Statement, ...] = ()
    replaces: Id | None = None


@dataclass(frozen=True, slots=True)
class Combination:
    """What is said of medicines taken together.

    It is about two of ``any_of``, or where there is ``and_of`` about one of each list.
    ``care`` names items of the general cards.
    """

    id: Id
    name: str
    any_of: tuple[Id, ...]
    statements: tuple[Statement, ...]
    and_of: tuple[Id, ...] = ()
    care: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class GuidePart:
    """One part of a guide: a heading, what to know, and entries to read."""

    heading: str
    statements: tuple[Statement, ...]
    entries: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """A short page for a situation."""

    id: Id
    name: str
    summary: tuple[Statement, ...]
    parts: tuple[GuidePart, ...]
    checked: date
    also: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    lay: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    care: Care = field(default_factory=Care)
    related: tuple[Id, ...] = ()
    unknowns: tuple[Statement, ...] = ()
    replaces: Id | None = None


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A part of the sheet for an appointment: what to know, to do, to answer or to fill in.

    ``form`` is the title of an empty table with ``columns`` and so many ``lines``.
    """

    id: Id
    heading: str
    statements: tuple[Statement, ...] = ()
    checklist: tuple[Statement, ...] = ()
    prompts: tuple[Statement, ...] = ()
    form: str = ""
    columns: tuple[str, ...] = ()
    lines: float = 0


@dataclass(frozen=True, slots=True)
class Symptom:
    """A sign: its standard name, its plain name and what people call it."""

    id: Id
    name: str
    plain: str
    summary: tuple[Statement, ...]
    also: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    lay: tuple[str, ...] = ()
    hpo: HpoId | None = None
    related: tuple[Id, ...] = ()
    replaces: Id | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """An unavoidable medical word in plain words."""

    id: Id
    name: str
    summary: tuple[Statement, ...]
    also: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    lay: tuple[str, ...] = ()
    related: tuple[Id, ...] = ()
    replaces: Id | None = None


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """What one source annotates a disease with, row by row as in the release."""

    source: DiseaseNumber
    name: str
    jerks: tuple[AnnotationRow, ...] = ()
    signs: tuple[AnnotationRow, ...] = ()
    inheritance: tuple[AnnotationRow, ...] = ()
    onset: tuple[AnnotationRow, ...] = ()
    course: tuple[AnnotationRow, ...] = ()


@dataclass(frozen=True, slots=True)
class RareDisease:
    """A rare disease that a published release annotates with jerks. Generated, not written."""

    id: Id
    name: str
    annotations: tuple[AnnotationSet, ...]
    also: tuple[str, ...] = ()
    genes: tuple[GeneSymbol, ...] = ()
    replaces: Id | None = None


@dataclass(frozen=True, slots=True)
class HpoTerm:
    """A term of the Human Phenotype Ontology, its other names, those for laypeople, its parents.

    ``information`` is the information content in nats, of signs only.
    """

    id: HpoId
    name: str
    also: tuple[str, ...] = ()
    lay: tuple[str, ...] = ()
    parents: tuple[HpoId, ...] = ()
    information: float = 0.0


@dataclass(frozen=True, slots=True)
class CareCard:
    """A general card of care advice; its heading ends in "if:"."""

    id: Id
    level: Level
    about: Literal["everyone", "baby", "medicines"]
    heading: str
    items: tuple[CareItem, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """Whom to call where: emergency and, where there is one, an advice line."""

    id: Id
    name: str
    emergency: str
    sources: tuple[Id, ...]
    advice: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name that several entries bear on purpose."""

    name: str
    entries: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Everyday words and phrases that mean the same to somebody who searches."""

    words: tuple[str, ...]


Entry = Condition | Medicine | Guide | Symptom | Term | RareDisease
