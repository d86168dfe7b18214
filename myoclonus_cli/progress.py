"""A progress bar on standard error, where that is a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

# Is told how many of how many steps are done.
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Show nothing."""


@contextmanager
def bar(words: str, after: float = 0.0) -> Iterator[Progress]:
    """Show how far some work is, once it has taken so many seconds."""
    shown = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if not shown:
        yield silent
        return
    started = time.monotonic()
    with ExitStack() as stack:
        update: Progress | None = None

        def step(done: int, total: int) -> None:
            nonlocal update
            if update is None and time.monotonic() - started >= after:
                update = _drawn(words, stack)
            if update is not None:
                update(done, total)

        yield step


def _drawn(words: str, stack: ExitStack) -> Progress:
    from rich.console import Console
    from rich.progress import Progress as Bars

    bars = stack.enter_context(Bars(console=Console(stderr=True), transient=True))
    task = bars.add_task(words, total=None)
    return lambda done, total: bars.update(task, completed=done, total=total)
