"""Search: a reader's words to the entries and care advice that hold them.

Each word of a query becomes a concept: the word itself, and what the shared
vocabulary says for it. Entries are ranked by BM25 three ways together: over
their weighted fields, over the best single phrase that people say for them,
and by names that stand in the query.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

from myoclonus_cli.fields import FIELD_WORDS
from myoclonus_cli.index.reading import any_match, words_match
from myoclonus_cli.spelling import terms
from myoclonus_cli.stopwords import meaningful
from myoclonus_cli.text import key, words

if TYPE_CHECKING:
    from myoclonus_cli.index.reading import CareRow, Index, Phrase, Row

MOST_WORDS = 48
LIMIT = 10
LONGEST_NAME = 6
SUGGESTIONS = 3
# How alike a misspelt name or word must be, of 100, and what counts as just as like.
ALIKE = 72
# ... and when it stands beside the next word of the query in a name.
NEARBY = 60
CLOSE = 5
SHORTEST_MENDED = 4

# A word of the shared vocabulary counts this much beside the reader's own.
ALTERNATIVE = 0.55
# Two words that stand side by side in a phrase, as in the query.
PAIR = 0.2
CAP = 6.0
# How much of a score depends on the share of the query that an entry holds.
COVERED, COVERED_POWER = 0.7, 1.0
FIELDS, PHRASES = 1.0, 3.0
NAME = {
    "condition": 14.0,
    "medicine": 16.0,
    "gene": 16.0,
    "guide": 8.0,
    "symptom": 5.0,
    "term": 2.0,
}
KIND = {"symptom": 0.75, "term": 0.2, "medicine": 0.9}
WHOLE_NAME = {"symptom": 20.0, "term": 4.0}
WHOLE_NAME_ELSE = 40.0
# A care item shows when what it shares with the query is enough for its level (serious ones need
# less) and about as much as the best item shares. What one way to say it shares counts whole,
# more if that phrase holds little else; words scattered over several count in part.
CARE_OF_PHRASE = 0.6
CARE_SCATTERED = 0.8
CARE_ENOUGH = {"emergency": 0.55, "urgent": 0.75, "routine": 0.85, "harmless": 0.75}
CARE_OF_BEST = {"emergency": 0.6, "urgent": 0.75, "routine": 0.75, "harmless": 0.75}
# What describes a harmless thing best must not bring an ambulance.
CARE_GENTLE = 0.75
CARE_OF_GENTLE = 0.9
# The sign of one illness needs more than one that is on everybody's card.
CARE_SPECIAL = 1.25
CARE_GENERAL = 0.1
CARE_WORDS = 2
CARE_LONGEST = 6
CARE_SHOWN = 8


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
    """All that a search found; ``read_as`` is the query with its misspelt words mended."""

    query: str
    hits: tuple[Hit, ...]
    care: tuple[CareHit, ...]
    did_you_mean: tuple[str, ...]
    read_as: str = ""


class _Concept(NamedTuple):
    """A word as typed, the FTS5 match for it, and that for what means the same ("" if nothing)."""

    word: str
    literal: str
    others: str


def search(index: Index, query: str, limit: int = LIMIT) -> Found:
    """Return what matches the words of a query. Every character is just text."""
    typed = words(query)[:MOST_WORDS]
    mended = _mended(index, typed)
    asked = [mended.get(word, word) for word in typed]
    concepts = _concepts(index, meaningful(asked), typed, mended)
    if not concepts:
        return Found(query, (), (), ())
    ranked, rows = _rank(index, concepts, asked)
    hits = _explained(index, [rows[number] for number in ranked[:limit]], concepts)
    care = _care(index, concepts)
    read_as = " ".join(asked) if mended else ""
    near = () if hits else tuple(near_names(index, query))
    suggestions = tuple(dict.fromkeys(filter(None, (read_as, *near))))[:SUGGESTIONS]
    return Found(query, hits, care, suggestions, read_as)


def _mended(index: Index, typed: list[str]) -> dict[str, str]:
    """Return for each unknown word the word of the handbook most like it."""
    forms = {word: terms(word)[0] for word in meaningful(typed)}
    known = index.known(list(forms.values()))
    unknown = [w for w, form in forms.items() if form not in known and len(w) >= SHORTEST_MENDED]
    if not unknown:
        return {}
    from rapidfuzz import fuzz, process

    vocabulary = index.vocabulary()
    mended: dict[str, str] = {}
    for word in unknown:
        near = process.extract(
            word[:100], vocabulary.keys(), scorer=fuzz.ratio, score_cutoff=NEARBY, limit=25
        )
        beside = [mended.get(other, other) for other in _neighbours(typed, word)]
        together = next((w for w, _score, _ in near if _stand_together(index, w, beside)), None)
        enough = max(ALIKE, near[0][1] - CLOSE) if near else 0
        alike = [found for found, score, _ in near if score >= enough]
        if together:
            mended[word] = together
        elif alike:
            # Of words that are about as like, one that starts so, then the one used most.
            mended[word] = max(alike, key=lambda w: (w[0] == word[0], vocabulary[w]))
    return mended


def _neighbours(typed: list[str], word: str) -> list[str]:
    place = typed.index(word)
    return typed[max(place - 1, 0) : place] + typed[place + 1 : place + 2]


def _stand_together(index: Index, word: str, neighbours: list[str]) -> bool:
    """Say whether a name starts with the word and one of the others, side by side."""
    pairs = [(other, word) for other in neighbours] + [(word, other) for other in neighbours]
    rows = [row for pair in pairs for row in index.starting(" ".join(pair))]
    return any(word in terms(row.name) for row in rows)


def _concepts(
    index: Index, asked: list[str], typed: list[str], mended: dict[str, str]
) -> list[_Concept]:
    spoken = {mended.get(word, word): word for word in typed}
    forms = {word: terms(word)[0] for word in asked}
    complete: dict[int, set[str]] = defaultdict(set)
    groups: dict[int, int] = {}
    lengths: dict[int, int] = {}
    for form in dict.fromkeys(terms(" ".join(typed)) + list(forms.values())):
        for meaning in index.meanings(words_match(form)):
            complete[meaning.number].add(form)
            groups[meaning.number], lengths[meaning.number] = meaning.group, meaning.length
    whole = {n: held for n, held in complete.items() if len(held) >= lengths[n]}
    concepts = []
    for word, form in forms.items():
        meant = {groups[number] for number, held in whole.items() if form in held}
        others = [text for text in index.alternatives(meant) if text != form] if meant else []
        concepts.append(_Concept(spoken.get(word, word), words_match(form), any_match(others)))
    return concepts


def _rank(
    index: Index, concepts: list[_Concept], asked: list[str]
) -> tuple[list[int], dict[int, Row]]:
    fields: dict[int, float] = defaultdict(float)
    phrases: dict[tuple[int, int], float] = defaultdict(float)
    weight_held: dict[int, float] = defaultdict(float)
    total = 0.0
    for concept in concepts:
        of_fields = _either(
            index.entry_scores(concept.literal),
            index.entry_scores(concept.others) if concept.others else {},
        )
        weight = log(1 + 1000 / (1 + len(of_fields)))
        total += weight
        for number, score in of_fields.items():
            fields[number] += score
            weight_held[number] += weight
        of_phrases = _either(
            _by_phrase(index.phrase_scores(concept.literal)),
            _by_phrase(index.phrase_scores(concept.others)) if concept.others else {},
        )
        for phrase, score in of_phrases.items():
            phrases[phrase] += score
    forms = [terms(word)[0] for word in asked]
    for pair in dict.fromkeys(pairwise(forms)):
        for phrase in index.phrase_scores(words_match(" ".join(pair))):
            phrases[phrase.owner, phrase.number] += PAIR * phrase.score
    best: dict[int, float] = defaultdict(float)
    for (owner, _number), score in phrases.items():
        best[owner] = max(best[owner], score)
    named = _named(index, asked)
    rows = index.numbered(fields.keys() | named.keys())
    scores = {}
    for number, row in rows.items():
        covered = weight_held[number] / total if total else 0.0
        score = FIELDS * fields[number] + PHRASES * best[number]
        score *= (1 - COVERED + COVERED * covered**COVERED_POWER) * KIND.get(row.kind, 1.0)
        if number in named:
            whole = WHOLE_NAME.get(row.kind, WHOLE_NAME_ELSE)
            score += whole if named[number] else NAME.get(row.kind, 0.0)
        scores[number] = score
    return sorted(scores, key=lambda number: (-scores[number], number)), rows


def _either(own: dict[Any, float], others: dict[Any, float]) -> dict[Any, float]:
    # Several alternatives in one text say no more than one of them does.
    cap = max(own.values(), default=CAP)
    either = {held: ALTERNATIVE * min(score, cap) for held, score in others.items()}
    for held, score in own.items():
        either[held] = max(score, either.get(held, 0.0))
    return either


def _by_phrase(found: list[Phrase]) -> dict[tuple[int, int], float]:
    return {(phrase.owner, phrase.number): phrase.score for phrase in found}


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


def _explained(index: Index, rows: list[Row], concepts: list[_Concept]) -> tuple[Hit, ...]:
    numbers = [row.number for row in rows]
    where = {}
    for concept in concepts:
        match = " OR ".join(filter(None, (concept.literal, concept.others)))
        where[concept.word] = index.fields_with(match, FIELD_WORDS._fields, numbers)
    hits = []
    for row in rows:
        matched = tuple(
            Match(word, getattr(FIELD_WORDS, found[row.number]))
            for word, found in where.items()
            if row.number in found
        )
        # Words that together are a name, none of them a word of the entry alone ("D:CE").
        whole = tuple(Match(concept.word, FIELD_WORDS.name) for concept in concepts)
        hits.append(Hit(row, matched or whole))
    return tuple(hits)


def _care(index: Index, concepts: list[_Concept]) -> tuple[CareHit, ...]:
    held: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
    lengths: dict[tuple[int, int], int] = {}
    weights = {}
    for concept in concepts:
        literal = index.care_scores(concept.literal)
        others = index.care_scores(concept.others) if concept.others else []
        weights[concept.word] = log(1 + 1000 / (1 + len(literal)))
        for share, found in ((ALTERNATIVE, others), (1.0, literal)):
            for phrase in found:
                place = (phrase.owner, phrase.number)
                lengths[place] = phrase.length
                held[place][concept.word] = share
    # A long description is not held against the sign that stands in it.
    total = sum(sorted(weights.values())[-CARE_LONGEST:])
    best: dict[int, float] = defaultdict(float)
    matched: dict[int, dict[str, float]] = defaultdict(dict)
    for (owner, number), shares in held.items():
        of_query = sum(weights[word] * share for word, share in shares.items()) / total
        of_phrase = sum(shares.values()) / max(lengths[owner, number], 1)
        best[owner] = max(best[owner], of_query + CARE_OF_PHRASE * of_phrase * of_query)
        for word, share in shares.items():
            matched[owner][word] = max(share, matched[owner].get(word, 0.0))
    items = index.care_items(best)
    said = {}
    for owner, shares in matched.items():
        of_all = sum(weights[word] * share for word, share in shares.items()) / total
        score = best[owner] + CARE_SCATTERED * of_all + CARE_GENERAL * items[owner].general
        needed = CARE_ENOUGH[items[owner].level] * (1 if items[owner].general else CARE_SPECIAL)
        if len(shares) >= min(CARE_WORDS, len(concepts)) and score >= needed:
            said[owner] = score
    most = max(said.values(), default=0.0)
    mildest = max(
        (score for owner, score in said.items() if items[owner].level == "harmless"), default=0.0
    )
    gentle = mildest > 0 and mildest >= CARE_GENTLE * most
    shown = [
        owner
        for owner, score in said.items()
        if score >= (CARE_OF_GENTLE if gentle else CARE_OF_BEST[items[owner].level]) * most
    ]
    shown = sorted(shown, key=lambda owner: -said[owner])[:CARE_SHOWN]
    return tuple(
        CareHit(items[owner], tuple(c.word for c in concepts if c.word in matched[owner]))
        for owner in sorted(shown)
    )


def near_names(index: Index, name: str, kind: str | None = None) -> list[str]:
    """Return the names most like a misspelt one, best first, one an entry; of a kind if given."""
    from rapidfuzz import fuzz, process

    names = {named.name: named.id for named in index.names(kind)}
    found = process.extract(
        key(name)[:100],
        {name: key(name) for name in names},
        scorer=fuzz.ratio,
        score_cutoff=ALIKE,
        limit=20,
    )
    best: dict[str, str] = {}
    for _key, _score, near in found:
        best.setdefault(names[near], near)
    return list(best.values())[:SUGGESTIONS]
