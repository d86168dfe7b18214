"""Every command, its help, its exit codes and what it says when something is wrong."""

from __future__ import annotations

import json

import pytest
import typer

from myoclonus_cli import __version__, wording
from myoclonus_cli.cli import app
from myoclonus_cli.showing import FORMATS
from tests.conftest import Run

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
CONTENT = (
    ["info"],
    ["info", "hypnic-jerk"],
    ["list"],
    ["symptoms"],
    ["causes"],
    ["causes", "JME"],
    ["treatments"],
    ["doctor"],
    ["doctor", "serotonin-syndrome"],
    ["compare"],
    ["compare", "myoclonus", "seizure"],
    ["search", "jolt", "awake"],
    ["sources"],
    ["sources", "ninds-myoclonus"],
    ["about"],
)


def test_the_home_screen_says_what_this_is_and_where_help_is(run: Run) -> None:
    result = run()
    assert result.code == 0
    assert wording.PURPOSE in " ".join(result.out.split())
    assert "local emergency number" in result.out
    assert "myoclonus doctor" in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_a_sentence(run: Run, command: str) -> None:
    for flag in ("--help", "-h"):
        result = run(command, flag)
        assert result.code == 0
        assert f"Usage: myoclonus {command}" in result.out
        assert "." in result.out.split("\n\n")[1]


def test_help_states_the_purpose(run: Run) -> None:
    assert wording.PURPOSE in " ".join(run("--help").out.split())


def test_version(run: Run) -> None:
    assert run("--version").out == f"myoclonus {__version__}\n"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("arguments", CONTENT, ids=" ".join)
def test_every_command_prints_every_format(run: Run, arguments: list[str], form: str) -> None:
    result = run(*arguments, "--format", form)
    assert (result.code, result.err) == (0, "")
    if form == "json":
        json.loads(result.out)
    else:
        assert wording.PURPOSE.split(":")[0] in " ".join(result.out.replace("\\", "").split())


def test_a_pipe_gets_plain_text(run: Run) -> None:
    assert run("info", "hiccups").out == run("info", "hiccups", "--format", "plain").out


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("hypnic-jerk", "hypnic-jerk"),
        ("Hypnic Jerk", "hypnic-jerk"),
        ("HYPNICJERK", "hypnic-jerk"),
        ("hypnic jerks", "hypnic-jerk"),
        ("sleep start", "hypnic-jerk"),
        ("JME", "juvenile-myoclonic-epilepsy"),
        ("g40.b", "juvenile-myoclonic-epilepsy"),
        ("uremic encephalopathy", "uraemic-encephalopathy"),
        ("Lafora", "lafora-disease"),
        ("EPM2A", "gene-epm2a"),
        ("G25.3", "myoclonus"),
    ],
)
def test_a_name_is_found_in_any_spelling(run: Run, name: str, id_: str) -> None:
    record = json.loads(run("info", name, "--format", "json").out)
    assert record["id"] == id_


def test_a_name_may_be_typed_without_quotes(run: Run) -> None:
    assert run("info", "sleep", "start").out == run("info", "hypnic-jerk").out


def test_a_near_miss_is_suggested(run: Run) -> None:
    result = run("info", "hipnic jerk")
    assert result.code == 1
    assert result.out == ""
    assert "did you mean 'Hypnic jerk'" in result.err


def test_nothing_found_never_reads_as_reassurance(run: Run) -> None:
    for arguments in (["info", "xyzzy"], ["search", "xyzzy"], ["doctor", "xyzzy"]):
        result = run(*arguments)
        assert result.code == 1
        assert wording.NO_REASSURANCE in result.err


def test_a_name_several_entries_bear_lists_them(run: Run) -> None:
    result = run("info", "myoclonic epilepsy", "--format", "json")
    assert result.code == 0
    assert len(json.loads(result.out)["entries"]) > 1
    shown = run("info", "myoclonic epilepsy")
    assert shown.code == 0
    assert "entries bear this name or start with it" in shown.out


def test_without_a_name_myoclonus_itself(run: Run) -> None:
    assert run("info").out == run("info", "myoclonus").out
    assert run("symptoms").out == run("symptoms", "myoclonus").out


def test_a_section_alone(run: Run) -> None:
    whole = run("info", "JME").out
    part = run("info", "JME", "--section", "symptoms").out
    assert "Symptoms:" in part
    assert "Treatment:" in whole
    assert "Treatment:" not in part
    assert "myoclonus doctor juvenile-myoclonic-epilepsy" in part


def test_a_part_that_a_page_does_not_have(run: Run) -> None:
    result = run("treatments", "gene-epm2a")
    assert result.code == 1
    assert "has no part on treatments" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["info", "--format", "docx"],
        ["info", "JME", "--section", "nope"],
        ["doctor", "--region", "mars"],
        ["list", "--kind", "nope"],
        ["list", "--by", "nope"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "many"],
        ["check"],
        ["compare", "myoclonus"],
        ["compare", "a", "b", "--nope"],
        ["--nope"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_and_exit_2(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert result.err.startswith("myoclonus: ")
    assert result.err.count("\n") == 1
    assert "--help" in result.err


def test_regions_change_the_number_and_nothing_else(run: Run) -> None:
    local = run("doctor", "--format", "markdown").out
    us = run("doctor", "--format", "markdown", "--region", "us").out
    assert local.replace("Call your local emergency number", "Call 911") == us
    assert "Call 911 now" in us
    uk = run("doctor", "--region", "uk").out
    assert run("doctor", "--region", "Scotland").out == uk
    assert run("doctor", MYOCLONUS_REGION="uk").out == uk


def test_a_region_with_an_advice_line_names_it_before_all_else(run: Run) -> None:
    uk = run("doctor", "--region", "uk").out.splitlines()
    assert uk[2:4] == [
        "In an emergency (United Kingdom): 999 [1]",
        "For advice by phone when it is not an emergency: 111 [1]",
    ]
    assert "Call 999 now if:" in uk[7]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("jolt awake", "myoclonus search jolt awake. See"),
        ("my dad's mouth -is- crooked;$(x)", "myoclonus search my dads mouth -is- crookedx. See"),
        ("info my leg jumps at night", "myoclonus search my leg jumps at night. That"),
    ],
)
def test_words_that_name_nothing_are_led_to_search(run: Run, line: str, hint: str) -> None:
    result = run(*line.split())
    assert result.code in (1, 2)
    assert hint in result.err


def test_the_cards_of_a_condition_come_first_and_all_others_stay(run: Run) -> None:
    named = json.loads(run("doctor", "hypnic-jerk", "--format", "json").out)["cards"]
    general = json.loads(run("doctor", "--format", "json").out)["cards"]
    assert named[-len(general) :] == general
    assert len(named) > len(general)


def test_an_empty_list_is_found(run: Run) -> None:
    wanted = ["list", "--kind", "rare", "--gene", "EPM2A", "--onset", "neonatal"]
    result = run(*wanted, "--format", "json")
    assert (result.code, json.loads(result.out)) == (0, {"entries": []})
    assert "0 diseases" in run(*wanted).out
