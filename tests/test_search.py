"""Search: any word finds its entry, syntax is just words, care advice comes first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoclonus_cli import documents, fields
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.library import Library
from myoclonus_cli.search import terms
from myoclonus_cli.text import words

LIMIT = 500


def ids(library: Library, query: str, limit: int = LIMIT) -> list[str]:
    return [hit.row.id for hit in library.search(query, limit).hits]


def test_any_word_of_any_entry_finds_it(handbook: Handbook, library: Library) -> None:
    holders: dict[str, set[str]] = {}
    for entry in handbook.entries.values():
        for field in documents.document(handbook, entry):
            for word in words(field):
                holders.setdefault(word, set()).add(entry.id)
    # Every rare word, and a sample of the common ones.
    chosen = [word for word, entries in sorted(holders.items()) if len(entries) < 3][::7]
    for word in chosen:
        assert holders[word] <= set(ids(library, word)), word


def test_a_name_brings_its_entry_first(library: Library) -> None:
    for row in library.rows("condition"):
        assert ids(library, row.name, 3)[0] == row.id, row.name


def test_accents_and_case_do_not_matter(library: Library) -> None:
    plain = ids(library, "lafora creutzfeldt", 5)
    assert ids(library, "LÁFORA Créutzfeldt", 5) == plain


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "*",
        "NEAR(jerk",
        "jerk AND",
        "name:jerk",
        "-jerk",
        "^jerk",
        "(jerk",
        "jerk OR OR",
        "'; --",
    ],
)
def test_query_syntax_is_just_words(library: Library, query: str) -> None:
    assert ids(library, query) == ids(library, " ".join(words(query)))


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_query(library: Library, query: str) -> None:
    found = library.search(query, 10)
    assert len(found.hits) <= 10
    for hit in found.hits:
        assert hit.matched
    for care in found.care:
        assert set(care.matched) <= set(terms(query))


def test_every_hit_says_what_matched_and_where(library: Library) -> None:
    for hit in library.search("newborn twitches asleep", 10).hits:
        assert {match.where for match in hit.matched} <= set(fields.FIELD_WORDS)
        assert {match.word for match in hit.matched} <= {"newborn", "twitches", "asleep"}


@pytest.mark.parametrize(
    ("query", "item"),
    [
        ("fit will not stop after five minutes", "seizure-5-minutes"),
        ("fever stiff neck", "meningitis"),
        ("face drooping", "stroke-face"),
        ("baby crunching up over and over", "infantile-spasms-signs"),
        ("morphine twitching", "opioid-jerks"),
        ("diabetic passed out", "diabetes-sugar"),
    ],
)
def test_a_described_danger_brings_its_care_item(library: Library, query: str, item: str) -> None:
    assert item in [hit.row.id for hit in library.search(query, 5).care]


def test_a_harmless_description_brings_no_ambulance(library: Library) -> None:
    levels = {hit.row.level for hit in library.search("jolt awake falling asleep", 5).care}
    assert "harmless" in levels
    assert "emergency" not in levels


def test_meaningless_words_count_only_alone() -> None:
    assert terms("what is a jerk") == ["jerk"]
    assert terms("what is it") == ["what", "is", "it"]


def test_nothing_found_suggests(library: Library) -> None:
    assert library.search("hipnic", 5).did_you_mean
