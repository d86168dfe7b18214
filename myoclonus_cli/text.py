"""Small rules about text that several parts share: keys, words, safe display."""

from __future__ import annotations

import re

_LETTERS_APART = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})
# Patterns are compiled where they are first used: not every start needs them.
_WORD = r"[^\W_]+"
# C0 and C1 controls, lone surrogates, and the characters that change the direction of text.
_STEERING = (
    "\x00-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
)
# A text set apart, so that it is read in its own direction and turns nothing around it.
_APART = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_SET_APART = f"{_APART[0]}[^{_STEERING}]*{_APART[1]}"
_RIGHT_TO_LEFT = (
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def fold(text: str) -> str:
    """Return the text in lower case, without accents, in compatibility form."""
    if text.isascii():
        return text.lower()
    import unicodedata

    # Some letters have a capital for their compatibility form, so that comes first.
    lower = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS_APART)
    decomposed = unicodedata.normalize("NFKD", lower)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return re.findall(_WORD, fold(text))


def key(name: str) -> str:
    """Return what makes two spellings of a name the same name.

    Case, accents, hyphens and spaces do not count, nor do the British digraphs
    ("uraemic" and "uremic" have one key).
    """
    letters = "".join(filter(str.isalnum, name.lower())) if name.isascii() else "".join(words(name))
    return letters.replace("ae", "e").replace("oe", "e")


def is_safe(text: str) -> bool:
    """Say whether a text holds no character that could steer a terminal."""
    return re.search(f"[{_STEERING}]", re.sub(_SET_APART, "", text)) is None


def safe(text: str, limit: int = 200) -> str:
    """Return a reader's own words fit to be shown: one line, no controls, not endless."""
    shown = text if len(text) <= limit else text[:limit] + "..."
    return set_apart(re.sub(f"({_SET_APART})|[{_STEERING}]", _kept, shown))


def set_apart(text: str) -> str:
    """Return a text so that, where it runs from right to left, it does not turn its neighbours."""
    if text.isascii() or _APART[0] in text or not re.search(_RIGHT_TO_LEFT, text):
        return text
    return f"{_APART[0]}{text}{_APART[1]}"


def _kept(match: re.Match[str]) -> str:
    return match[1] or "\N{REPLACEMENT CHARACTER}"
