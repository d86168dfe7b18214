"""What the output goes to, and how text is fitted to it."""

from __future__ import annotations

from io import StringIO

import pytest

from myoclonus_cli.device import NARROWEST, Device, standard_output
from myoclonus_cli.output import fit


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("columns", "width"), [("40", 40), ("120", 120), ("1", NARROWEST), ("x", 80), ("", 80)]
)
def test_columns_set_the_width(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert standard_output(Terminal()).width == width


def test_prose_is_never_wider_than_80() -> None:
    assert Device(200, "utf-8", True, True).prose_width == 80
    assert Device(40, "utf-8", True, True).prose_width == 40


@pytest.mark.parametrize(
    ("settings", "terminal", "colour"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, False, False),
    ],
)
def test_the_environment_is_obeyed(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], terminal: bool, colour: bool
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    device = standard_output(Terminal())
    assert (device.terminal, device.colour) == (terminal, colour)


def test_a_pipe_is_no_terminal_unless_colour_is_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not standard_output(StringIO()).terminal
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert standard_output(StringIO()).colour


def test_text_is_fitted_to_a_poor_encoding() -> None:
    assert fit("1–2 “é” • …", "ascii") == '1-2 "e" - ...'
    assert fit("1–2 é", "utf-8") == "1–2 é"


def test_half_a_character_costs_only_itself() -> None:
    assert (
        fit("caf\udce9 – 1\ud800", "utf-8")
        == "caf\N{REPLACEMENT CHARACTER} – 1\N{REPLACEMENT CHARACTER}"
    )
    assert fit("caf\udce9 é", "ascii") == "caf e"
