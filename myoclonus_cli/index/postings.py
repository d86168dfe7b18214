"""What an inverted index holds: for each term the texts that have it, the best first.

Scores are BM25 as SQLite's FTS5 computes it, worked out when the index is built, so that a
query reads a few short lists. A list ends after MOST_POSTINGS texts: a term that more texts
have tells them apart too little to be worth the reading, however large the handbook grows.

A term is a stem, two stems side by side ("fall asleep"), or "=" and the number of a group of
everyday words that mean the same, which stands wherever one of them does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from myoclonus_cli.index.terms import group_term, pair_term

MOST_POSTINGS = 700
# The usual constants of BM25, those of FTS5.
K1, B = 1.2, 0.75
# What FTS5 takes for the weight of a term that more than half of the texts have.
COMMON = 1e-6
# Scores are kept as whole numbers.
SCALE = 1000

Stems = Sequence[str]
# Groups of words that mean the same, by the stems of each alternative.
Groups = dict[tuple[str, ...], list[int]]


class Posting(NamedTuple):
    """A text that has a term: its number, the score times SCALE, the first field with it."""

    number: int
    score: int
    field: int


def terms_in(
    stems: Stems, groups: Groups, longest: Mapping[str, int], pairs: bool
) -> Iterator[str]:
    """Yield every term of a text as often as it stands there.

    ``longest`` is the length of the longest alternative that begins with a stem.
    """
    yield from stems
    if pairs:
        yield from map(pair_term, stems, stems[1:])
    for start, stem in enumerate(stems):
        for end in range(start + 1, min(start + longest.get(stem, 0), len(stems)) + 1):
            for group in groups.get(tuple(stems[start:end]), ()):
                yield group_term(group)


def postings(
    texts: Iterable[tuple[int, Sequence[Stems]]],
    weights: Sequence[float],
    groups: Groups,
    pairs: bool = False,
) -> dict[str, list[Posting]]:
    """Return the list of each term over texts, given as number and stems by field."""
    frequencies: dict[str, dict[int, float]] = defaultdict(dict)
    first_field: dict[tuple[str, int], int] = {}
    lengths: dict[int, int] = {}
    longest: dict[str, int] = {}
    for alternative in groups:
        for first in alternative[:1]:
            longest[first] = max(longest.get(first, 0), len(alternative))
    for number, fields in texts:
        lengths[number] = sum(map(len, fields))
        for field, stems in enumerate(fields):
            for term in terms_in(stems, groups, longest, pairs):
                held = frequencies[term]
                held[number] = held.get(number, 0.0) + weights[field]
                first_field.setdefault((term, number), field)
    average = sum(lengths.values()) / max(len(lengths), 1)
    found = {}
    for term, held in frequencies.items():
        rarity = inverse_frequency(len(lengths), len(held))
        scored = [
            Posting(
                number,
                round(SCALE * bm25(frequency, lengths[number] / average, rarity)),
                first_field[term, number],
            )
            for number, frequency in held.items()
        ]
        scored.sort(key=lambda posting: (-posting.score, posting.number))
        found[term] = scored[:MOST_POSTINGS]
    return found


def inverse_frequency(texts: int, having: int) -> float:
    """Return the weight of a term that so many of so many texts have."""
    weight = log((texts - having + 0.5) / (having + 0.5))
    return weight if weight > 0 else COMMON


def bm25(frequency: float, length: float, rarity: float) -> float:
    """Return the score of a term in a text; ``length`` is beside the average text."""
    return rarity * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length))
