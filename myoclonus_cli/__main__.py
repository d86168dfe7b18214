"""Where the process starts and ends."""

from __future__ import annotations

import gc
import os
import sys

# The module under signal, which takes as long to import as a tenth of a page.
from _signal import (  # type: ignore[import-not-found]
    SIG_IGN,
    SIGINT,
    default_int_handler,
    getsignal,
    signal,
)

# What a shell expects of a program that Ctrl-C ended.
INTERRUPTED = 130
_interrupts: list[int] = []


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A process this short needs no cycle collection, and frozen objects are
    # skipped by the last one on the way out: a sixth of the time of a page.
    gc.disable()
    if getsignal(SIGINT) is default_int_handler:
        signal(SIGINT, _interrupt)
        sys.unraisablehook = _unraisable
    try:
        from myoclonus_cli.start import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:
        # What an interrupt breaks off may fail with an error of its own.
        code = INTERRUPTED if _interrupts else _failed(error)
    finally:
        gc.freeze()
    # What is said is said; a late Ctrl-C would only make noise on the way out.
    signal(SIGINT, SIG_IGN)
    sys.exit(code)


def _interrupt(number: int, _frame: object) -> None:
    _interrupts.append(number)
    raise KeyboardInterrupt


def _unraisable(error: sys.UnraisableHookArgs) -> None:
    # An interrupt that struck where nothing can be raised, such as a destructor.
    if error.exc_type is KeyboardInterrupt:
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(error)


def _failed(error: Exception) -> int:
    """Say in one line that the program failed, with the whole story for those who ask for it."""
    from myoclonus_cli.faults import BROKEN
    from myoclonus_cli.output import complain

    if os.environ.get("MYOCLONUS_TRACEBACK"):
        raise error
    if isinstance(error, MemoryError):
        complain("not enough memory; close other programs and try again")
        return BROKEN
    complain(
        f"the program itself failed ({type(error).__name__}: {error}); please report it, with what "
        "MYOCLONUS_TRACEBACK=1 shows"
    )
    return BROKEN


if __name__ == "__main__":
    main()
