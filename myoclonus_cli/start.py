"""From a command line to an exit code; every failure is one line on standard error."""

from __future__ import annotations

import os

from myoclonus_cli import quick
from myoclonus_cli.faults import USAGE, HandbookError, Stop
from myoclonus_cli.index import Damaged
from myoclonus_cli.output import ReaderGone, complain, forget_output


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code.

    What needs no parser is run at once; all else, help and mistakes among it, goes
    through Typer.
    """
    try:
        try:
            return _answer(arguments)
        except (HandbookError, Stop, ReaderGone):
            raise
        except Exception as error:
            return _without_damaged(arguments, error)
    except Stop as stop:
        return stop.code
    except ReaderGone:
        forget_output()
        return 0
    except HandbookError as error:
        complain(_with_help(str(error), arguments) if error.code == USAGE else str(error))
        return error.code


def _answer(arguments: list[str]) -> int:
    request = os.environ.get("_MYOCLONUS_COMPLETE", "")
    if request.startswith("complete_"):
        from myoclonus_cli import completion

        return completion.answer(request)
    asked = quick.read(arguments)
    if asked is not None:
        return asked()
    from myoclonus_cli.cli import run_with_typer

    return run_with_typer(arguments)


def _without_damaged(arguments: list[str], error: Exception) -> int:
    """Answer again if it was a damaged index, or one taken away, that made the first try fail."""
    from myoclonus_cli.making import throw_away_damaged

    if not throw_away_damaged() and not isinstance(error, Damaged):
        raise error
    try:
        return _answer(arguments)
    except Damaged:
        from myoclonus_cli.store import cache_folder

        place = cache_folder()
        raise HandbookError(
            f"the prepared handbook is damaged; delete the folder {place}"
        ) from None


def _with_help(message: str, arguments: list[str]) -> str:
    named = next((word for word in arguments if word in quick.COMMANDS), "")
    stop = "" if message.endswith((".", "?")) else "."
    if not named and arguments and not arguments[0].startswith("-"):
        # Words without a command are mostly what somebody wants to find.
        from myoclonus_cli.showing import search_for

        if hint := search_for(" ".join(arguments)):
            message, stop = f"{message} {hint}", ""
    return f"{message}{stop} See '{f'myoclonus {named}'.strip()} --help'."
