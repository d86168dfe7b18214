"""One spelling of English for the words of the index and of a query."""

from __future__ import annotations

import re
from functools import lru_cache

from myoclonus_cli.text import words

# A shorter word has no ending that the two spellings differ in.
_SHORT = 5
_AMERICAN = (
    (re.compile("ae|oe"), "e"),
    (re.compile("our(?=s?$|ed$|ing$|al$|ally$|ite$)"), "or"),
    (re.compile("(?<=...)is(?=e[drs]?$|ing$|ation)"), "iz"),
    (re.compile("(?<=l)ys(?=e[drs]?$|ing$)"), "yz"),
    (re.compile("(?<=[^aeiou])re(?=s?$)"), "er"),
)
# That somebody cannot be woken is what matters, however it is written: "can't" is "can" and "t".
_ONE_WORD = {
    ("can", "t"): "cannot",
    ("can", "not"): "cannot",
    ("won", "t"): "wont",
    ("will", "not"): "wont",
}


def spoken(text: str) -> list[str]:
    """Return the folded words of a text, "cannot" and "won't" in one way each."""
    found: list[str] = []
    for word in words(text):
        if found and (found[-1], word) in _ONE_WORD:
            found[-1] = _ONE_WORD[found[-1], word]
        else:
            found.append("cannot" if word == "cant" else word)
    return found


def terms(text: str) -> list[str]:
    """Return the words of a text as they are indexed: folded, British endings made American.

    "tumour" and "tumor", "generalise" and "generalize", "uraemic" and "uremic" are one.
    """
    return [_one_spelling(word) for word in spoken(text)]


@lru_cache(maxsize=50_000)
def _one_spelling(word: str) -> str:
    if len(word) > _SHORT:
        for pattern, american in _AMERICAN:
            word = pattern.sub(american, word)
    return word
