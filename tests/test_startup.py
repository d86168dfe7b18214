"""What each path may import: steadier than a stopwatch."""

from __future__ import annotations

import os
import subprocess

import pytest

from myoclonus_cli import store
from tests.conftest import python

NEVER = {"pydantic", "rich.markdown", "markdown_it", "pygments", "importlib.metadata"}
ON_DEMAND = NEVER | {"typer", "yaml", "rapidfuzz", "myoclonus_cli.records"}
HEAVY = {"rich", "yaml", "rapidfuzz", "sqlite3", "json", "myoclonus_cli.records"}
LISTED = (
    "import sys; from myoclonus_cli.start import run; code = run(sys.argv[1:]);"
    " sys.stderr.write('\\n'.join(sys.modules)); sys.exit(code)"
)


def imported(*arguments: str, **environment: str) -> set[str]:
    """Return the modules that a command has imported when it ends."""
    store.open_index().close()
    done = subprocess.run(
        python("-c", LISTED, *arguments),
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


def test_importing_the_commands_imports_nothing_heavy() -> None:
    done = subprocess.run(
        python("-c", "import sys, myoclonus_cli.cli; print('\\n'.join(sys.modules))"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) & (NEVER | HEAVY) == set()


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["info", "--help"], []])
def test_help_version_and_home_pay_for_nothing(arguments: list[str]) -> None:
    assert imported(*arguments) & (NEVER | HEAVY) == set()


@pytest.mark.parametrize("form", ["plain", "markdown", "json"])
@pytest.mark.parametrize(
    "arguments", [["info", "hiccups"], ["doctor"], ["causes"], ["list"], ["search", "jolt"]]
)
def test_an_answer_from_the_index_needs_no_rich_and_no_yaml(
    arguments: list[str], form: str
) -> None:
    modules = imported(*arguments, "--format", form)
    assert modules & (ON_DEMAND | {"rich"}) == set()


def test_a_page_on_a_terminal_needs_the_smallest_parts_of_rich_alone() -> None:
    modules = imported("info", "hiccups", FORCE_COLOR="1")
    assert "rich.style" in modules
    assert (
        modules & (NEVER | {"rich.console", "typer", "yaml", "rapidfuzz", "myoclonus_cli.records"})
        == set()
    )
