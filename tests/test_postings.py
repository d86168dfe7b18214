"""The scores of the index are those that SQLite's FTS5 gives."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoclonus_cli.index.postings import MOST_POSTINGS, SCALE, postings
from myoclonus_cli.index.stemming import stems
from myoclonus_cli.index.terms import group_term, pair_term

WORDS = st.sampled_from(["jolt", "nod", "lamp", "cup", "arm", "bump"])
TEXTS = st.lists(st.tuples(st.lists(WORDS), st.lists(WORDS, min_size=1)), min_size=1, max_size=8)
WEIGHTS = (3.0, 1.0)


def by_fts5(texts: list[tuple[list[str], list[str]]], word: str) -> dict[int, int]:
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table t using fts5 (name, body)")
    rows = ((n, " ".join(name), " ".join(body)) for n, (name, body) in enumerate(texts, 1))
    db.executemany("insert into t (rowid, name, body) values (?, ?, ?)", rows)
    scores = f"select rowid, -bm25(t, {WEIGHTS[0]}, {WEIGHTS[1]}) from t where t match ?"
    return {n: round(SCALE * score) for n, score in db.execute(scores, (f'"{word}"',))}


@given(TEXTS, WORDS)
def test_scores_are_those_of_fts5(texts: list[tuple[list[str], list[str]]], word: str) -> None:
    found = postings(enumerate(texts, 1), WEIGHTS, {}).get(word, [])
    expected = by_fts5(texts, word)
    assert {p.number for p in found} == set(expected)
    for posting in found:
        assert posting.score == pytest.approx(expected[posting.number], abs=1)


@given(TEXTS)
def test_the_best_come_first_and_name_the_first_field(
    texts: list[tuple[list[str], list[str]]],
) -> None:
    for term, found in postings(enumerate(texts), WEIGHTS, {}).items():
        scores = [posting.score for posting in found]
        assert scores == sorted(scores, reverse=True)
        for posting in found:
            fields = texts[posting.number]
            assert term in fields[posting.field]
            assert not any(term in fields[before] for before in range(posting.field))


def test_pairs_and_groups_are_terms_too() -> None:
    groups = {("fall", "asleep"): [7], ("nod", "off"): [7], ("jolt",): [8]}
    texts = [(1, [["jolt", "as", "i", "nod", "off"]]), (2, [["asleep", "fall"]])]
    found = postings(texts, [1.0], groups, pairs=True)
    assert [posting.number for posting in found[group_term(7)]] == [1]
    assert [posting.number for posting in found[group_term(8)]] == [1]
    assert [posting.number for posting in found[pair_term("nod", "off")]] == [1]
    assert pair_term("fall", "asleep") not in found


def test_a_list_ends_however_many_texts_there_are() -> None:
    texts = [(n, [["jerk"]]) for n in range(MOST_POSTINGS + 50)]
    assert len(postings(texts, [1.0], {})["jerk"]) == MOST_POSTINGS


def test_stems_join_the_forms_of_a_word() -> None:
    found = stems(["jerk", "jerks", "jerking", "jerked", "twitches", "twitch"])
    assert len({found[word] for word in ("jerk", "jerks", "jerking", "jerked")}) == 1
    assert found["twitches"] == found["twitch"]


@given(st.lists(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1)))
def test_every_word_has_one_stem(words: list[str]) -> None:
    assert set(stems(words)) == set(words)
    assert all(stems(words).values())
