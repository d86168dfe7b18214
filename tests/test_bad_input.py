"""Bad words, odd terminals and broken places: one clear line, the right code, no traceback."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myoclonus_cli.text import is_safe
from tests.conftest import Run, python

ODD = [
    "",
    " ",
    "\x00",
    "\x1b[31mred",
    "\u202egnirts",
    "[bold]markup[/bold]",
    "[/]",
    "{emergency}",
    "%s %d",
    "../../etc/passwd",
    "'; drop table entry; --",
    '"unclosed',
    "\ud800",
    "𝓳𝓮𝓻𝓴",
    "ﬁt",
    "x" * 100_000,
    "jerk " * 10_000,
]
COMMANDS = ("info", "symptoms", "causes", "treatments", "doctor", "search", "sources", "check")


@pytest.mark.parametrize("word", ODD, ids=lambda word: ascii(word)[:20])
@pytest.mark.parametrize("command", COMMANDS)
def test_odd_words_get_an_answer(run: Run, command: str, word: str) -> None:
    result = run(command, "--", word)
    assert result.code in (0, 1, 2, 3)
    assert result.err.count("\n") <= 1
    assert "Traceback" not in result.err
    for line in (*result.out.splitlines(), *result.err.splitlines()):
        assert is_safe(line), ascii(line)


@given(command=st.sampled_from(COMMANDS), words=st.lists(st.text(max_size=30), max_size=4))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_words_get_an_answer(run: Run, command: str, words: list[str]) -> None:
    result = run(command, "--", *words)
    assert result.code in (0, 1, 2, 3)
    assert result.err.count("\n") <= 1
    assert all(is_safe(line) for line in result.err.splitlines())


@pytest.mark.parametrize("columns", ["1", "0", "-5", "nonsense", "99999999999", "", "٣"])
def test_nonsense_widths_do_no_harm(run: Run, columns: str) -> None:
    result = run("info", "hiccups", COLUMNS=columns, FORCE_COLOR="1")
    assert (result.code, result.err) == (0, "")
    assert "Hiccups" in result.out


def test_a_dumb_terminal_gets_plain_text(run: Run) -> None:
    plain = run("info", "hiccups", "--format", "plain").out
    assert run("info", "hiccups", TERM="dumb", FORCE_COLOR="1").out == plain


def call(
    *arguments: str, environment: Mapping[str, str] | None = None, stdout: int | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        python("-m", "myoclonus_cli", *arguments),
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


def test_arguments_that_are_no_utf_8(tmp_path: Path) -> None:
    done = subprocess.run(
        [*map(os.fsencode, python("-m", "myoclonus_cli", "info")), b"\xff\xfe"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(b"myoclonus: no entry is called")
    assert done.stderr.count(b"\n") == 1


def test_a_closed_pipe_is_silence() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = call("info", stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["info"], ["--version"], ["list", "--format", "json"]])
def test_a_full_disk_is_said(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = call(*arguments, stdout=full.fileno())
    assert done.returncode == 3
    assert b"cannot write the output" in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_poor_encoding_loses_no_care_advice(encoding: str) -> None:
    done = call("doctor", environment={"PYTHONIOENCODING": encoding, "FORCE_COLOR": "1"})
    assert done.returncode == 0
    assert b"Immediate action required" in done.stdout
    assert b"?" not in done.stdout.replace(b"care do I need?", b"").replace(b"or 111?", b"")[:500]


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    nowhere = str(tmp_path / "file" / "below")
    done = call("info", "hiccups", environment={"HOME": nowhere, "XDG_CACHE_HOME": nowhere})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Hiccups" in done.stdout
    assert not Path(nowhere).exists()
