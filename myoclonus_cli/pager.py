"""Text a screenful at a time, when the reader asks for it."""

from __future__ import annotations

import os
import shlex
import subprocess
from contextlib import suppress

from myoclonus_cli.output import write


def page_through(text: str) -> None:
    """Show text in PAGER, ``less`` without it; straight where neither can be started."""
    try:
        command = shlex.split(os.environ.get("PAGER") or "less")
        # R: colours as they are, F: no waiting when it fits, X: leave it on the screen.
        environment = {"LESS": "FRX", **os.environ}
        shown = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603
    except (OSError, ValueError):
        write(text)
        return
    # A reader who leaves the pager early has seen enough; Ctrl-C is the pager's to answer.
    with suppress(OSError, KeyboardInterrupt):
        shown.communicate(text.encode("utf-8", "replace"))
    while shown.poll() is None:
        with suppress(KeyboardInterrupt):
            shown.wait()
