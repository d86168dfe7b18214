"""Free input for property tests: text of every kind, command lines, changed entries."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from myoclonus_cli import quick, wording
from myoclonus_cli.showing import FORMATS

# What means something to a parser somewhere on the way: SQLite's full-text search, SQL, Rich,
# HTML, format strings, terminals, shells, paths.
SYNTAX = [
    'AND OR NOT NEAR( ^ * " : -',
    'name : "jerk" *',
    "'; drop table entry; --",
    "% _ ? #",
    "[bold red]x[/bold red] [/] [link=x]",
    "<script>alert(1)</script> &amp; &#x1b;",
    "{emergency} {0} %s %n",
    "\x1b[2J\x1b]8;;http://x\x07\x9b31m",
    "\u202egnirts\u2066\u200f\ufeff",
    "\x00",
    "\ud800 \udcff",
    "$(true) `true` ~ \\",
    "../../etc/passwd",
    "/dev/zero",
    "--",
    "-",
    "jerk " * 3_000,
    "é" * 1_000_000,
    "x" * 1_000_000,
    "e\u0301" * 2_000,
    "1" * 5_000,
]
ANY_CHARACTER = st.characters(exclude_categories=())
NAMES = st.sampled_from(["myoclonus", "JME", "hypnic jerk", "SCN1A", "tramadol", "G25.3", "rare"])
TEXT = (
    st.text(ANY_CHARACTER, max_size=40)
    | st.sampled_from(SYNTAX)
    | NAMES
    | st.builds("{}{}".format, NAMES, st.text(ANY_CHARACTER, max_size=5))
)

_VALUES = (
    st.sampled_from([*FORMATS, *wording.KINDS, *wording.ORDERS, *wording.RARE_ORDERS])
    | st.sampled_from(["uk", "local", "0", "-1", "3", "99999999999", "summary"])
    | TEXT
)


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """Return a command with words and options; all but ``site``, which writes where it is told."""
    name = draw(st.sampled_from([name for name in quick.COMMANDS if name != "site"]))
    flags = st.sampled_from([*quick.options(name), *quick.SHORT, "--help", "--format"])
    line = []
    for kind in draw(st.lists(st.sampled_from(["word", "option", "joined", "flag"]), max_size=5)):
        if kind == "word":
            line.append(draw(TEXT))
        elif kind == "flag":
            line.append(draw(flags))
        elif kind == "option":
            line += [draw(flags), draw(_VALUES)]
        else:
            line.append(f"{draw(flags)}={draw(_VALUES)}")
    before = draw(st.sampled_from([[], [], [], ["--data", draw(TEXT)], [draw(TEXT)]]))
    return [*before, name, *line]


ODD_VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | TEXT
    | st.lists(TEXT, max_size=3)
    | st.dictionaries(TEXT, TEXT, max_size=3)
)


@st.composite
def changed(draw: st.DrawFn, data: Any) -> Any:
    """Return plain data with one thing in it taken out, put elsewhere, doubled or replaced."""
    if isinstance(data, dict) and data:
        name = draw(st.sampled_from(sorted(data)))
        deeper = isinstance(data[name], (dict, list)) and draw(st.integers(0, 3))
        if deeper:
            return {**data, name: draw(changed(data[name]))}
        rest = {key: value for key, value in data.items() if key != name}
        return draw(
            st.sampled_from(
                [rest, {**rest, draw(TEXT): data[name]}, {**data, name: draw(ODD_VALUES)}]
            )
        )
    if isinstance(data, list) and data:
        at = draw(st.integers(0, len(data) - 1))
        if isinstance(data[at], (dict, list)) and draw(st.integers(0, 3)):
            return [*data[:at], draw(changed(data[at])), *data[at + 1 :]]
        return draw(
            st.sampled_from(
                [
                    [*data[:at], *data[at + 1 :]],
                    [*data, data[at]],
                    [*data[:at], draw(ODD_VALUES), *data[at + 1 :]],
                ]
            )
        )
    return draw(ODD_VALUES)
