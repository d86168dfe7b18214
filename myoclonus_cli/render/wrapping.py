"""Where lines break, and how far along an axis a value stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import sqrt

from myoclonus_cli.page import OLDEST_SHOWN, Branch

# The fewest columns of text beside an indent.
NARROWEST = 8
# What names before bars get, and the fewest columns of an axis beside them.
NAME_ROOM, LEAST_AXIS = 37, 36
# Ages named on an axis, in years.
TICKS = (0, 1, 5, 10, 20, 40, 60, 80)


def breaks(
    text: str, first: int, rest: int, measure: Callable[[str], int] = len
) -> Iterator[slice]:
    """Yield the part of a text that each line holds: ``first`` columns, then ``rest``.

    Lines break at single spaces; a word that is longer than a line keeps to itself whole.
    """
    start = end = place = used = 0
    width = first
    for word in text.split(" "):
        length = measure(word)
        if used and used + 1 + length > width:
            yield slice(start, end)
            start, used, width = place, 0, rest
        used += length + (1 if place > start else 0)
        end = place + len(word)
        place = end + 1
    yield slice(start, end)


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return a text in lines of ``width`` columns, the indents counted."""
    rooms = (max(width - len(first), NARROWEST), max(width - len(rest), NARROWEST))
    lines = [text[part] for part in breaks(text, *rooms)]
    return [f"{rest if i else first}{line}".rstrip() for i, line in enumerate(lines)]


def along(years: float, columns: int) -> int:
    """Return the column of an age on an axis that gives the young years more room."""
    return round(sqrt(min(years, OLDEST_SHOWN) / OLDEST_SHOWN) * (columns - 1))


def bar_of(earliest: float, latest: float, columns: int, mark: str) -> str:
    """Return the bar from one age to another, at least one column long."""
    start, end = along(earliest, columns), along(latest, columns)
    return " " * start + mark * (end - start + 1)


def axis(columns: int) -> str:
    """Return the line of ages under which bars stand; crowded ones are left out."""
    line = ""
    for years in TICKS:
        place = along(years, columns)
        if len(line) <= place and place + len(str(years)) <= columns:
            line = f"{line:<{place}}{years} "
    return line.rstrip()


def name_room(width: int) -> int:
    """Return how many columns the names before bars get, 0 where they stand above."""
    return NAME_ROOM if width >= NAME_ROOM + LEAST_AXIS else 0


def tree_lines(branches: tuple[Branch, ...], rails: tuple[str, str, str, str]) -> Iterator[str]:
    """Yield the lines of a tree; ``rails`` are tee, corner, through and blank."""
    tee, corner, through, blank = rails
    for branch in branches:
        last = branch is branches[-1]
        yield f"{corner if last else tee}{_named(branch)}"
        for line in tree_lines(branch.branches, rails):
            yield f"{blank if last else through}{line}"


def _named(branch: Branch) -> str:
    return f"{branch.name} ({branch.id})" if branch.id else branch.name
