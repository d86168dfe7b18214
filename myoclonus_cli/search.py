"""Search: a reader's words to the entries and care advice that hold them."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, NamedTuple

from myoclonus_cli.fields import FIELD_WORDS, WEIGHTS
from myoclonus_cli.text import key, words

if TYPE_CHECKING:
    from myoclonus_cli.index import CareRow, Index, Row

MOST_TERMS = 64
LIMIT = 10
_CANDIDATES = 200
_SUGGESTIONS = 3
# How alike a misspelt name must be, of 100.
_ALIKE = 72
_CLOSE = 5
# A care item shows when the words it holds carry this share of what the query says ...
_CARE_SHARE = 0.6
# ... and this share of what the best item holds ...
_CARE_BEST = 0.8
# ... and, where there are several, at least this many of them.
_CARE_TERMS = 2

# Words that carry no meaning of their own; they count only where nothing else is asked.
_EMPTY = frozenset(
    "a about after all also am an and any are as at be because been being both but by can could"
    " did do does doing dont down during each every few for from further get gets getting got had"
    " has have having he her here hers him his how i if im in into is it its ive just like me more"
    " most my no nor not now of off on once only or other our out over own really s same she"
    " should so some something such t than that the their them then there these they thing this"
    " those through to too under until up us very was we were what when where which while who"
    " whom why will with would you your".split()
)


class Match(NamedTuple):
    """A word of the query that an entry holds, and where it stands first."""

    word: str
    where: str


class Hit(NamedTuple):
    """An entry that matches, best first."""

    row: Row
    matched: tuple[Match, ...]


class CareHit(NamedTuple):
    """A care item that matches, most serious first."""

    row: CareRow
    matched: tuple[str, ...]


class Found(NamedTuple):
    """All that a search found."""

    query: str
    hits: tuple[Hit, ...]
    care: tuple[CareHit, ...]
    did_you_mean: tuple[str, ...]


def terms(query: str) -> list[str]:
    """Return the words of a query to search for, each once, meaningless ones left out."""
    given = list(dict.fromkeys(words(query)))[:MOST_TERMS]
    return [word for word in given if word not in _EMPTY] or given


def search(index: Index, query: str, limit: int = LIMIT) -> Found:
    """Return what matches the words of a query.

    Entries whose name is the query come first, then by BM25 over weighted fields
    times the share of the query's words they hold. Every character is just text.
    """
    wanted = terms(query)
    if not wanted:
        return Found(query, (), (), ())
    ranked = index.search(wanted, WEIGHTS, _CANDIDATES)
    fields = {term: _where(index, term, ranked) for term in wanted}
    share = {
        row.number: sum(row.number in found for found in fields.values()) / len(wanted)
        for row in ranked
    }
    named = {row.id for row in index.named(query)}
    position = {row.number: place for place, row in enumerate(ranked, 1)}
    ranked.sort(key=lambda r: (r.id not in named, position[r.number] / share[r.number] ** 2))
    hits = tuple(
        Hit(row, tuple(Match(t, f[row.number]) for t, f in fields.items() if row.number in f))
        for row in ranked[:limit]
    )
    suggestions = () if ranked else _suggestions(index, query, wanted)
    return Found(query, hits, _care(index, wanted), suggestions)


def _where(index: Index, term: str, rows: list[Row]) -> dict[int, str]:
    found = index.fields_with(term, FIELD_WORDS._fields, (row.number for row in rows))
    return {number: getattr(FIELD_WORDS, field) for number, field in found.items()}


def _care(index: Index, wanted: list[str]) -> tuple[CareHit, ...]:
    found = index.care(wanted)
    held_by = Counter(term for _row, held in found for term in held)
    # A word that few items hold says more about which of them is meant.
    weights = {term: log(1 + len(found) / (1 + held_by[term])) for term in wanted}
    said = {row: sum(weights[term] for term in held) for row, held in found}
    most = max(said.values(), default=0)
    enough = max(_CARE_SHARE * sum(weights.values()), _CARE_BEST * most)
    least = min(_CARE_TERMS, len(wanted))
    hits = [
        CareHit(row, tuple(held))
        for row, held in found
        if len(held) >= least and said[row] >= enough
    ]
    return tuple(sorted(hits, key=lambda hit: hit.row.number))


def _suggestions(index: Index, query: str, wanted: list[str]) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    vocabulary = index.vocabulary()

    def mended(term: str) -> str:
        near = process.extract(
            term[:100], vocabulary.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5
        )
        # Of words that are about as like, the one the handbook uses most.
        best = [word for word, score, _ in near if score >= near[0][1] - _CLOSE]
        return max(best, key=lambda word: vocabulary[word], default="")

    mending = " ".join(filter(None, map(mended, wanted)))
    return tuple(filter(None, dict.fromkeys([mending, *near_names(index, query)])))[:_SUGGESTIONS]


def near_names(index: Index, name: str) -> list[str]:
    """Return the names most like a misspelt one, best first, one an entry."""
    from rapidfuzz import fuzz, process

    wanted = key(name)[:100]
    names = {named.name: named.id for named in index.names()}
    found = process.extract(
        wanted,
        {name: key(name) for name in names},
        scorer=fuzz.ratio,
        score_cutoff=_ALIKE,
        limit=20,
    )
    best: dict[str, str] = {}
    for _key, _score, near in found:
        best.setdefault(names[near], near)
    return list(best.values())[:_SUGGESTIONS]
