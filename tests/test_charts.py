"""Ages on an axis, the tree of origins, and bars of how often: the same facts in every format."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoclonus_cli import wording
from myoclonus_cli.device import Device
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.library import Library
from myoclonus_cli.page import OLDEST_SHOWN, Page, Section, Share, Shares, Span, Spans, Text
from myoclonus_cli.render import FORMATS, render
from myoclonus_cli.render.wrapping import along, axis, bar_of
from tests.conftest import Run

STYLES = re.compile(r"\x1b\[[0-9;]*m")
AGES = st.floats(0, 130)


def drawn(block: object, form: str, width: int = 80, encoding: str = "utf-8") -> str:
    page = Page("x", "map", "x", "", (Section("s", "", (block,)),))  # type: ignore[arg-type]
    return STYLES.sub("", render(page, form, Device(width, encoding, True, True)))


@given(AGES, AGES, st.integers(10, 100))
def test_a_later_age_stands_no_further_left(one: float, other: float, columns: int) -> None:
    low, high = sorted((one, other))
    assert 0 <= along(low, columns) <= along(high, columns) < columns
    bar = bar_of(low, high, columns, "#")
    assert bar.count("#") >= 1
    assert len(bar) <= columns


def test_the_axis_names_ages_where_the_bars_have_them() -> None:
    line = axis(60)
    assert line.startswith("0")
    for years in (5, 20, 80):
        assert line[along(years, 60) :].startswith(str(years))
    assert along(OLDEST_SHOWN, 60) == 59


@pytest.mark.parametrize("by", [order for order in wording.ORDERS if order != "cause"])
def test_every_condition_stands_once_in_a_chart(run: Run, handbook: Handbook, by: str) -> None:
    listed = json.loads(run("list", "--by", by, "--format", "json").out)["entries"]
    assert sorted(entry["id"] for entry in listed) == sorted(c.id for c in handbook.conditions)
    shown = " ".join(run("list", "--by", by, COLUMNS="1000").out.split())
    for condition in handbook.conditions:
        if condition.id != "myoclonus":
            assert shown.count(f"({condition.id})") == 1


def test_ages_stand_in_words_where_there_are_no_bars(library: Library, handbook: Handbook) -> None:
    page = library.document("list-age")
    plain = " ".join(render(page, "plain", Device(80, "utf-8", False, False)).split())
    for condition in handbook.conditions:
        if condition.onset is not None and condition.id != "myoclonus":
            assert condition.onset.text in plain


def test_bars_stand_under_one_axis_at_every_width(library: Library) -> None:
    page = library.document("list-age")
    for width in (40, 80, 120):
        lines = STYLES.sub("", render(page, "terminal", Device(width, "utf-8", True, True)))
        axes = [line for line in lines.splitlines() if re.fullmatch(r" +0 [ \d]+", line)]
        assert len(set(axes)) == 1
        assert max(map(len, lines.splitlines())) <= 80


def test_a_share_is_as_long_as_it_is_large() -> None:
    told = Text("9 of 10 people.")
    block = Shares((Share("Jerks", 90, 90, told), Share("Falls", 10, 60, told)))
    lines = drawn(block, "terminal").splitlines()
    assert "Jerks: 9 of 10 people." in lines[2]
    assert lines[3].count("█") == 36
    assert (lines[5].count("█"), lines[5].count("░")) == (4, 20)


@pytest.mark.parametrize("form", FORMATS)
def test_a_chart_says_its_figures_in_words_or_bars(form: str) -> None:
    spans = Spans((Span("some-id", "Some name", 1, 20, "From 1 to 20 years."),))
    shares = Shares((Share("Jerks", 50, 50, Text("Half of 8 people.")),))
    assert "Some name" in drawn(spans, form)
    assert "Half of 8 people." in drawn(shares, form)
    if form != "terminal":
        assert "From 1 to 20 years." in drawn(spans, form)


def test_poor_encodings_draw_with_what_they_have() -> None:
    spans = Spans((Span("some-id", "Some name", 1, 20, "From 1 to 20 years."),))
    assert drawn(spans, "terminal", encoding="ascii").isascii()
