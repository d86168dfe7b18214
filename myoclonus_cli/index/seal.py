"""Check sums of what an index shows, so that a flipped bit is never read out as advice."""

from __future__ import annotations

from zlib import crc32

from myoclonus_cli.index import Damaged

_LENGTH = 8


def check_sum(*texts: str) -> str:
    """Return the check sum of some texts together."""
    return f"{crc32(chr(0).join(texts).encode()):0{_LENGTH}x}"


def sealed(text: str) -> str:
    """Return a text with its check sum."""
    return check_sum(text) + text


def opened(text: str) -> str:
    """Return a sealed text without its check sum. Raises Damaged when they do not fit."""
    told = text[_LENGTH:]
    verify(text[:_LENGTH], told)
    return told


def verify(seal: str, *texts: str) -> None:
    """Raise Damaged when a check sum is not that of some texts."""
    try:
        fits = seal == check_sum(*texts)
    except (TypeError, UnicodeError):
        fits = False
    if not fits:
        raise Damaged("what is read is not what was written")
