"""The JSON contract of DESIGN section 4."""

from __future__ import annotations

import json
from typing import Any

from myoclonus_cli import wording
from tests.conftest import Run

LEVELS = ["emergency", "urgent", "routine", "harmless"]


def ask(run: Run, *arguments: str) -> Any:
    return json.loads(run(*arguments, "--format", "json").out)


def test_search(run: Run) -> None:
    found = ask(run, "search", "jolt", "awake", "--limit", "3")
    assert list(found) == ["query", "results", "care", "did_you_mean"]
    assert found["query"] == "jolt awake"
    assert len(found["results"]) == 3
    for hit in found["results"]:
        assert list(hit) == ["kind", "id", "name", "summary", "matched"]
        assert hit["kind"] in wording.KINDS
        assert set(hit["matched"]) <= {"jolt", "awake"}
    assert found["results"][0]["id"] in ("sleep", "hypnic-jerk")
    for item in found["care"]:
        assert list(item) == ["level", "id", "text", "matched"]
        assert item["matched"]


def test_search_care_is_most_serious_first(run: Run) -> None:
    levels = [item["level"] for item in ask(run, "search", "fever stiff neck rash")["care"]]
    assert levels[0] == "emergency"
    assert levels == sorted(levels, key=LEVELS.index)


def test_search_without_a_hit_is_still_json(run: Run) -> None:
    result = run("search", "qqqqqqqq", "--format", "json")
    assert result.code == 1
    assert json.loads(result.out) == {
        "query": "qqqqqqqq",
        "results": [],
        "care": [],
        "did_you_mean": [],
    }


def test_search_for_a_misspelt_word_says_how_it_was_read(run: Run) -> None:
    found = ask(run, "search", "myoclonis")
    assert found["results"][0]["id"] == "myoclonus"
    assert found["did_you_mean"][0] == "myoclonus"


def test_info_is_the_record_as_written(run: Run) -> None:
    record = ask(run, "info", "hypnic-jerk")
    assert (record["kind"], record["id"], record["name"]) == (
        "condition",
        "hypnic-jerk",
        "Hypnic jerk",
    )
    assert record["summary"][0]["sources"]
    assert record["look-alikes"][0]["difference"]


def test_list(run: Run) -> None:
    entries = ask(run, "list")["entries"]
    assert all(list(entry) == ["kind", "id", "name", "group"] for entry in entries)
    assert {entry["group"] for entry in entries} == set(wording.GROUPS)


def test_doctor(run: Run) -> None:
    cards = ask(run, "doctor")["cards"]
    for card in cards:
        assert list(card) == ["level", "heading", "items"]
        assert card["level"] in LEVELS
        assert card["heading"].endswith("if:")
        assert "{" not in card["heading"]
        for item in card["items"]:
            assert list(item) == ["id", "text", "sources"]
            assert item["sources"]


def test_sources(run: Run) -> None:
    works = ask(run, "sources")["sources"]
    assert len(works) > 100
    assert all(work["id"] and work["title"] and work["url"] for work in works)
    assert ask(run, "sources", "ninds-myoclonus")["sources"][0]["id"] == "ninds-myoclonus"


def test_numbers_of_a_region_stand_in_json_too(run: Run) -> None:
    cards = ask(run, "doctor", "--region", "us")["cards"]
    assert any(card["heading"] == "Call 911 now if:" for card in cards)
