"""The sheet for an appointment."""

from __future__ import annotations

import json

import pytest

from myoclonus_cli import wording
from myoclonus_cli.library import Library
from myoclonus_cli.page import Checklist, Form, Page, Prompts
from myoclonus_cli.pages import visit
from tests.conftest import Run


def kinds(page: Page) -> set[type]:
    return {type(block) for section in page.sections for block in section.blocks}


def test_the_sheet_has_room_to_write(library: Library) -> None:
    assert {Checklist, Prompts, Form} <= kinds(visit.page(library, None))


def test_nothing_is_filled_in(library: Library) -> None:
    for section in visit.page(library, None).sections:
        for block in section.blocks:
            if isinstance(block, Form):
                assert block.lines > 0
                assert all(column for column in block.columns)


@pytest.mark.parametrize("name", ["JME", "gabapentin", "babies"])
def test_an_entry_brings_its_cards_and_a_few_lines(run: Run, name: str) -> None:
    shown = run("visit", name).out
    assert "Do not wait for the appointment:" in shown
    assert wording.GET_HELP in shown
    assert "Film it first:" in shown


def test_serious_cards_come_first_on_a_gentle_page_too(run: Run) -> None:
    shown = run("visit", "hypnic-jerk").out
    assert "Immediate action required" in shown
    assert "Usually harmless" not in shown


def test_the_emergency_number_of_a_region(run: Run) -> None:
    assert "In an emergency call 999;" in " ".join(run("visit", "--region", "uk").out.split())


def test_json_holds_the_parts_and_the_entry(run: Run) -> None:
    found = json.loads(run("visit", "JME", "--format", "json").out)
    assert [part["id"] for part in found["parts"]][:2] == ["film", "story"]
    assert found["entry"]["id"] == "juvenile-myoclonic-epilepsy"
    assert json.loads(run("visit", "--format", "json").out)["entry"] is None


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_it_prints(run: Run, form: str) -> None:
    printed = run("visit", "--format", form).out
    mark = {"markdown": "- [ ] ", "html": '<ul class="check">'}[form]
    assert mark in printed


def test_a_name_that_is_not_there(run: Run) -> None:
    assert run("visit", "xyzzy").code == 1
