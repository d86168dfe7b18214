"""What the search box of the site reads: the words of every entry and care item, as data."""

from __future__ import annotations

import json
from typing import Any

from myoclonus_cli import wording
from myoclonus_cli.library import Library

_NAMES = ("also", "abbreviations")


def script(library: Library, addresses: dict[str, str]) -> str:
    """Return the data as a script, which a page opened from disk may load as well."""
    told = json.dumps(data(library, addresses), ensure_ascii=False, separators=(",", ":"))
    return f"window.HANDBOOK={told.replace('</', '<' + chr(92) + '/')};\n"


def data(library: Library, addresses: dict[str, str]) -> dict[str, Any]:
    """Return entries, care items, and the groups of words that mean the same."""
    return {
        "entries": [_entry(library, row.id, addresses[row.id]) for row in library.rows()],
        "care": library.care_phrases(),
        "levels": wording.LEVELS,
        "meanings": library.meanings(),
    }


def _entry(library: Library, id_: str, address: str) -> list[Any]:
    """Return address, kind, name, other names, what people call it, first words, the rest."""
    record = library.record(id_)
    names = [name for field in _NAMES for name in record.get(field, [])]
    genes = record.get("genes", [])
    names += genes if record["kind"] == "rare" else [gene["symbol"] for gene in genes]
    names += [code["code"] for code in record.get("codes", [])]
    if plain := record.get("plain"):
        names.append(plain)
    summary = [statement["text"] for statement in record.get("summary", [])]
    signs = [library.name(sign) for sign in record.get("signs", [])]
    for told in record.get("annotations", []):
        names.append(told["source"])
        signs += [row["name"] for row in (*told["jerks"], *told["signs"])]
    return [
        address,
        record["kind"],
        record["name"],
        names,
        record.get("lay", []),
        summary[0] if summary else "",
        " ".join([*summary[1:], *dict.fromkeys(signs)]),
    ]
