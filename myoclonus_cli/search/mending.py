"""Misspelt words and names: what in the handbook is most like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from myoclonus_cli.search import SUGGESTIONS
from myoclonus_cli.search.spelling import terms
from myoclonus_cli.text import key

if TYPE_CHECKING:
    from myoclonus_cli.index.reading import Index

# How alike a misspelt name or word must be, of 100, and what counts as just as like.
ALIKE_NAMES, ALIKE, CLOSE = 72, 78, 5
# ... and when it stands beside the next word of the query in a name.
NEARBY = 60
LONGEST = 100


def mended(index: Index, typed: list[str], unknown: list[str]) -> dict[str, str]:
    """Return for unknown words of a query the words of the handbook most like them."""
    vocabulary = index.vocabulary()
    found: dict[str, str] = {}
    for word in unknown:
        near = process.extract(
            word[:LONGEST], vocabulary.keys(), scorer=fuzz.ratio, score_cutoff=NEARBY, limit=25
        )
        beside = [found.get(other, other) for other in _neighbours(typed, word)]
        together = next((w for w, _score, _ in near if _stand_together(index, w, beside)), None)
        enough = max(ALIKE, near[0][1] - CLOSE) if near else 0
        most_off = max(1, len(word) // 4)
        alike = [
            other
            for other, score, _ in near
            if score >= enough and abs(len(other) - len(word)) <= most_off
        ]
        if together:
            found[word] = together
        elif alike:
            # Of words that are about as like, one that starts so, then the one used most.
            first = word[0]
            found[word] = max(alike, key=lambda w: (w[0] == first, vocabulary[w]))
    return found


def _neighbours(typed: list[str], word: str) -> list[str]:
    place = typed.index(word)
    return typed[max(place - 1, 0) : place] + typed[place + 1 : place + 2]


def _stand_together(index: Index, word: str, neighbours: list[str]) -> bool:
    """Say whether a name starts with the word and one of the others, side by side."""
    pairs = [(other, word) for other in neighbours] + [(word, other) for other in neighbours]
    rows = [row for pair in pairs for row in index.starting(" ".join(pair))]
    return any(word in terms(row.name) for row in rows)


def near_names(index: Index, name: str, kind: str | None = None) -> list[str]:
    """Return the names most like a misspelt one, best first, one an entry; of a kind if given."""
    names = {named.name: named.id for named in index.names(kind)}
    found = process.extract(
        key(name)[:LONGEST],
        {name: key(name) for name in names},
        scorer=fuzz.ratio,
        score_cutoff=ALIKE_NAMES,
        limit=20,
    )
    best: dict[str, str] = {}
    for _key, _score, near in found:
        best.setdefault(names[near], near)
    return list(best.values())[:SUGGESTIONS]
