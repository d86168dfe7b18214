"""The handbook as a library: the same answers as the command, typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from myoclonus_cli import open_handbook
from myoclonus_cli.index import Damaged
from myoclonus_cli.library import NotFound, UnknownRegion
from tests.conftest import ENTRY, Run


def test_names_records_and_search_are_those_of_the_command(run: Run) -> None:
    with open_handbook() as handbook:
        (row,) = handbook.find("hypnic jerks")
        assert row.id == "hypnic-jerk"
        assert handbook.record(row.id) == json.loads(run("info", row.id, "--format", "json").out)
        found = handbook.search("jolt awake", 5)
        told = json.loads(run("search", "jolt", "awake", "-n", "5", "--format", "json").out)
        assert [hit.row.id for hit in found.hits] == [hit["id"] for hit in told["results"]]
        assert [hit.row.id for hit in found.care] == [item["id"] for item in told["care"]]


def test_what_is_not_there_is_raised() -> None:
    with open_handbook() as handbook, pytest.raises(NotFound) as raised:
        handbook.find("hipnic jerk")
    assert raised.value.near == ["Hypnic jerk"]
    with pytest.raises(UnknownRegion):
        open_handbook(region="mars")


def test_a_region_fills_in_its_number() -> None:
    with open_handbook(region="uk") as handbook:
        assert any(card["heading"] == "Call 999 now if:" for card in handbook.cards())


def test_a_folder_of_ones_own_is_added(tmp_path: Path, quick: Path) -> None:
    (tmp_path / "own" / "conditions").mkdir(parents=True)
    (tmp_path / "own" / "conditions" / "test-jerk.yaml").write_text(ENTRY, encoding="utf-8")
    with open_handbook(tmp_path / "own") as handbook:
        assert handbook.record("test-jerk")["own"] is True


def test_a_closed_handbook_answers_nothing() -> None:
    with open_handbook() as handbook:
        pass
    with pytest.raises(Damaged):
        handbook.rows()
