"""The published JSON Schema holds for every record and every JSON output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from myoclonus_cli.json_schema import schema
from myoclonus_cli.library import Library
from myoclonus_cli.quick import COMMANDS
from tests.conftest import ENTRY, Run

OUTPUTS = {
    "info": [
        ["info"],
        ["info", "gabapentin"],
        ["info", "EPM2A"],
        ["info", "sleep"],
        ["info", "rare-orpha-501"],
    ],
    "list": [["list"], ["list", "--kind", "term"], ["causes"], ["info", "focal seizure"]],
    "part": [["symptoms", "JME"], ["causes", "JME"], ["treatments"]],
    "doctor": [["doctor"], ["doctor", "serotonin-syndrome"]],
    "compare": [["compare"], ["compare", "myoclonus", "seizure"]],
    "medicines": [["medicines", "sertraline", "tramadol", "xyzzy"], ["medicines", "xyzzy"]],
    "visit": [["visit"], ["visit", "JME"]],
    "search": [["search", "jolt", "awake"], ["search", "xyzzy"], ["search", "fever stiff neck"]],
    "sources": [["sources"], ["sources", "ninds-myoclonus"]],
    "about": [["about"]],
    "check": [["check", "data"]],
}
WITHOUT_JSON = {"schema", "site", "template"}


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    return schema()


def validator(whole: dict[str, Any], name: str) -> Draft202012Validator:
    of_one = {"$ref": f"#/$defs/{name}", "$defs": whole["$defs"]}
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(of_one, format_checker=checker)


def test_it_is_a_schema(whole: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(whole)


def test_the_command_prints_it(run: Run, whole: dict[str, Any]) -> None:
    assert json.loads(run("schema").out) == whole


def test_every_record_is_valid(whole: dict[str, Any], library: Library) -> None:
    check = {kind: validator(whole, kind) for kind in ("condition", "medicine", "guide", "gene")}
    check |= {kind: validator(whole, kind) for kind in ("symptom", "term", "rare")}
    for row in library.rows():
        check[row.kind].validate(library.record(row.id))


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_is_valid(run: Run, whole: dict[str, Any], name: str) -> None:
    for arguments in OUTPUTS[name]:
        told = json.loads(run(*arguments, "--format", "json").out)
        validator(whole, f"output-{name}").validate(told)
        Draft202012Validator(whole).validate(told)


def test_every_command_has_an_output_here() -> None:
    used = {arguments[0] for lines in OUTPUTS.values() for arguments in lines}
    assert used == set(COMMANDS) - WITHOUT_JSON


def test_a_reader_s_own_entry_is_valid(
    run: Run, whole: dict[str, Any], tmp_path: Path, quick: Path
) -> None:
    (tmp_path / "own" / "conditions").mkdir(parents=True)
    (tmp_path / "own" / "conditions" / "test-jerk.yaml").write_text(ENTRY, encoding="utf-8")
    told = json.loads(
        run("--data", str(tmp_path / "own"), "info", "test-jerk", "--format", "json").out
    )
    assert told["own"] is True
    validator(whole, "output-info").validate(told)


@pytest.mark.parametrize(
    ("field", "value"),
    [("group", "nonsense"), ("checked", "yesterday"), ("id", "Not An Id"), ("extra", 1)],
)
def test_what_is_wrong_is_not_valid(
    whole: dict[str, Any], library: Library, field: str, value: object
) -> None:
    record = {**library.record("hiccups"), field: value}
    assert not validator(whole, "condition").is_valid(record)
