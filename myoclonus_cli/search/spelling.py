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


def terms(text: str) -> list[str]:
    """Return the words of a text as they are indexed: folded, British endings made American.

    "tumour" and "tumor", "generalise" and "generalize", "uraemic" and "uremic" are one.
    """
    return [_one_spelling(word) for word in words(text)]


@lru_cache(maxsize=50_000)
def _one_spelling(word: str) -> str:
    if len(word) > _SHORT:
        for pattern, american in _AMERICAN:
            word = pattern.sub(american, word)
    return word
