"""Folders of YAML to a handbook, or every fault that stands in the way."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from myoclonus_cli import yaml_reader
from myoclonus_cli.faults import BrokenData, Fault
from myoclonus_cli.handbook import Handbook, Place
from myoclonus_cli.nodes import Node
from myoclonus_cli.records import (
    CareCard,
    Combination,
    Condition,
    Entry,
    Guide,
    HpoTerm,
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
from myoclonus_cli.rules import broken_rules
from myoclonus_cli.schema import Reader

# What stands where: "conditions" is conditions.yaml or every YAML file in conditions/.
SHELVES: dict[str, type[Any]] = {
    "conditions": Condition,
    "guides": Guide,
    "medicines": Medicine,
    "combinations": Combination,
    "symptoms": Symptom,
    "glossary": Term,
    "rare": RareDisease,
    "hpo-terms": HpoTerm,
    "sources": Source,
    "names": SharedName,
    "visit": SheetPart,
    "vocabulary": WordGroup,
}
CARE = {"cards": CareCard, "regions": Region}
CARE_FILE = "care.yaml"
# After so many in one file it is something else than a handbook file.
MOST_FAULTS = 1_000


def load(bundled: Path, own: Path | None = None) -> Handbook:
    """Return the handbook of the bundled folder and, where given, the reader's own.

    Raises BrokenData with every fault of every file, BrokenData also when a
    folder is missing.
    """
    handbook, faults = read(bundled, own)
    if faults:
        raise BrokenData(faults)
    return handbook


def read(bundled: Path, own: Path | None = None) -> tuple[Handbook, list[Fault]]:
    """Return what can be read of the folders, and all their faults."""
    loader = _Loader()
    if own is not None and not handbook_files(own):
        # Certain to fail, so without reading all the rest first.
        loader.folder(own)
        return loader.handbook(), loader.faults
    loader.folder(bundled)
    if own is not None:
        loader.own = True
        loader.folder(own)
    handbook = loader.handbook()
    # Rules about whole records would only repeat what a fault in a file already says.
    faults = loader.faults or broken_rules(handbook)
    return handbook, sorted(faults)


def read_file(path: Path, shelf: str) -> tuple[list[Fault], int]:
    """Return the faults of one file by itself, and how many records it holds."""
    loader = _Loader()
    loader.file(path, path.name, shelf)
    return sorted(loader.faults), len(loader.places)


class _Loader:
    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.sources: dict[str, Source] = {}
        self.cards: list[CareCard] = []
        self.regions: list[Region] = []
        self.combinations: list[Combination] = []
        self.sheet: list[SheetPart] = []
        self.hpo: dict[str, HpoTerm] = {}
        self.names: list[SharedName] = []
        self.vocabulary: list[WordGroup] = []
        self.places: dict[str, Place] = {}
        self.faults: list[Fault] = []
        self.own = False
        self.own_ids: set[str] = set()

    def handbook(self) -> Handbook:
        return Handbook(
            dict(sorted(self.entries.items())),
            self.sources,
            tuple(self.cards),
            tuple(self.regions),
            tuple(self.combinations),
            tuple(self.sheet),
            self.hpo,
            tuple(self.names),
            tuple(self.vocabulary),
            frozenset(self.own_ids),
            self.places,
        )

    def folder(self, folder: Path) -> None:
        files = handbook_files(folder)
        if not files:
            problem = "no handbook entries here" if os.path.isdir(folder) else "no such folder"
            mend = "name a folder laid out like data/ (see CONTRIBUTING.md)"
            self.faults.append(Fault(str(folder), 0, "", problem, mend))
        for path in files:
            shelf = path.relative_to(folder).parts[0].removesuffix(".yaml")
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            self.file(path, name, shelf)

    def file(self, path: Path, name: str, shelf: str) -> None:
        node = yaml_reader.read(path, name)
        if isinstance(node, Fault):
            self.faults.append(node)
        elif path.name == CARE_FILE:
            self._care(Reader(name), node)
        else:
            self._shelf(SHELVES[shelf], Reader(name), node, path)

    def _shelf(self, cls: type[Any], reader: Reader, node: Node, path: Path) -> None:
        alone = node.kind == "map"
        for i, item in enumerate((node,) if alone else node.items):
            prefix = "" if alone else f"[{i}]."
            record = reader.read(cls, item, prefix.rstrip("."))
            if record is not None:
                self._keep(
                    record, Place(reader.file, prefix, reader.lines), path if alone else None
                )
            if not alone and self._hopeless(reader, item):
                break
        if node.kind not in ("map", "list"):
            self._fault_at(reader, node, "", "no entry", "write one entry, or a list of entries")
        self.faults += reader.faults

    def _care(self, reader: Reader, node: Node) -> None:
        if node.kind != "map":
            self._fault_at(reader, node, "", "no care items", "write cards: and regions: lists")
        for name, inner in node.fields:
            if name not in CARE:
                self._fault_at(reader, inner, name, "unknown field", "use cards: and regions: only")
                continue
            if inner.kind != "list":
                self._fault_at(reader, inner, name, "no list", f"write a list of {name}")
            for i, item in enumerate(inner.items):
                if self._hopeless(reader, item):
                    break
                path = f"{name}[{i}]"
                record = reader.read(CARE[name], item, path)
                if isinstance(record, CareCard):
                    self.cards.append(record)
                    self.places[f"card:{record.id}"] = Place(reader.file, f"{path}.", reader.lines)
                elif isinstance(record, Region):
                    self.regions.append(record)
                    self.places[f"region:{record.id}"] = Place(
                        reader.file, f"{path}.", reader.lines
                    )
        self.faults += reader.faults

    def _keep(self, record: Any, place: Place, path: Path | None) -> None:
        if isinstance(record, SharedName):
            self.places[f"name:{len(self.names)}"] = place
            self.names.append(record)
            return
        if isinstance(record, Combination):
            self.combinations.append(record)
            self.places[f"combination:{record.id}"] = place
            return
        if isinstance(record, HpoTerm):
            self.hpo[record.id] = record
            return
        if isinstance(record, SheetPart):
            self.sheet.append(record)
            self.places[f"sheet:{record.id}"] = place
            return
        if isinstance(record, WordGroup):
            self.vocabulary.append(record)
            return
        if path is not None and path.stem != record.id:
            self._fault(
                place, "id", f"{record.id!r} in {path.name}", f"call the file {record.id}.yaml"
            )
        if isinstance(record, Source):
            if record.id in self.sources:
                self._fault(place, "id", f"{record.id!r} is there already", "keep one of the two")
            self.sources[record.id] = record
            self.places[f"source:{record.id}"] = place
            return
        self._entry(record, place)

    def _entry(self, record: Entry, place: Place) -> None:
        known = record.id in self.entries
        replaces = getattr(record, "replaces", None)
        if replaces is not None and not (self.own and replaces == record.id and known):
            problem = f"replaces {replaces!r}"
            mend = "only an entry of your own folder replaces a bundled one, under the same id"
            self._fault(place, "replaces", problem, mend)
        elif known and replaces is None:
            mend = "use another id"
            if self.own and record.id not in self.own_ids:
                mend = f"add replaces: {record.id}, or use another id"
            self._fault(place, "id", f"{record.id!r} is there already", mend)
        self.entries[record.id] = record
        self.places[record.id] = place
        if self.own:
            self.own_ids.add(record.id)

    def _hopeless(self, reader: Reader, node: Node) -> bool:
        if len(reader.faults) <= MOST_FAULTS:
            return False
        self._fault_at(reader, node, "", "not read further", "mend the faults so far first")
        return True

    def _fault_at(self, reader: Reader, node: Node, field: str, problem: str, mend: str) -> None:
        reader.faults.append(Fault(reader.file, node.line, field, problem, mend))

    def _fault(self, place: Place, field: str, problem: str, mend: str) -> None:
        self.faults.append(Fault(place.file, place.line(field), field, problem, mend))


def handbook_files(folder: Path) -> list[Path]:
    """Return the files of a data folder that hold handbook records, in a fixed order."""
    # os.path, unlike Path, takes a name that no folder can have for one that is not there.
    single = (folder / name for name in (*(f"{shelf}.yaml" for shelf in SHELVES), CARE_FILE))
    found = [path for path in single if os.path.exists(path)]
    for shelf in SHELVES:
        if os.path.isdir(folder / shelf):
            found += (folder / shelf).glob("*.yaml")
    return sorted(found)
