"""What the sources say of the medicines a reader names, each and together."""

from __future__ import annotations

import json
from typing import Any

import pytest

from myoclonus_cli import wording
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.library import Library
from myoclonus_cli.records import Medicine
from tests.conftest import Run


def ask(run: Run, *names: str) -> Any:
    return json.loads(run("medicines", *names, "--format", "json").out)


def ids(found: Any) -> list[str]:
    return [record["id"] for record in found["medicines"]]


def test_without_names_all_of_them_by_class(run: Run, handbook: Handbook) -> None:
    shown = " ".join(run("medicines", COLUMNS="1000").out.split())
    assert wording.KEEP_TAKING in shown
    for entry in handbook.entries.values():
        if isinstance(entry, Medicine):
            assert f"{entry.name} ({entry.id}): " in shown


@pytest.mark.parametrize(
    "line",
    [
        "sertraline tramadol gabapentin",
        "Zoloft, tramadol and Neurontin",
        "TRAMADOL + zoloft gabapentin",
    ],
)
def test_names_need_no_quotes_and_may_be_brands(run: Run, line: str) -> None:
    assert {*ids(ask(run, *line.split()))} == {"sertraline", "tramadol", "gabapentin"}
    assert ask(run, line) == ask(run, *line.split())


def test_names_of_several_words(run: Run) -> None:
    assert ids(ask(run, "st", "johns", "wort", "and", "prozac")) == ["st-johns-wort", "fluoxetine"]


def test_what_is_said_of_two_together(run: Run) -> None:
    found = ask(run, "sertraline", "tramadol")
    assert "raise-serotonin-together" in [told["id"] for told in found["together"]]
    for told in found["together"]:
        assert all(statement["sources"] for statement in told["statements"])
    shown = run("medicines", "sertraline", "tramadol").out
    assert "Taken together:" in shown
    assert "Immediate action required" in shown


def test_one_alone_is_no_combination(run: Run) -> None:
    assert ask(run, "sertraline")["together"] == []
    assert run("medicines", "sertraline").out == run("info", "sertraline").out


def test_one_of_each_list_is_needed(library: Library) -> None:
    assert "lithium-together" not in library.medicines(["sertraline", "clozapine"]).together
    assert "lithium-together" in library.medicines(["sertraline", "lithium"]).together


def test_no_word_on_a_pair_is_not_a_word_of_safety(run: Run) -> None:
    shown = " ".join(run("medicines", "cetirizine", "levodopa").out.split())
    assert "Our sources say nothing of these together. That does not mean" in shown


def test_a_class_by_its_name(run: Run) -> None:
    assert {"sertraline", "citalopram"} <= set(ids(ask(run, "SSRIs")))
    shown = run("medicines", "benzodiazepines").out
    assert "Clonazepam (clonazepam)" in shown
    assert wording.GET_HELP in shown


def test_a_name_that_is_not_there_is_never_called_safe(run: Run) -> None:
    shown = run("medicines", "sertraline", "xyzzy").out
    assert f"Important: {wording.NOT_IN_SOURCES} xyzzy." in shown
    assert ask(run, "sertraline", "xyzzy")["not_in_sources"] == ["xyzzy"]
    missing = run("medicines", "xyzzy")
    assert (missing.code, missing.out) == (1, "")
    assert wording.NO_REASSURANCE in missing.err


def test_a_near_miss_is_suggested(run: Run) -> None:
    assert "did you mean 'Sertraline'" in run("medicines", "sertralin").err


def test_every_answer_ends_with_do_not_stop(run: Run) -> None:
    for names in (["sertraline"], ["sertraline", "lithium"], ["opioids"]):
        assert f"Important: {wording.KEEP_TAKING}" in run("medicines", *names).out


def test_each_care_item_stands_once(run: Run) -> None:
    shown = run("medicines", "sertraline", "tramadol", "citalopram").out
    assert shown.count("Someone on a medicine that raises serotonin") == 1
