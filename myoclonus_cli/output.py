"""The last step: finished text to standard output, messages to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from myoclonus_cli.faults import HandbookError
from myoclonus_cli.text import safe

_PLAINER = str.maketrans(
    {
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{MINUS SIGN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{BULLET}": "-",
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{MULTIPLICATION SIGN}": "x",
        "\N{GREATER-THAN OR EQUAL TO}": ">=",
        "\N{LESS-THAN OR EQUAL TO}": "<=",
    }
)


class ReaderGone(Exception):
    """Whoever read the output has closed it. No OSError, which Typer would answer itself."""


class OutputFailed(HandbookError):
    """The output could not be written: a full disk, a closed stream."""


def fit(text: str, encoding: str) -> str:
    """Return text that the encoding holds, with the nearest plain characters where it must."""
    try:
        text.encode(encoding)
        return text
    except (UnicodeEncodeError, LookupError):
        # Bytes of an argument that are no text reach us as lone surrogates.
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if whole != text:
            return fit(whole, encoding)
        import unicodedata

        plainer = unicodedata.normalize("NFKD", text.translate(_PLAINER))
        return plainer.encode("ascii", "ignore").decode("ascii")


def write(text: str) -> None:
    """Write finished text to standard output, at once and whole.

    Raises ReaderGone when the reader has closed it, OutputFailed for any other reason.
    """
    try:
        if sys.stdout is None:
            raise OSError(0, "standard output is closed")
        sys.stdout.write(fit(text, sys.stdout.encoding or "ascii"))
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        message = f"cannot write the output ({reason}); free some space or write elsewhere"
        raise OutputFailed(message) from error


def forget_output() -> None:
    """Point standard output nowhere, so that closing it on the way out cannot fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def complain(message: str) -> None:
    """Write one line to standard error."""
    if sys.stderr is None:
        return
    line = fit(safe(message, 2000), sys.stderr.encoding or "ascii")
    with suppress(OSError):
        sys.stderr.write(f"myoclonus: {line}\n")
