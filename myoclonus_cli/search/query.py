"""A query to concepts: what was typed, mended where it is misspelt, and what means the same."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from myoclonus_cli.index.terms import group_term
from myoclonus_cli.search.spelling import terms
from myoclonus_cli.search.stopwords import meaningful

if TYPE_CHECKING:
    from myoclonus_cli.index.reading import Index

# A shorter word is not mended.
SHORTEST_MENDED = 4


class Concept(NamedTuple):
    """A word as typed, its term (None: in no text), and those of the groups it belongs to."""

    word: str
    own: int | None
    others: tuple[int, ...]


class Query(NamedTuple):
    """What was asked: all words, mended; their stems; the concepts; whether any was mended."""

    words: list[str]
    stems: list[str]
    concepts: list[Concept]
    mended: bool


def read(index: Index, typed: list[str]) -> Query:
    """Return what a query asks for."""
    mended = _mended(index, typed)
    asked = [mended.get(word, word) for word in typed]
    forms = {word: terms(word)[0] for word in asked}
    stem_of = index.stems(dict.fromkeys(forms.values()))
    stems = {word: stem_of[form] for word, form in forms.items()}
    groups = _groups(index, list(dict.fromkeys(stems.values())))
    spoken = {mended.get(word, word): word for word in typed}
    concepts = []
    for word in meaningful(asked):
        others = [index.term(group_term(group)) for group in sorted(groups[stems[word]])]
        known = tuple(term for term in others if term is not None)
        concepts.append(Concept(spoken.get(word, word), index.term(stems[word]), known))
    return Query(asked, [stems[word] for word in asked], concepts, bool(mended))


def _groups(index: Index, stems: list[str]) -> dict[str, set[int]]:
    """Return for each stem the groups of which the query holds a whole word or phrase with it."""
    held: dict[int, set[str]] = defaultdict(set)
    meanings = {}
    for stem in stems:
        for meaning in index.meanings(stem):
            held[meaning.number].add(stem)
            meanings[meaning.number] = meaning
    groups: dict[str, set[int]] = defaultdict(set)
    for number, inside in held.items():
        if len(inside) >= meanings[number].length:
            for stem in inside:
                groups[stem].add(meanings[number].group)
    return groups


def _mended(index: Index, typed: list[str]) -> dict[str, str]:
    """Return for each unknown word the word of the handbook most like it."""
    forms = {word: terms(word)[0] for word in meaningful(typed)}
    stem_of = index.stems(dict.fromkeys(forms.values()))
    unknown = [
        word
        for word, form in forms.items()
        if len(word) >= SHORTEST_MENDED and index.term(stem_of[form]) is None
    ]
    if not unknown:
        return {}
    from myoclonus_cli.search.mending import mended

    return mended(index, typed, unknown)
