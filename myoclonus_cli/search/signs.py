"""Signs in a query, and the rare diseases that are annotated with them.

Text search over published annotations: a disease comes first when it shares the more telling
signs. How telling a sign is, is its information content over all annotated diseases; a disease
that has a more special sign has the general one, and one that has only a general sign in
common with what was asked shares that much (Resnik's measure). A sign that few people with the
disease have counts for less, and so does each sign of a disease that is annotated with many.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from myoclonus_cli.index.reading import Index

# The names of signs are no longer than this, in words.
LONGEST = 8
# The jerks that every disease here has.
JERKS = frozenset({"HP:0001336", "HP:0032794", "HP:0002123"})
# From how many signs, or how telling ones together, a query is taken for a list of signs.
FEWEST, TELLING = 3, 9.0


class Sign(NamedTuple):
    """A sign in a query: where it stands among the words, its term, how telling it is."""

    start: int
    end: int
    term: str
    information: float


class RareHit(NamedTuple):
    """A rare disease by number, and the signs it shares, in the order of the query."""

    number: int
    shared: tuple[tuple[Sign, str], ...]


def signs_in(index: Index, stems: Sequence[str]) -> list[Sign]:
    """Return the signs that a query names, the longest names first taken."""
    found = []
    start = 0
    while start < len(stems):
        for end in range(min(start + LONGEST, len(stems)), start, -1):
            terms = index.hpo_terms(index.hpo_named(" ".join(stems[start:end])))
            if terms:
                best = max(terms.values(), key=lambda term: (term.information, term.id))
                found.append(Sign(start, end, best.id, best.information))
                start = end
                break
        else:
            start += 1
    return found


def is_list_of_signs(signs: list[Sign]) -> bool:
    """Say whether a query is a list of signs rather than a description."""
    others = {sign.term: sign.information for sign in signs if sign.term not in JERKS}
    return len(others) >= FEWEST or (len(others) > 1 and sum(others.values()) >= TELLING)


def rare_with_signs(index: Index, signs: list[Sign], limit: int) -> list[RareHit]:
    """Return the rare diseases that share the most telling signs, the best first.

    Those that have every sign come before all others.
    """
    asked = {sign.term: sign for sign in signs}
    scores: dict[int, float] = defaultdict(float)
    same: dict[int, int] = defaultdict(int)
    shared: dict[int, list[tuple[Sign, str]]] = defaultdict(list)
    for sign in asked.values():
        for number, nearest in index.nearest_signs(sign.term).items():
            scores[number] += max(nearest.weight, 0)
            same[number] += nearest.same
            if nearest.same:
                shared[number].append((sign, sign.term))
            elif 2 * nearest.information >= sign.information:
                shared[number].append((sign, nearest.id))

    def rank(number: int) -> tuple[bool, float, int]:
        return same[number] < len(asked), -scores[number], number

    best = sorted(scores, key=rank)[:limit]
    return [RareHit(number, tuple(shared[number])) for number in best if shared[number]]
