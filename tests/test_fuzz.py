"""Whatever comes in, the answer is one of four exit codes, fit for any terminal, in time.

HYPOTHESIS_PROFILE=long tries a hundred times as much, and takes an answer that takes over two
seconds for a failure.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myoclonus_cli.device import Device
from myoclonus_cli.faults import Fault
from myoclonus_cli.index.building import build
from myoclonus_cli.library import Library
from myoclonus_cli.loading import read, read_file
from myoclonus_cli.render import FORMATS, render
from myoclonus_cli.text import is_safe
from tests.conftest import DATA, ENTRY, Result, Run
from tests.fuzz import targets
from tests.strategies import changed, command_lines

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
COLOURS = r"\x1b\[[0-9;]*m"
FOUND = sorted((Path(__file__).parent / "fuzz" / "found").glob("*/*"))
ENTRIES = [*sorted(DATA.glob("*/*.yaml")), DATA / "care.yaml", DATA / "visit.yaml"]
shared_run = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def assert_fit(result: Result) -> None:
    assert result.code in (0, 1, 2, 3)
    assert result.err.count("\n") <= 1
    for line in (*re.sub(COLOURS, "", result.out).split("\n"), *result.err.splitlines()):
        assert is_safe(line), ascii(line)
    assert bool(result.out) or bool(result.err)


def assert_told(faults: list[Fault]) -> None:
    for fault in faults:
        assert is_safe(str(fault)), ascii(str(fault))
        assert "; " in str(fault)


def write(path: Path, record: Any) -> None:
    text = yaml.safe_dump(record, allow_unicode=True)
    path.write_text(text, encoding="utf-8", errors="surrogatepass")


@pytest.mark.usefixtures("library")
@shared_run
@given(line=command_lines())
def test_any_command_line_gets_an_answer(run: Run, line: list[str]) -> None:
    assert_fit(run(*line))


@pytest.mark.usefixtures("library")
@shared_run
@given(
    line=st.sampled_from([["info", "hiccups"], ["doctor"], ["search", "jolt"], ["list"], []]),
    columns=st.integers(-5, 2_000).map(str)
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    values=st.fixed_dictionaries(
        {},
        optional={
            "FORCE_COLOR": st.sampled_from(["", "0", "1"]),
            "NO_COLOR": st.sampled_from(["", "1"]),
            "TERM": st.sampled_from(["", "dumb", "unknown", "xterm-256color", "vt100", "😀"]),
            "COLORTERM": st.sampled_from(["", "truecolor", "nonsense"]),
            "LANG": st.sampled_from(["", "C", "de_DE.UTF-8", "xx_YY.nothing"]),
            "MYOCLONUS_REGION": st.sampled_from(["uk", "", "nowhere", "[bold]", "\x1b[2J"]),
        },
    ),
)
def test_any_environment_gets_an_answer(
    run: Run, line: list[str], columns: str, values: dict[str, str]
) -> None:
    assert_fit(run(*line, COLUMNS=columns, **values))


@shared_run
@given(data=st.data())
def test_any_change_of_an_entry_is_read_or_named(tmp_path: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(ENTRIES))
    record: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    for _ in range(data.draw(st.integers(1, 3))):
        record = data.draw(changed(record))
    written = tmp_path / path.name
    write(written, record)
    faults, _count = read_file(written, path.parent.name if path.parent != DATA else path.stem)
    assert_told(faults)


@shared_run
@given(data=st.data())
def test_any_change_that_is_accepted_can_be_shown(small: Path, data: st.DataObject) -> None:
    record = yaml.load(ENTRY, Loader=LOADER)
    for _ in range(data.draw(st.integers(1, 3))):
        record = data.draw(changed(record))
    write(small / "conditions" / "test-jerk.yaml", record)
    handbook, faults = read(small)
    assert_told(faults)
    if not faults:
        library = Library(build(handbook, None))
        for form in FORMATS:
            for width in (20, 80):
                shown = render(library.page("test-jerk"), form, Device(width, "utf-8", True, True))
                assert shown


@pytest.mark.parametrize("case", FOUND, ids=lambda path: path.name)
def test_what_fuzzing_found_stays_mended(case: Path) -> None:
    getattr(targets, case.parent.name)(case.read_bytes())
