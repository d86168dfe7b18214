"""The JSON Schema of records and of every JSON output, made from the record classes."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Annotated, Any, Literal, get_args, get_origin

from myoclonus_cli import wording
from myoclonus_cli.compose.rare import SHELVES
from myoclonus_cli.handbook import KIND_OF
from myoclonus_cli.records import (
    LEVELS,
    Combination,
    Pattern,
    RareDisease,
    SheetPart,
    Source,
    Statement,
)
from myoclonus_cli.schema import yaml_name

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_LEVEL = {"enum": [*LEVELS]}
_PLAIN_TYPES: dict[Any, dict[str, Any]] = {
    str: _TEXT,
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def schema() -> dict[str, Any]:
    """Return one schema: ``$defs`` holds each record and, as ``output-COMMAND``, each output.

    A document is valid when it is one of the outputs.
    """
    made = _Definitions()
    for cls, kind in KIND_OF.items():
        if cls is not RareDisease:
            made.add_record(cls, kind)
    made.definitions["rare"] = _rare()
    gene = {"kind": {"const": "gene"}, "id": _TEXT, "name": _TEXT, "conditions": _TEXTS}
    made.definitions["gene"] = {
        **_object({**gene, "rare": _TEXTS}),
        "required": [*gene],
    }
    for cls in (Source, Statement, Combination, SheetPart):
        made.reference(cls)
    made.definitions["record"] = {"oneOf": [_ref(kind) for kind in (*KIND_OF.values(), "gene")]}
    outputs = {f"output-{name}": told for name, told in _outputs().items()}
    return {
        "$schema": DIALECT,
        "title": "Records and JSON output of myoclonus",
        "anyOf": [_ref(name) for name in outputs],
        "$defs": {**made.definitions, **outputs},
    }


def _rare() -> dict[str, Any]:
    """Return the schema of a rare disease, whose rows JSON takes apart."""
    row = dict.fromkeys(("hpo", "name", "evidence", "frequency"), _TEXT)
    told = {"source": _TEXT, "name": _TEXT} | dict.fromkeys(
        SHELVES, _list(_object({**row, "references": _TEXTS}))
    )
    made = _object(
        {
            "kind": {"const": "rare"},
            "id": _TEXT,
            "name": _TEXT,
            "release": _TEXT,
            "also": _TEXTS,
            "genes": _TEXTS,
            "condition": _TEXT,
            "annotations": _list(_object(told)),
            "own": {"const": True},
        }
    )
    made["required"] = ["kind", "id", "name", "release", "genes", "annotations"]
    return made


def _outputs() -> dict[str, dict[str, Any]]:
    kind = {"enum": [*wording.KINDS]}
    entry = {"kind": kind, "id": _TEXT, "name": _TEXT, "group": _TEXT}
    result = {"kind": kind, "id": _TEXT, "name": _TEXT, "summary": _TEXT, "matched": _TEXTS}
    care = {"level": _LEVEL, "id": _TEXT, "text": _TEXT, "matched": _TEXTS}
    item = _object({"id": _TEXT, "text": _TEXT, "sources": _TEXTS})
    card = _object({"level": _LEVEL, "heading": _TEXT, "items": _list(item)})
    cell = _object({"id": _TEXT, "text": _TEXT, "sources": _TEXTS})
    fault = {"file": _TEXT, "line": {"type": "integer"}, "field": _TEXT}
    together = {"id": _TEXT, "name": _TEXT, "statements": _list(_ref("Statement"))}
    part = {"kind": kind, "id": _TEXT, "name": _TEXT}
    return {
        "info": _ref("record"),
        "list": _object({"entries": _list(_maybe_own(entry))}),
        "part": {
            **_maybe_own(part),
            "additionalProperties": {"type": "array"},
            "description": "symptoms, causes NAME and treatments: parts of a record",
        },
        "doctor": _object({"cards": _list(card)}),
        "compare": _object(
            {
                "entries": _list(_maybe_own({"id": _TEXT, "name": _TEXT})),
                "rows": _list(_object({"feature": _TEXT, "cells": _list(cell)})),
            }
        ),
        "medicines": _object(
            {
                "medicines": _list(_ref("medicine")),
                "together": _list(_object(together)),
                "not_in_sources": _TEXTS,
            }
        ),
        "visit": _object(
            {
                "parts": _list(_ref("SheetPart")),
                "entry": {"anyOf": [_ref("record"), {"type": "null"}]},
            }
        ),
        "search": _object(
            {
                "query": _TEXT,
                "results": _list(_maybe_own(result)),
                "care": _list(_maybe_own(care)),
                "did_you_mean": _TEXTS,
            }
        ),
        "sources": _object({"sources": _list(_ref("Source"))}),
        "about": {
            "type": "object",
            "additionalProperties": {"anyOf": [_TEXTS, {"type": "object"}]},
            "required": ["purpose", "data", "review", "licences"],
        },
        "check": _object({"faults": _list(_object({**fault, "problem": _TEXT, "mend": _TEXT}))}),
    }


class _Definitions:
    def __init__(self) -> None:
        self.definitions: dict[str, dict[str, Any]] = {}

    def add_record(self, cls: type[Any], kind: str) -> None:
        """Define an entry as ``info`` prints it: with its kind, and marked if it is one's own."""
        made = self._of_class(cls)
        made["properties"] = {
            "kind": {"const": kind},
            **made["properties"],
            "own": {"const": True},
        }
        made["required"] = ["kind", *made["required"]]
        self.definitions[kind] = made

    def reference(self, cls: type[Any]) -> dict[str, Any]:
        """Return a reference to a class, which is defined if it was not yet."""
        if cls.__name__ not in self.definitions:
            self.definitions[cls.__name__] = {}
            self.definitions[cls.__name__] = self._of_class(cls)
        return _ref(cls.__name__)

    def _of_class(self, cls: type[Any]) -> dict[str, Any]:
        hints = typing.get_type_hints(cls, include_extras=True)
        properties = {yaml_name(f.name): self._of_type(hints[f.name]) for f in fields(cls)}
        required = [
            yaml_name(f.name)
            for f in fields(cls)
            if f.default is MISSING and f.default_factory is MISSING
        ]
        words = " ".join((cls.__doc__ or "").split("\n\n")[0].split())
        return {**_object(properties), "required": required, "description": words}

    def _of_type(self, hint: Any) -> dict[str, Any]:
        origin, parts = get_origin(hint), get_args(hint)
        if origin is Annotated:
            made = dict(self._of_type(parts[0]))
            if isinstance(parts[1], Pattern):
                made |= {"pattern": f"^(?:{parts[1].pattern})$", "description": parts[1].words}
            return made
        if origin is Literal:
            return {"enum": [*parts]}
        if origin is tuple:
            return _list(self._of_type(parts[0]))
        if origin in (types.UnionType, typing.Union):
            return self._of_type(parts[0])
        if isinstance(hint, type) and is_dataclass(hint):
            return self.reference(hint)
        return _PLAIN_TYPES[hint]


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def _maybe_own(properties: dict[str, Any]) -> dict[str, Any]:
    """Return an object that says so where it is of an entry of the reader's own."""
    made = _object({**properties})
    made["properties"]["own"] = {"const": True}
    return made


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}
