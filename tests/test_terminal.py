"""Terminals and pipes as people use them: left early, interrupted, resized, read aloud."""

from __future__ import annotations

import fcntl
import os
import pty
import random
import re
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoclonus_cli import device
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.library import Library
from myoclonus_cli.render import render
from myoclonus_cli.text import is_safe, safe
from tests.conftest import Run, python
from tests.test_device import Terminal
from tests.test_loading import Own, own  # noqa: F401

READY = (
    "import sys; from myoclonus_cli.__main__ import main; "
    "print('ready', file=sys.stderr, flush=True); main()"
)
LONG = ("-m", "myoclonus_cli", "list", "--kind", "rare")


@settings(max_examples=25)
@given(count=st.integers(0, 120_000))
def test_a_reader_who_leaves_after_any_byte_hears_nothing(count: int) -> None:
    process = subprocess.Popen(python(*LONG), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.read(count)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.parametrize("times", [20, pytest.param(300, marks=pytest.mark.slow)])
@pytest.mark.usefixtures("library")
def test_an_interrupt_at_any_moment_is_silent(times: int) -> None:
    chance = random.Random(1)
    longest = 0.0
    for count in range(times):
        process = subprocess.Popen(
            python("-c", READY, "search", "jolt", "awake"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stderr
        assert process.stderr.readline() == b"ready\n"
        started = time.perf_counter()
        if count:
            time.sleep(chance.uniform(0.1, 0.95) * longest)
            process.send_signal(signal.SIGINT)
        _out, err = process.communicate()
        longest = longest or time.perf_counter() - started
        assert err == b""
        assert process.returncode in (0, 130)


def test_a_terminal_that_is_resized_meanwhile() -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    process = subprocess.Popen(
        python(*LONG), stdout=theirs, stderr=subprocess.PIPE, env=environment
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += (part := os.read(ours, 4096))
        except OSError:
            break
        columns = 20 + len(shown) % 100
        fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process.send_signal(signal.SIGWINCH)
        if not part:
            break
    _, err = process.communicate()
    os.close(ours)
    assert (process.returncode, err) == (0, b"")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).replace("\r", "").splitlines()
    assert max(map(len, lines)) <= 60


def test_nothing_but_files_is_no_terminal(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with open(os.devnull, "rb") as nothing, out.open("wb") as file:
        process = subprocess.run(
            python("-m", "myoclonus_cli", "info", "hiccups"),
            stdin=nothing,
            stdout=file,
            stderr=subprocess.PIPE,
            start_new_session=True,
            check=False,
        )
    assert (process.returncode, process.stderr) == (0, b"")
    assert is_safe(out.read_text().replace("\n", ""))


@pytest.mark.parametrize("legacy", [True, False])
def test_an_old_windows_console_gets_plain_text(
    monkeypatch: pytest.MonkeyPatch, legacy: bool
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("rich.console.detect_legacy_windows", lambda: legacy)
    assert device.standard_output(Terminal()).terminal is not legacy


@pytest.mark.parametrize("word", ["שלום", "رعشة", "a שלום b"])
def test_words_from_right_to_left_turn_nothing_around_them(run: Run, word: str) -> None:
    said = run("info", word).err
    assert f"no entry is called '\u2068{word}\u2069'" in said
    for form in ("plain", "markdown", "html", "terminal"):
        shown = run("search", f"jerk {word}", "--format", form).out
        assert f"\u2068jerk {word}\u2069" in shown


def test_a_closing_mark_of_the_readers_own_does_not_end_the_isolation() -> None:
    assert safe("\u2069שלום\u2068") == "\u2068\ufffdשלום\ufffd\u2069"
    assert safe(safe("שלום")) == safe("שלום")


def test_own_entries_from_right_to_left_are_set_apart(
    own: Own,  # noqa: F811
    run: Run,
    quick: Path,
) -> None:
    folder = own(("It is made up, like a quokka.", "שלום עולם."))
    for form in ("plain", "markdown", "html", "terminal"):
        shown = run("--data", str(folder), "info", "test-jerk", "--format", form).out
        assert "\u2068שלום עולם.\u2069" in shown


DRAWING = r"[\u2500-\u259f\u25a0-\u25ff\u2800-\u28ff]"
DECORATION = r"([^\w\s.])\1{2,}|^\W+$"


def test_plain_text_can_be_read_aloud(handbook: Handbook, library: Library) -> None:
    pages = [library.page(id_) for id_ in handbook.entries]
    pages += [library.document(name) for name in ("doctor", "causes", "about")]
    for page in pages:
        text = render(page, "plain", device.Device(80, "utf-8", False, False))
        assert not re.search(DRAWING, text), page.id
        for line in text.splitlines():
            if line and not line.lstrip().startswith("http"):
                assert not re.search(DECORATION, line), (page.id, line)
