"""Which care advice a query describes. Text search: it says what matches, nothing of a person."""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING

from myoclonus_cli.search import CareHit
from myoclonus_cli.search.ranking import ALTERNATIVE

if TYPE_CHECKING:
    from myoclonus_cli.index.reading import Index
    from myoclonus_cli.search.query import Concept

# A care item shows when what it shares with the query is enough for its level (serious ones need
# less) and about as much as the best item shares. What one way to say it shares counts whole,
# more if that phrase holds little else; words scattered over several count in part.
OF_PHRASE = 1.0
SCATTERED = 0.8
ENOUGH = {"emergency": 0.55, "urgent": 0.75, "routine": 0.85, "harmless": 0.75}
OF_BEST = {"emergency": 0.6, "urgent": 0.75, "routine": 0.75, "harmless": 0.75}
# What describes a harmless thing best must not bring an ambulance.
GENTLE, OF_GENTLE = 0.65, 0.95
# The sign of one illness needs more than one that is on everybody's card.
SPECIAL, GENERAL = 1.25, 0.1
# ... and hides one on everybody's card only where it is this much better still.
OF_SPECIAL = 0.85
FEWEST_WORDS = 2
# Of a query of more words than that, a serious item must share so much that common words alone
# ("leg", "jerk") do not do, unless it holds a whole phrase. A word weighs from 1 to 7. A query of
# few words must be OF_SHORT of a phrase.
TELLING = {"emergency": 6.5, "urgent": 8.0}
OF_SHORT = 0.6
# Words of a question, not of what it is about.
ASKING = frozenset("cause causes caused causing help helps treat treats treated cure cured".split())
# A long description is not held against the sign that stands in it.
LONGEST = 6
SHOWN = 8

# The share of each word that a text holds.
_Shares = dict[str, float]


def matching_care(index: Index, concepts: list[Concept]) -> tuple[CareHit, ...]:
    """Return the care items that hold what was asked, most serious first."""
    held: dict[tuple[int, int], _Shares] = defaultdict(dict)
    lengths: dict[tuple[int, int], int] = {}
    weights = {}
    for concept in concepts:
        if concept.word in ASKING:
            weights[concept.word] = 0.0
            continue
        literal = index.care_scores(concept.own) if concept.own is not None else []
        others = [said for term in concept.others for said in index.care_scores(term)]
        weights[concept.word] = log(1 + 1000 / (1 + len(literal)))
        for share, found in ((ALTERNATIVE, others), (1.0, literal)):
            for said in found:
                place = (said.owner, said.number)
                lengths[place] = said.length
                held[place][concept.word] = share
    total = sum(sorted(weights.values())[-LONGEST:])
    best, shares_of, fullest = _by_item(held, lengths, weights, total)
    items = index.care_items(best)
    said_of: dict[int, float] = {}
    for owner, shares in shares_of.items():
        of_all = _weighed(shares, weights) / total
        score = best[owner] + SCATTERED * of_all + GENERAL * items[owner].general
        needed = ENOUGH[items[owner].level] * (1 if items[owner].general else SPECIAL)
        if score < needed or len(shares) < min(FEWEST_WORDS, len(concepts)):
            continue
        telling = _weighed(shares, weights) >= TELLING.get(items[owner].level, 0)
        enough = OF_SHORT if len(concepts) <= FEWEST_WORDS else 1
        if telling or fullest[owner] >= enough:
            said_of[owner] = score
    most = max(said_of.values(), default=0.0)
    harmless = (score for owner, score in said_of.items() if items[owner].level == "harmless")
    mildest = max(harmless, default=0.0)
    gentle = mildest > 0 and mildest >= GENTLE * most
    general = max((s for owner, s in said_of.items() if items[owner].general), default=0.0)
    bar = max(general, OF_SPECIAL * most)
    shown = [
        owner
        for owner, score in said_of.items()
        if score
        >= (OF_GENTLE if gentle else OF_BEST[items[owner].level])
        * (bar if items[owner].general else most)
    ]
    if any(items[owner].level == "emergency" for owner in shown):
        # What may be an emergency is not called harmless beside it.
        shown = [owner for owner in shown if items[owner].level != "harmless"]
    shown = sorted(shown, key=lambda owner: -said_of[owner])[:SHOWN]
    return tuple(
        CareHit(items[owner], tuple(c.word for c in concepts if c.word in shares_of[owner]))
        for owner in sorted(shown)
    )


def _by_item(
    held: dict[tuple[int, int], _Shares],
    lengths: dict[tuple[int, int], int],
    weights: dict[str, float],
    total: float,
) -> tuple[dict[int, float], dict[int, _Shares], dict[int, float]]:
    """Return for each item the score of its best phrase and all the words it holds.

    And how much of the phrase that the query holds most of, where that is several words.
    """
    best: dict[int, float] = defaultdict(float)
    shares_of: dict[int, _Shares] = defaultdict(dict)
    fullest: dict[int, float] = defaultdict(float)
    for (owner, number), shares in held.items():
        of_query = _weighed(shares, weights) / total
        of_phrase = sum(shares.values()) / max(lengths[owner, number], 1)
        best[owner] = max(best[owner], of_query + OF_PHRASE * of_phrase * of_query)
        if len(shares) > 1 or len(weights) == 1:
            fullest[owner] = max(fullest[owner], of_phrase)
        whole = shares_of[owner]
        for word, share in shares.items():
            whole[word] = max(share, whole.get(word, 0.0))
    return best, shares_of, fullest


def _weighed(shares: _Shares, weights: dict[str, float]) -> float:
    return sum(weights[word] * share for word, share in shares.items())
