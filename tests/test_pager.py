"""On a real terminal: pages through a pager, progress bars, and the last resort of the program."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path
from threading import Thread

import pytest

from myoclonus_cli.progress import bar, silent
from tests.conftest import python
from tests.test_device import Terminal
from tests.test_loading import Own, own  # noqa: F401

INFO = ("-m", "myoclonus_cli", "info", "hiccups")
FAILS = (
    "import myoclonus_cli.start as start\n"
    "def run(_): raise {error}\n"
    "start.run = run\n"
    "from myoclonus_cli.__main__ import main; main()"
)


def on_a_terminal(*arguments: str, **environment: str) -> tuple[int, str]:
    """Run a command on a terminal; return its exit code and all that was shown."""
    ours, theirs = pty.openpty()
    shown = bytearray()

    def read() -> None:
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                return
            shown.extend(part)
            if not part:
                return

    reader = Thread(target=read)
    reader.start()
    done = subprocess.run(
        python(*arguments),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **environment},
        check=False,
    )
    os.close(theirs)
    reader.join()
    os.close(ours)
    return done.returncode, shown.decode().replace("\r\n", "\n")


def without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.usefixtures("library")
class TestPager:
    def test_it_gets_the_whole_page_with_its_colours(self) -> None:
        code, plain = on_a_terminal(*INFO)
        assert code == 0
        assert on_a_terminal(*INFO, "--pager", PAGER="cat") == (0, plain)
        assert "\x1b[" in plain

    def test_less_shows_a_page_without_its_own_settings(self, tmp_path: Path) -> None:
        tool = tmp_path / "less"
        tool.write_text('#!/bin/sh\necho "LESS is $LESS"\ncat > /dev/null\n', encoding="utf-8")
        tool.chmod(0o755)
        path = f"{tmp_path}:{os.environ['PATH']}"
        assert on_a_terminal(*INFO, "--pager", PATH=path, PAGER="")[1] == "LESS is FRX\n"

    def test_whoever_leaves_it_early_hears_nothing(self) -> None:
        code, shown = on_a_terminal(*INFO, "--pager", PAGER="head -n 1")
        assert code == 0
        assert shown.count("\n") == 1

    @pytest.mark.parametrize("pager", ["/no/such/pager", '"', "\x1b[31m"])
    def test_one_that_cannot_start_costs_nothing(self, pager: str) -> None:
        assert on_a_terminal(*INFO, "--pager", PAGER=pager) == on_a_terminal(*INFO)

    def test_a_pipe_needs_none(self) -> None:
        done = subprocess.run(
            python(*INFO, "--pager"),
            env={**os.environ, "PAGER": "false"},
            capture_output=True,
            check=True,
        )
        assert b"Hiccups" in done.stdout


def test_work_past_a_second_shows_a_bar_and_leaves_none(
    own: Own,  # noqa: F811
    cache: Path,
) -> None:
    code, shown = on_a_terminal("-m", "myoclonus_cli", "--data", str(own()), "info", "test-jerk")
    assert code == 0
    before, page = re.split(r"(?=\x1b\[1m?[^\n]*Test jerk)", shown, maxsplit=1)
    assert "Preparing the handbook" in without_colour(before)
    assert "Preparing the handbook" not in page


def test_a_dumb_terminal_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Terminal())
    for term, shown in (("xterm", False), ("dumb", True)):
        monkeypatch.setenv("TERM", term)
        with bar("Working") as progress:
            assert (progress is silent) is shown


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            "RuntimeError('a \\x1b[31m fault')",
            "myoclonus: the program itself failed (RuntimeError: a \N{REPLACEMENT CHARACTER}[31m "
            "fault); please report it, with what MYOCLONUS_TRACEBACK=1 shows\n",
        ),
        ("MemoryError", "myoclonus: not enough memory; close other programs and try again\n"),
    ],
)
def test_the_last_resort_is_one_line(error: str, said: str) -> None:
    line = python("-c", FAILS.format(error=error))
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (3, "", said)


def test_whoever_asks_for_the_whole_story_gets_it() -> None:
    done = subprocess.run(
        python("-c", FAILS.format(error="RuntimeError('x')")),
        env={**os.environ, "MYOCLONUS_TRACEBACK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" in done.stderr
