"""What the output goes to: its width, its encoding, whether it is a terminal.

Read once and handed on, so that nothing further in asks the environment.
"""

from __future__ import annotations

import os
import sys
from typing import NamedTuple, TextIO

PROSE = 80
NARROWEST = 20
WIDEST = 1000


class Device(NamedTuple):
    """Where a page is drawn; ``width`` in columns."""

    width: int
    encoding: str
    terminal: bool
    colour: bool

    @property
    def prose_width(self) -> int:
        """The width of running text: never more than 80 columns."""
        return min(self.width, PROSE)

    @property
    def unicode(self) -> bool:
        """Whether the encoding holds every character."""
        return self.encoding.lower().replace("-", "").startswith("utf")


def standard_output(stream: TextIO | None = None) -> Device:
    """Return the device behind standard output.

    COLUMNS sets the width, NO_COLOR takes colour away and FORCE_COLOR keeps it in
    a pipe; TERM=dumb counts as no terminal.
    """
    stream = stream or sys.stdout
    forced = bool(os.environ.get("FORCE_COLOR"))
    dumb = os.environ.get("TERM", "") in ("dumb", "unknown")
    terminal = (stream.isatty() or forced) and not dumb
    if terminal and not forced and sys.platform == "win32":
        from rich.console import detect_legacy_windows

        # A console that shows escape sequences instead of following them.
        terminal = not detect_legacy_windows()
    colour = terminal and not os.environ.get("NO_COLOR")
    return Device(_width(stream), stream.encoding or "ascii", terminal, colour)


def _width(stream: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and len(columns) < 5 and int(columns) > 0:
        width = int(columns)
    else:
        try:
            width = os.get_terminal_size(stream.fileno()).columns or PROSE
        except (OSError, ValueError):
            width = PROSE
    return min(max(width, NARROWEST), WIDEST)
