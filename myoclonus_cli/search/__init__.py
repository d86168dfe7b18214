"""Search: a reader's words to the entries and care advice that hold them.

Each word of a query becomes a concept: the word itself, and what the shared vocabulary says
for it. Entries are ranked by BM25 three ways together: over their weighted fields, over the
best single phrase that people say for them, and by names that stand in the query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from myoclonus_cli.index.reading import CareRow, Index, Row
    from myoclonus_cli.search.query import Query

MOST_WORDS = 48
LIMIT = 10
# How many rare diseases follow the other entries when a query lists signs.
RARE_SHOWN = 5
SUGGESTIONS = 3


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
    """All that a search found; ``read_as`` is the query with its misspelt words mended.

    ``rare`` are diseases annotated with the signs of a query that lists signs; their matches
    name the sign.
    """

    query: str
    hits: tuple[Hit, ...]
    care: tuple[CareHit, ...]
    did_you_mean: tuple[str, ...]
    read_as: str = ""
    rare: tuple[Hit, ...] = ()


def search(index: Index, query: str, limit: int = LIMIT) -> Found:
    """Return what matches the words of a query. Every character is just text."""
    from myoclonus_cli.search.care import matching_care
    from myoclonus_cli.search.query import read
    from myoclonus_cli.search.ranking import ranked
    from myoclonus_cli.search.spelling import spoken

    asked = read(index, spoken(query)[:MOST_WORDS])
    if not asked.concepts:
        return Found(query, (), (), ())
    rare = _with_signs(index, asked, min(RARE_SHOWN, limit // 2))
    hits = ranked(index, asked, limit - len(rare))
    listed = {hit.row.id for hit in rare}
    hits = tuple(hit for hit in hits if hit.row.id not in listed)
    care = matching_care(index, asked.concepts)
    read_as = " ".join(asked.words) if asked.mended else ""
    near: list[str] = []
    if not hits:
        from myoclonus_cli.search.mending import near_names

        near = near_names(index, query)
    suggestions = tuple(dict.fromkeys(filter(None, (read_as, *near))))[:SUGGESTIONS]
    return Found(query, hits, care, suggestions, read_as, rare)


def _with_signs(index: Index, asked: Query, limit: int) -> tuple[Hit, ...]:
    from myoclonus_cli.search.signs import is_list_of_signs, rare_with_signs, signs_in

    signs = signs_in(index, asked.stems)
    if not (limit and is_list_of_signs(signs)):
        return ()
    found = rare_with_signs(index, signs, limit)
    rows = index.numbered(hit.number for hit in found)
    names = index.hpo_terms({term for hit in found for _sign, term in hit.shared})
    return tuple(
        Hit(
            rows[hit.number],
            tuple(
                Match(" ".join(asked.words[sign.start : sign.end]), names[term].name)
                for sign, term in hit.shared
            ),
        )
        for hit in found
    )
