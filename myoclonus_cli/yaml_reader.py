"""YAML text to nodes. The only module that knows YAML.

The handbook uses a plain subset: maps, lists and single values. Whatever can
hide or multiply data (aliases, tags, merge keys, repeated keys, several
documents) is refused with its line, and no value is ever turned into a Python
object by the YAML library.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

import yaml

from myoclonus_cli.faults import Fault, quoted
from myoclonus_cli.nodes import Node, NodeKind

# Far more than any file of the handbook has, and little enough to be read in half a second.
MOST_BYTES = 4 * 1024 * 1024
MOST_VALUES = 120_000
MOST_DEPTH = 20

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER = yaml.resolver.Resolver()
_KINDS: dict[str, NodeKind] = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "truth",
    "tag:yaml.org,2002:null": "null",
    "tag:yaml.org,2002:timestamp": "date",
    # "<<" and "=" are ordinary text where no merge is meant.
    "tag:yaml.org,2002:merge": "text",
    "tag:yaml.org,2002:value": "text",
}


class _Refused(Exception):
    def __init__(self, line: int, problem: str, mend: str) -> None:
        self.line, self.problem, self.mend = line, problem, mend


def read(path: Path, name: str) -> Node | Fault:
    """Return the one document of a YAML file, or the fault that keeps it from being read."""
    try:
        return _document(_bytes(path))
    except _Refused as refused:
        return Fault(name, refused.line, "", refused.problem, refused.mend)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or "not YAML").replace("\n", " ")
        line = mark.line + 1 if mark else 0
        return Fault(name, line, "", problem, "mend the YAML on or just above this line")
    except (yaml.YAMLError, UnicodeError):
        return Fault(name, 0, "", "not readable as UTF-8 text", "save the file as UTF-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "cannot be read"
        return Fault(name, 0, "", reason, "make the file readable or take it away")


def _bytes(path: Path) -> bytes:
    if not S_ISREG(path.stat().st_mode):
        raise _Refused(0, "not an ordinary file", "put a plain file here")
    # A file may be longer than it said, so no more of it is read than is wanted.
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        limit = f"{MOST_BYTES // 1024 // 1024} MiB"
        raise _Refused(0, f"larger than {limit}", "split the file into smaller ones")
    data.decode("utf-8")
    return data


def _counted(data: bytes) -> Iterator[yaml.Event]:
    for count, event in enumerate(yaml.parse(data, Loader=_LOADER)):
        if count > MOST_VALUES:
            problem = f"more than {MOST_VALUES:,} values"
            raise _Refused(_line(event), problem, "split the file into smaller ones")
        yield event


def _document(data: bytes) -> Node:
    events = _counted(data)
    node: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if node is not None:
                raise _Refused(_line(event), "a second document", "keep one document a file")
            node = _node(next(events), events, 1)
    if node is None:
        raise _Refused(0, "empty", "write an entry or take the file away")
    return node


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Refused(line, "an anchor or alias (& or *)", "write the value out, or quote it")
    if depth > MOST_DEPTH:
        raise _Refused(line, f"nested deeper than {MOST_DEPTH} levels", "flatten it")
    if getattr(event, "tag", None) not in (None, "!"):
        raise _Refused(line, "a tag (!)", "take the tag away, or quote the text")
    if isinstance(event, yaml.ScalarEvent):
        return Node(_scalar_kind(event), line, text=event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            items.append(_node(inner, events, depth + 1))
        return Node("list", line, items=tuple(items))
    return Node("map", line, fields=_fields(events, depth))


def _fields(events: Iterator[yaml.Event], depth: int) -> tuple[tuple[str, Node], ...]:
    fields: dict[str, Node] = {}
    while not isinstance(inner := next(events), yaml.MappingEndEvent):
        name = _node(inner, events, depth + 1)
        if name.kind in ("list", "map"):
            raise _Refused(name.line, "a field name that is not a word", "use a plain word")
        if name.text == "<<":
            raise _Refused(name.line, "a merge key (<<)", "write the fields out")
        if name.text in fields:
            raise _Refused(name.line, f"the field {quoted(name.text)} twice", "keep one of them")
        fields[name.text] = _node(next(events), events, depth + 1)
    return tuple(fields.items())


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _scalar_kind(event: yaml.ScalarEvent) -> NodeKind:
    if not event.implicit[0]:
        return "text"
    tag = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))  # type: ignore[no-untyped-call]
    return _KINDS.get(tag, "text")
