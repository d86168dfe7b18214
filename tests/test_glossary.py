"""Every medical word that the texts use is explained, and every word of the list is used.

``medical_words.txt`` holds the words that a reader of fourteen would not know, one a
line, in the forms the texts use.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from myoclonus_cli.handbook import Handbook
from myoclonus_cli.records import Term
from myoclonus_cli.text import key
from tests.test_data import texts

LIST = Path(__file__).parent / "medical_words.txt"
# What is read as running text; names and the words people type are not.
READ = ("text", "difference", "heading", "title", "topic", "cells", "columns")


@cache
def medical_words() -> tuple[str, ...]:
    """Return the words of the list, without its comment."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def one(name: str) -> str:
    """Return the key of a name without a plural s."""
    return key(name).removesuffix("s")


def explained(handbook: Handbook) -> set[str]:
    """Return the keys of everything that an entry bears as a name."""
    return {
        one(name)
        for entry in handbook.entries.values()
        for name in (entry.name, *entry.also, *getattr(entry, "abbreviations", ()))
    }


def found(word: str, text: str) -> bool:
    """Say whether a text in lower case holds a word, whole, with or without a plural s."""
    return re.search(rf"(?<![\w-]){re.escape(word)}s?(?![\w-])", text) is not None


def running_text(handbook: Handbook) -> str:
    """Return all that is read outside the glossary, in lower case."""
    terms = {entry.id for entry in handbook.entries.values() if isinstance(entry, Term)}
    return "\n".join(
        text.casefold()
        for place, text in texts(handbook)
        if place.split()[0] not in terms and place.rpartition(".")[2] in READ
    )


def test_the_list_is_in_order_and_in_lower_case() -> None:
    listed = medical_words()
    assert list(listed) == sorted({word.lower() for word in listed})


def test_every_medical_word_in_use_is_explained(handbook: Handbook) -> None:
    everything = "\n".join(text.casefold() for _place, text in texts(handbook))
    known = explained(handbook)
    assert [w for w in medical_words() if one(w) not in known and found(w, everything)] == []


def test_every_word_of_the_list_is_used(handbook: Handbook) -> None:
    everything = running_text(handbook)
    assert [word for word in medical_words() if not found(word, everything)] == []
