"""Which entries answer a query, the best first."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from myoclonus_cli.index.terms import pair_term
from myoclonus_cli.search import Hit, Match
from myoclonus_cli.search.fields import FIELD_WORDS
from myoclonus_cli.text import key

if TYPE_CHECKING:
    from myoclonus_cli.index.reading import Index, Phrase
    from myoclonus_cli.search.query import Query

LONGEST_NAME = 6
# A word of the shared vocabulary counts this much beside the reader's own, and no more than
# CAP where the reader's own stands nowhere. Scores are thousandths, as the index has them.
ALTERNATIVE, CAP = 0.55, 6000
# Two words that stand side by side in a phrase, as in the query.
PAIR = 0.2
# How much of a score depends on the share of the query that an entry holds.
COVERED = 0.7
FIELDS, PHRASES = 0.001, 0.003
NAME = {
    "condition": 14.0,
    "medicine": 16.0,
    "gene": 16.0,
    "guide": 8.0,
    "symptom": 5.0,
    "term": 2.0,
    "rare": 6.0,
}
KIND = {"symptom": 0.7, "term": 0.2, "medicine": 0.9, "rare": 0.25}
WHOLE_NAME = {"symptom": 20.0, "term": 4.0, "rare": 20.0}
WHOLE_NAME_ELSE = 40.0

# A phrase by the number of its entry and its own.
_PhraseKey = tuple[int, int]


def ranked(index: Index, query: Query, limit: int) -> tuple[Hit, ...]:
    """Return the entries that hold words of a query or are named in it."""
    fields: dict[int, float] = defaultdict(float)
    phrases: dict[_PhraseKey, float] = defaultdict(float)
    weight_held: dict[int, float] = defaultdict(float)
    matches: dict[int, list[Match]] = defaultdict(list)
    total = 0.0
    for concept in query.concepts:
        entries = _in_entries(index, concept.own, concept.others)
        weight = log(1 + 1000 / (1 + len(entries)))
        total += weight
        for number, (score, field) in entries.items():
            fields[number] += score
            weight_held[number] += weight
            matches[number].append(Match(concept.word, FIELD_WORDS[field]))
        for phrase, score in _in_phrases(index, concept.own, concept.others).items():
            phrases[phrase] += score
    for first, second in dict.fromkeys(pairwise(query.stems)):
        term = index.term(pair_term(first, second))
        for said in index.phrase_scores(term) if term is not None else ():
            phrases[said.owner, said.number] += PAIR * said.score
    best: dict[int, float] = defaultdict(float)
    for (owner, _number), score in phrases.items():
        best[owner] = max(best[owner], score)
    named = _named(index, query.words)
    kinds = index.kinds()
    names_of_kinds, first_of_kinds = [*kinds], [*kinds.values()]
    scores = {}
    for number in fields.keys() | named.keys():
        kind = names_of_kinds[bisect_right(first_of_kinds, number) - 1]
        covered = weight_held[number] / total if total else 0.0
        score = FIELDS * fields[number] + PHRASES * best[number]
        score *= (1 - COVERED + COVERED * covered) * KIND.get(kind, 1.0)
        if number in named:
            whole = WHOLE_NAME.get(kind, WHOLE_NAME_ELSE)
            score += whole if named[number] else NAME.get(kind, 0.0)
        scores[number] = score
    in_order = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
    rows = index.numbered(in_order)
    # Words that together are a name, none of them a word of the entry alone ("D:CE").
    whole_name = [Match(concept.word, FIELD_WORDS.name) for concept in query.concepts]
    return tuple(Hit(rows[n], tuple(matches.get(n, whole_name))) for n in in_order)


def _in_entries(
    index: Index, own: int | None, others: Iterable[int]
) -> dict[int, tuple[float, int]]:
    """Return the score of a concept in each entry, and the first field that holds it."""
    found: dict[int, tuple[float, int]] = {}
    mine = index.entry_scores(own) if own is not None else []
    # Several alternatives in one text say no more than one of them does.
    cap = max((score for _entry, score, _field in mine), default=CAP)
    for term in others:
        for entry, score, field in index.entry_scores(term):
            worth = ALTERNATIVE * min(score, cap)
            if entry not in found or worth > found[entry][0]:
                found[entry] = (worth, field)
    for entry, score, field in mine:
        before = found.get(entry)
        found[entry] = (score, field) if before is None or score > before[0] else before
    return found


def _in_phrases(index: Index, own: int | None, others: Iterable[int]) -> dict[_PhraseKey, float]:
    """Return the score of a concept in each name and phrase that people say."""
    found: dict[_PhraseKey, float] = {}
    mine: list[Phrase] = index.phrase_scores(own) if own is not None else []
    cap = max((phrase.score for phrase in mine), default=CAP)
    for term in others:
        for phrase in index.phrase_scores(term):
            worth = ALTERNATIVE * min(phrase.score, cap)
            place = (phrase.owner, phrase.number)
            found[place] = max(worth, found.get(place, 0.0))
    for phrase in mine:
        place = (phrase.owner, phrase.number)
        found[place] = max(phrase.score, found.get(place, 0.0))
    return found


def _named(index: Index, asked: list[str]) -> dict[int, bool]:
    """Return the entries whose own name stands in the query, and whether it is all of it."""
    runs = {
        key(" ".join(asked[start:end])): (start, end)
        for start in range(len(asked))
        for end in range(start + 1, min(start + LONGEST_NAME, len(asked)) + 1)
    }
    found = index.bearers(runs)
    named: dict[int, bool] = {}
    taken: set[int] = set()
    for name in sorted(found, key=lambda name: runs[name][0] - runs[name][1]):
        start, end = runs[name]
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            for number in found[name]:
                named[number] = (start, end) == (0, len(asked))
    return named
