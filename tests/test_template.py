"""A folder of one's own, started from the templates: valid as printed, shown, found and marked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from myoclonus_cli.records import Group, HowCommon, Origin, Relation, SectionId, SourceKind
from myoclonus_cli.wording import TEMPLATES
from tests.conftest import Run

PLACES = {
    "condition": "conditions/my-jerk.yaml",
    "medicine": "medicines/mine.yaml",
    "guide": "guides/my-guide.yaml",
    "symptom": "symptoms.yaml",
    "source": "sources.yaml",
}


@pytest.fixture
def own(tmp_path: Path, run: Run) -> Path:
    """A folder with every template, saved where the template says."""
    for kind, place in PLACES.items():
        text = run("template", kind).out
        assert place in text
        path = tmp_path / "own" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "own"


def test_there_is_one_of_each_kind() -> None:
    assert {*TEMPLATES} == {*PLACES}


def test_as_printed_it_has_no_fault(own: Path, run: Run) -> None:
    assert run("check", str(own)).code == 0


def test_a_condition_is_what_is_printed_without_a_kind(run: Run) -> None:
    assert run("template").out == run("template", "condition").out


def test_an_unknown_kind_is_refused_with_those_there_are(run: Run) -> None:
    result = run("template", "rare")
    assert (result.code, result.out) == (2, "")
    assert all(kind in result.err for kind in TEMPLATES)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("condition", Group),
        ("condition", Origin),
        ("condition", HowCommon),
        ("condition", SectionId),
        ("medicine", Relation),
        ("source", SourceKind),
    ],
)
def test_it_names_every_value_that_is_taken(run: Run, kind: str, values: object) -> None:
    words = run("template", kind).out.replace(",", " ").replace(".", " ").split()
    assert {*get_args(values)} <= {*words}


def test_it_is_found_completed_and_marked_wherever_it_stands(
    own: Path, run: Run, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MYOCLONUS_DATA", str(own))
    for page in (
        ["info", "MYJ"],
        ["symptoms", "my jerk"],
        ["info", "my sign"],
        ["info", "my guide"],
    ):
        assert "Your own entry, not part of the published handbook." in run(*page).out, page
    for page in (
        ["list"],
        ["list", "--by", "age"],
        ["list", "--by", "origin"],
        ["causes"],
        ["search", "my arm does the thing again"],
        ["compare", "my jerk", "hypnic jerk"],
        ["doctor", "my jerk"],
        ["visit", "my jerk"],
        ["sources", "my-source"],
    ):
        assert "My jerk [your own]" in run(*page).out, page
    for page in (["medicines"], ["medicines", "my medicine", "gabapentin"]):
        assert "My medicine [your own]" in run(*page).out, page
    assert "[your own]" not in run("info", "gabapentin").out

    for line in (["list"], ["search", "my arm does the thing again"], ["symptoms", "my jerk"]):
        told = json.loads(run(*line, "--format", "json").out)
        entries = told.get("entries") or told.get("results") or [told]
        assert {entry["id"] for entry in entries if entry.get("own")} == {"my-jerk"}, line
    care = json.loads(run("search", "jerks come more often than they did", "--format", "json").out)
    assert [item["id"] for item in care["care"] if item.get("own")] == ["my-jerk-more-often"]

    typed = {"_MYOCLONUS_COMPLETE": "complete_bash", "COMP_CWORD": "2"}
    assert run(**typed, COMP_WORDS="myoclonus\ninfo\nmy-j").out == "my-jerk\n"

    shown = " ".join(run("info", "my-jerk").out.split())
    assert "This is your own entry; nobody else has read it." in shown
    assert "The project wrote it" not in shown
