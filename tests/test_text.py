"""Small rules about text: keys, words, what is safe to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoclonus_cli.text import fold, is_safe, key, safe, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hypnic jerk", "hypnic-jerk"),
        ("Créutzfeldt–Jakob", "creutzfeldt jakob"),
        ("uraemic", "uremic"),
        ("G40.B", "g40b"),
        ("ＪＭＥ", "jme"),
        ("Straße", "strasse"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@given(st.text())
def test_spaces_and_hyphens_around_a_name_do_not_count(text: str) -> None:
    assert key(f" -{text}- ") == key(text)


@given(st.text())
def test_words_are_folded_letters_and_digits(text: str) -> None:
    assert all(word.isalnum() and word == fold(word) for word in words(text) if word.isascii())


@given(st.text(alphabet=st.characters(), max_size=400))
def test_whatever_is_typed_can_be_shown(text: str) -> None:
    shown = safe(text)
    assert is_safe(shown)
    assert len(shown) <= 203


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x9b", "\u202e", "\u2066", "\ud800", "\ufeff"])
def test_what_steers_a_terminal_is_not_safe(char: str) -> None:
    assert not is_safe(f"a{char}b")
    assert safe(f"a{char}b") == "a\ufffdb"
