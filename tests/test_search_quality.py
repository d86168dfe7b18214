"""Search holds what it reached on the development half, so that content cannot break it unseen."""

from __future__ import annotations

import pytest

from myoclonus_cli.library import Library
from tests.benchmarks.search_quality import TOP, measure, measure_care, read

FIRST, IN_THREE, CASES_FIRST = 0.88, 0.95, 0.8
# How many of the everyday questions may bring an emergency; they share its words.
MOST_ALARMS = 3
SERIOUS = ("emergency", "urgent")
SETS = pytest.mark.parametrize("half", ["development", "development_2"])


@SETS
def test_the_right_entry_is_first_as_often_as_it_was(library: Library, half: str) -> None:
    queries = read(half)["queries"]
    tallies, misses = measure(
        queries, lambda query: [hit.row.id for hit in library.search(query, TOP).hits]
    )
    everything, cases = tallies["all"], tallies["case"]
    assert everything.first / everything.queries >= FIRST, misses
    assert everything.three / everything.queries >= IN_THREE, misses
    assert cases.first / cases.queries >= CASES_FIRST, misses


@SETS
def test_no_described_emergency_is_missed(library: Library, half: str) -> None:
    emergencies = [item for item in read(half)["statements"] if item["level"] == "emergency"]
    summary, misses = measure_care(emergencies, library)
    assert f"0 of {len(emergencies)} emergencies missed" in summary, misses


def test_everyday_questions_bring_no_ambulance(library: Library) -> None:
    alarms = {
        query: [hit.row.id for hit in library.search(query, TOP).care if hit.row.level in SERIOUS]
        for query in read("development_2")["harmless"]
    }
    assert sum(bool(brought) for brought in alarms.values()) <= MOST_ALARMS, alarms


@SETS
def test_no_harmless_description_brings_an_ambulance(library: Library, half: str) -> None:
    for item in read(half)["statements"]:
        if item["level"] == "harmless":
            levels = {hit.row.level for hit in library.search(item["text"], TOP).care}
            assert "emergency" not in levels, item["text"]
