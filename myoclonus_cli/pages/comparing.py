"""Conditions side by side, from their records as written."""

from __future__ import annotations

from typing import Any

from myoclonus_cli import wording
from myoclonus_cli.page import (
    Block,
    Bullets,
    Comparison,
    Heading,
    Important,
    Link,
    Links,
    Page,
    Section,
    Text,
)

FEWEST, MOST = 2, 5
# The things that a jerk is taken for most, and the harmless jerk everybody knows.
CLASSIC = (
    "myoclonus",
    "fasciculation",
    "tremor",
    "tic-disorders",
    "chorea",
    "dystonia",
    "clonus",
    "muscle-cramp",
    "hypnic-jerk",
    "restless-legs-syndrome",
    "infantile-epileptic-spasms-syndrome",
    "focal-motor-seizure",
)
Record = dict[str, Any]


def page(records: list[Record]) -> Page:
    """Return the page that sets two to five records side by side, the telling rows first."""
    names = tuple(_label(record) for record in records)
    table = Section("comparison", "", (Comparison(names, tuple(_rows(records))),))
    said = _differences(records)
    differences = [Section("differences", "How they differ", tuple(said))] if said else []
    help_ = Section("help", "", (Important(wording.GET_HELP),))
    commands = tuple(f"myoclonus info {record['id']}" for record in records[:3])
    title = f"Compared: {', '.join(names)}"
    sections = (table, *differences, help_)
    checked = max(record["checked"] for record in records)
    return Page("compare", "compare", title, "", sections, next=commands, checked=checked)


def classic_page(records: list[Record]) -> Page:
    """Return the classic look-alikes, one below the other, each with what tells it apart."""
    blocks: list[Block] = []
    for record in records:
        blocks.append(Heading(_label(record)))
        told = [
            Text(f"{label}: {text.text}", text.sources)
            for label, (text,) in _rows([record])
            if text.text
        ]
        blocks.append(Bullets(tuple(told)))
    chosen = tuple(Link(record["id"], _label(record)) for record in records)
    sections = (
        Section("comparison", "", tuple(blocks)),
        Section("choose", "Set two to five side by side", (Links(chosen),)),
        Section("help", "", (Important(wording.GET_HELP),)),
    )
    commands = ("myoclonus compare myoclonus seizure", "myoclonus compare fasciculation myoclonus")
    return Page("compare", "compare", "Jerk or something else?", "", sections, next=commands)


def data(records: list[Record]) -> dict[str, Any]:
    """Return the comparison as ``compare --format json`` prints it."""
    return {
        "entries": [
            {part: record[part] for part in ("id", "name", "own") if part in record}
            for record in records
        ],
        "rows": [
            {
                "feature": label,
                "cells": [
                    {"id": record["id"], "text": text.text, "sources": [*text.sources]}
                    for record, text in zip(records, texts, strict=True)
                ],
            }
            for label, texts in _rows(records)
        ],
    }


def _label(record: Record) -> str:
    return wording.marked(record["name"], record.get("own", False))


def _rows(records: list[Record]) -> list[tuple[str, tuple[Text, ...]]]:
    rows = []
    for feature, label in wording.FEATURES.items():
        texts = tuple(_cell(record.get("features", {}).get(feature)) for record in records)
        if any(text.text for text in texts):
            rows.append((label, texts))
    # Rows that every entry fills in its own way tell most.
    return sorted(rows, key=lambda row: (-_told(row[1]), -len({text.text for text in row[1]})))


def _told(texts: tuple[Text, ...]) -> int:
    return sum(bool(text.text) for text in texts)


def _cell(feature: Record | None) -> Text:
    return Text(feature["text"], tuple(feature["sources"])) if feature else Text("")


def _differences(records: list[Record]) -> list[Block]:
    ids = [record["id"] for record in records]
    said: dict[str, Text] = {}
    for record in records:
        for other in record.get("look-alikes", []):
            if other["id"] in ids:
                said[other["difference"]] = Text(other["difference"], tuple(other["sources"]))
    return [Bullets(tuple(said.values()))] if said else []
