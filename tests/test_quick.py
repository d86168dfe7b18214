"""A line read without Typer is read as Typer reads it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from myoclonus_cli import commands, quick
from myoclonus_cli.cli import app, run_with_typer
from myoclonus_cli.faults import WrongUsage
from tests.conftest import Run

TYPER = typer.main.get_command(app).commands  # type: ignore[attr-defined]
FLAGS = [flag for command in TYPER.values() for p in command.params for flag in p.opts]
WORDS = st.sampled_from(
    [*FLAGS, "plain", "json", "JME", "hypnic jerk", "3", "0", "-", "--", "", "a=b"]
)
LINES = st.tuples(st.sampled_from([*quick.COMMANDS]), st.lists(WORDS | st.text(max_size=5)))
Call = tuple[str, dict[str, Any]]


def bound(command: Callable[..., int], *words: Any, **options: Any) -> Call:
    """Return a call with every parameter spelt out; no words and no list of words are one."""
    given = inspect.signature(command).bind(*words, **options)
    given.apply_defaults()
    return command.__name__, {
        name: value if value != [] else None for name, value in given.arguments.items()
    }


def read_quickly(line: list[str]) -> Call | None:
    call = quick.read(line)
    if call is None or not isinstance(call, partial):
        return None
    return bound(call.func, *call.args, **call.keywords)


def read_by_typer(line: list[str]) -> Call:
    calls: list[Call] = []
    with pytest.MonkeyPatch.context() as patch:
        for command in quick.COMMANDS.values():

            def record(*words: Any, of: Callable[..., int] = command, **options: Any) -> int:
                calls.append(bound(of, *words, **options))
                return 0

            patch.setattr(commands, command.__name__, record)
        run_with_typer(line)
    return calls[0]


@given(LINES)
def test_both_readings_agree(line: tuple[str, list[str]]) -> None:
    arguments = [line[0], *line[1]]
    quickly = read_quickly(arguments)
    if quickly is not None and quickly[1].get("form") in (None, *["plain", "json"]):
        assert quickly == read_by_typer(arguments)


@pytest.mark.parametrize(
    "line",
    [
        "info hypnic jerk",
        "info JME -f json",
        "search a b --limit 3 c",
        "doctor --region=uk",
        "list --kind gene --by cause",
        "info --pager -s symptoms",
        "sources ninds-myoclonus",
        "about",
    ],
)
def test_ordinary_lines_are_plain(line: str) -> None:
    assert read_quickly(line.split()) == read_by_typer(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "--version --help",
        "info --help",
        "info -x",
        "bogus",
        "search",
        "check",
        "about now",
        "search a --limit 0",
        "search a --limit x",
        "info --format",
        "info -- -x",
        "--data . info",
    ],
)
def test_all_else_is_left_to_typer(line: str) -> None:
    assert quick.read(line.split()) is None


def test_commands_and_their_options_are_the_same_in_both() -> None:
    assert [*quick.COMMANDS] == [*TYPER]
    for name, command in TYPER.items():
        options = {p.opts[0]: p.opts[1:] for p in command.params if p.opts[0].startswith("-")}
        assert set(quick.options(name)) == set(options)
        for long, shorts in options.items():
            assert all(quick.SHORT[short] == long for short in shorts)


def test_mistakes_are_wrong_usage() -> None:
    with pytest.raises(WrongUsage):
        run_with_typer(["info", "--nope"])


@pytest.mark.parametrize("line", ["--help", "-h", "--version", ""])
def test_what_stands_alone_is_the_same_both_ways(run: Run, line: str) -> None:
    shown = run(*line.split())
    assert run("--data", ".", *line.split()).out == shown.out
    assert shown.code == 0


def test_the_help_of_the_program_tells_every_command(run: Run) -> None:
    shown = " ".join(run("--help").out.split())
    for name in quick.COMMANDS:
        assert f" {name}: {quick.words(name)}" in shown
