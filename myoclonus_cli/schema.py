"""Records from nodes, with every fault found on the way.

The record classes are the schema: a field's type says what may stand in it and
a field without a default must be there. Nothing here knows the classes by name.
"""

from __future__ import annotations

import re
import types
import typing
from dataclasses import MISSING, Field, fields
from datetime import date
from difflib import get_close_matches
from math import isfinite
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin
from unicodedata import is_normalized

from myoclonus_cli.faults import Fault, quoted
from myoclonus_cli.nodes import Node
from myoclonus_cli.records import Pattern
from myoclonus_cli.text import is_safe

# How many characters one value may have, and how many wrong names of fields get a hint.
MOST_TEXT = 5_000
MOST_HINTS = 100

T = TypeVar("T")
Lines = dict[str, int]
_WRONG = object()
_SHAPES: dict[Any, dict[str, tuple[Field[Any], Any]]] = {}
_KIND_WORDS = {
    "text": "text",
    "number": "a number",
    "truth": "yes or no",
    "date": "a date",
    "null": "nothing",
    "list": "a list",
    "map": "named fields",
}


def yaml_name(name: str) -> str:
    """Return a field's name as YAML and JSON have it."""
    return name.replace("_", "-")


class Reader:
    """Reads records of one file and gathers the faults in ``faults``.

    ``lines`` keeps the line of every field that was read, by its path, for the
    rules that look at whole records later.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.lines: Lines = {}

    def read(self, cls: type[T], node: Node, path: str = "") -> T | None:
        """Return the record, or None when a fault keeps it from being made."""
        value = self._record(cls, node, path)
        return None if value is _WRONG else typing.cast(T, value)

    def _fault(self, node: Node, path: str, problem: str, mend: str) -> Any:
        self.faults.append(Fault(self.file, node.line, path, problem, mend))
        return _WRONG

    def _value(self, hint: Any, node: Node, path: str) -> Any:
        self.lines[path] = node.line
        origin = get_origin(hint)
        if origin is Annotated:
            base, pattern = get_args(hint)
            return self._text(node, path, pattern) if base is str else self._value(base, node, path)
        if origin is Literal:
            return self._choice(get_args(hint), node, path)
        if origin in (types.UnionType, typing.Union):
            return self._value(get_args(hint)[0], node, path)
        if origin is tuple:
            return self._list(get_args(hint)[0], node, path)
        if hint is str:
            return self._text(node, path, None)
        if hint is float:
            return self._number(node, path)
        if hint is bool:
            return self._truth(node, path)
        if hint is date:
            return self._date(node, path)
        return self._record(hint, node, path)

    def _record(self, cls: type[Any], node: Node, path: str) -> Any:
        self.lines[path] = node.line
        if node.kind != "map":
            return self._expected("a map of named fields", node, path)
        known = _shape(cls)
        given: dict[str, Any] = {}
        for name, inner in node.fields:
            inner_path = f"{path}.{name}" if path else name
            if name not in known:
                # Looking for a like name takes time; a file with so many wrong ones is no typo.
                like = known if len(self.faults) < MOST_HINTS else ()
                self._fault(inner, inner_path, "unknown field", _unknown_mend(name, like))
                continue
            given[known[name][0].name] = self._value(known[name][1], inner, inner_path)
        for name, (field, _hint) in known.items():
            required = field.default is MISSING and field.default_factory is MISSING
            if required and field.name not in given:
                inner_path = f"{path}.{name}" if path else name
                self._fault(node, inner_path, "missing", f"add {name}: to this record")
                given[field.name] = _WRONG
        if any(value is _WRONG for value in given.values()):
            return _WRONG
        return cls(**given)

    def _list(self, hint: Any, node: Node, path: str) -> Any:
        if node.kind != "list":
            return self._expected("a list", node, path)
        values = [self._value(hint, item, f"{path}[{i}]") for i, item in enumerate(node.items)]
        return _WRONG if any(value is _WRONG for value in values) else tuple(values)

    def _text(self, node: Node, path: str, pattern: Pattern | None) -> Any:
        if node.kind != "text":
            mend = "put it in quotes" if node.text else "write some text"
            return self._fault(node, path, f"{_KIND_WORDS[node.kind]} where text belongs", mend)
        text = node.text
        if len(text) > MOST_TEXT:
            problem = f"longer than {MOST_TEXT:,} characters"
            return self._fault(node, path, problem, "split it into several")
        if not text.strip():
            return self._fault(node, path, "empty", "write some text or take the field away")
        if text != text.strip() or "\n" in text or "  " in text:
            return self._fault(
                node, path, "stray space or line break", "keep single spaces, none at the ends"
            )
        if not is_safe(text) or not is_normalized("NFC", text):
            problem = "a control character or text that is not in Unicode form NFC"
            return self._fault(node, path, problem, "take the character out or type it anew")
        if pattern is not None and not re.fullmatch(pattern.pattern, text):
            return self._fault(node, path, f"{quoted(text)} does not fit", f"use {pattern.words}")
        return text

    def _choice(self, choices: tuple[str, ...], node: Node, path: str) -> Any:
        if node.kind in ("list", "map"):
            return self._expected("one word", node, path)
        if node.text not in choices:
            problem = f"{quoted(node.text)} is not known here"
            return self._fault(node, path, problem, f"use one of {', '.join(choices)}")
        return node.text

    def _number(self, node: Node, path: str) -> Any:
        try:
            if node.kind == "number" and isfinite(number := float(node.text)):
                return number
        except ValueError:
            pass
        return self._expected("an ordinary number", node, path, "7 or 0.5, say")

    def _truth(self, node: Node, path: str) -> Any:
        if node.kind != "truth" or node.text.lower() not in ("true", "false"):
            return self._expected("true or false", node, path)
        return node.text.lower() == "true"

    def _date(self, node: Node, path: str) -> Any:
        try:
            if node.kind == "date":
                return date.fromisoformat(node.text)
        except ValueError:
            pass
        return self._expected("a date", node, path, "2026-11-23, say, without quotes")

    def _expected(self, wanted: str, node: Node, path: str, mend: str = "") -> Any:
        problem = f"{_KIND_WORDS[node.kind]} where {wanted} belongs"
        return self._fault(node, path, problem, f"write {mend or wanted}")


def _shape(cls: Any) -> dict[str, tuple[Field[Any], Any]]:
    if cls not in _SHAPES:
        hints = typing.get_type_hints(cls, include_extras=True)
        _SHAPES[cls] = {yaml_name(f.name): (f, hints[f.name]) for f in fields(cls)}
    return _SHAPES[cls]


def _unknown_mend(name: str, known: typing.Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"did you mean {close[0]}?" if close else "take it away"


def plain(value: Any) -> Any:
    """Return a record as plain data for JSON, without the fields left at their default."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if not hasattr(value, "__dataclass_fields__"):
        return value
    result = {}
    for field in fields(value):
        inner = getattr(value, field.name)
        default = field.default
        if field.default_factory is not MISSING:
            default = field.default_factory()
        if default is MISSING or inner != default:
            result[yaml_name(field.name)] = plain(inner)
    return result
