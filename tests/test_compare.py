"""Look-alikes side by side."""

from __future__ import annotations

import json

from myoclonus_cli.library import Library
from myoclonus_cli.pages import comparing
from tests.conftest import Run


def test_the_question_people_ask_most(run: Run) -> None:
    result = run("compare", "myoclonus", "seizure", "--format", "json")
    found = json.loads(result.out)
    assert [entry["id"] for entry in found["entries"]] == ["myoclonus", "focal-motor-seizure"]
    for row in found["rows"]:
        assert len(row["cells"]) == 2
        for cell in row["cells"]:
            assert bool(cell["text"]) == bool(cell["sources"])


def test_names_are_as_forgiving_as_elsewhere(run: Run) -> None:
    one = run("compare", "hypnic jerk", "JME", "--format", "json").out
    assert run("compare", "Sleep-start", "janz syndrome", "--format", "json").out == one


def test_differences_that_the_entries_state_stand_below(run: Run) -> None:
    shown = run("compare", "hypnic-jerk", "JME").out
    assert "How they differ:" in shown
    assert "When to get help: myoclonus doctor" in shown


def test_what_is_not_known_is_said(run: Run) -> None:
    assert "not in our sources" in run("compare", "chorea", "clonus").out


def test_without_names_the_classic_look_alikes(run: Run, library: Library) -> None:
    shown = run("compare").out
    for record in library.compare(comparing.CLASSIC):
        assert record["name"] in shown


def test_a_name_of_no_condition_is_not_found(run: Run) -> None:
    result = run("compare", "myoclonus", "xyzzy")
    assert result.code == 1
    assert "no entry is called" in result.err or "no condition is called" in result.err


def test_one_name_twice_is_one(run: Run) -> None:
    assert run("compare", "myoclonus", "myoclonus").code == 2
