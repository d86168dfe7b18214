"""Text with styles for a terminal, by Rich's smallest parts: its styles and its cell widths.

Rich's console and tables would take longer to load than everything else together.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from myoclonus_cli.render.wrapping import breaks

# Pieces of text, each with the name of its style ("" for none).
Styled = Sequence[tuple[str, str]]
_COLUMN_GAP = 2
_NARROWEST_COLUMN = 8


class Painter:
    """Puts styles into text, or only weights where colour is not wanted."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour
        self.codes: dict[str, tuple[str, str]] = {"": ("", "")}

    def paint(self, text: str, style: str) -> str:
        """Return the text between the codes that switch a style on and off."""
        if not text:
            return ""
        if style not in self.codes:
            parsed = Style.parse(style)
            if not self.colour:
                parsed = parsed.without_color
            on, _, off = parsed.render("x", color_system=ColorSystem.STANDARD).partition("x")
            self.codes[style] = (on, off)
        on, off = self.codes[style]
        return f"{on}{text}{off}"

    def line(self, styled: Styled) -> str:
        """Return one line of text with its styles."""
        return "".join(self.paint(text, style) for text, style in styled)


def width_of(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    return len(text) if text.isascii() else cell_len(text)


def wrapped(styled: Styled, first: int, rest: int) -> list[Styled]:
    """Return lines of text: the first of ``first`` columns, the others of ``rest``."""
    whole = "".join(text for text, _style in styled)
    return [_cut(styled, part) for part in breaks(whole, first, rest, width_of)]


def _cut(styled: Styled, part: slice) -> Styled:
    kept = []
    start = 0
    for text, style in styled:
        piece = text[max(part.start - start, 0) : max(part.stop - start, 0)]
        if piece:
            kept.append((piece, style))
        start += len(text)
    return kept


def grid(
    painter: Painter, head: Sequence[str], rows: Sequence[Sequence[Styled]], width: int, rule: str
) -> list[str]:
    """Return a table: a line of column names, a rule, then rows of wrapped cells."""
    heading: list[Styled] = [[(name, "bold")] for name in head]
    widths = _widths([heading, *rows], width - 1)
    lines = _row(painter, heading, widths)
    lines.append(" " + rule * (sum(widths) + _COLUMN_GAP * (len(widths) - 1)))
    for row in rows:
        lines += _row(painter, row, widths)
    return lines


def _row(painter: Painter, cells: Sequence[Styled], widths: list[int]) -> list[str]:
    columns = [wrapped(cell, room, room) for cell, room in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, columns))):
        line = " "
        for column, room in zip(columns, widths, strict=True):
            styled = column[number] if number < len(column) else []
            used = sum(width_of(text) for text, _style in styled)
            line += painter.line(styled) + " " * (room - used + _COLUMN_GAP)
        lines.append(line.rstrip())
    return lines


def _widths(rows: Sequence[Sequence[Styled]], width: int) -> list[int]:
    """Return the columns that each cell of a row gets, the widest giving way first."""
    texts = [["".join(text for text, _style in cell) for cell in row] for row in rows]
    wanted = [max(map(width_of, column)) for column in zip(*texts, strict=True)]
    least = [
        max(_NARROWEST_COLUMN, *(width_of(word) for text in column for word in text.split(" ")))
        for column in zip(*texts, strict=True)
    ]
    over = sum(wanted) + _COLUMN_GAP * (len(wanted) - 1) - width
    while over > 0:
        # The widest column that can still give way comes down to the next.
        spare = [w - min(w, fewest) for w, fewest in zip(wanted, least, strict=True)]
        widest = max(range(len(wanted)), key=lambda n: (spare[n] > 0, wanted[n]))
        if not spare[widest]:
            break
        wanted[widest] -= 1
        over -= 1
    return wanted
