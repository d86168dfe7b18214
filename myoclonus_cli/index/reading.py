"""Questions to a built index."""

from __future__ import annotations

# The module without its wrapper, which imports datetime for types that no index holds: a
# twentieth of the time of a page.
import _sqlite3 as sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from myoclonus_cli.index import Damaged
from myoclonus_cli.index.seal import opened, verify
from myoclonus_cli.text import key
from myoclonus_cli.wording import marked


class Row(NamedTuple):
    """An entry as lists and results show it."""

    number: int
    id: str
    kind: str
    name: str
    group: str
    brief: str
    summary: str
    own: bool

    @property
    def label(self) -> str:
        """The name as lists show it, a reader's own entry marked."""
        return marked(self.name, self.own)


class CareRow(NamedTuple):
    """A care item as results show it; items are numbered most serious first.

    ``general`` items stand on the general cards, the others on one entry's page.
    """

    number: int
    id: str
    level: str
    text: str
    general: bool
    own: bool


class Phrase(NamedTuple):
    """How well something a person might say matches, and what it is said of.

    ``length`` counts its words that carry meaning.
    """

    number: int
    owner: int
    length: int
    score: int


class Meaning(NamedTuple):
    """A word or phrase of the shared vocabulary, ``length`` words long, and its group."""

    number: int
    group: int
    length: int


class HpoRow(NamedTuple):
    """A term of the ontology and its information content in nats, 0 for what is no sign."""

    id: str
    name: str
    information: float


class NearestSign(NamedTuple):
    """The sign of a disease that is nearest to one asked for, and how much it says.

    ``same`` is 1 where the disease has the very sign or a kind of it, else 0.
    """

    weight: float
    id: str
    information: float
    same: int


class Named(NamedTuple):
    """A name and the entry that bears it."""

    name: str
    id: str


_ROW = (
    "entry.number, entry.id, entry.kind, entry.name, entry.grp, entry.brief, entry.summary,"
    " entry.own, entry.seal"
)
# How much of a file may be mapped into memory, in bytes: more than any index has.
_MAPPED = 1 << 30
# How many words a misspelt one is held against.
MOST_WORDS = 40_000
# Sorts after every text that starts the same.
_LAST = "\U0010ffff"


class Index:
    """Answers questions about one built index. Every method raises Damaged for a bad file.

    Scores are whole numbers, ``postings.SCALE`` times BM25.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @classmethod
    def open(cls, path: str) -> Index:
        """Return the index in a file, read only."""
        quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        try:
            # immutable: nobody writes to a finished index, so no locks are needed.
            connection = sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True)
            connection.execute(f"pragma mmap_size = {_MAPPED}")
            connection.execute("pragma temp_store = memory")
            return cls(connection)
        except sqlite3.Error as error:
            raise Damaged(str(error)) from error

    def close(self) -> None:
        """Close the file; what nobody uses any more closes itself."""
        self._db.close()

    __del__ = close

    def document(self, name: str) -> str | None:
        """Return the JSON of a whole-handbook page or list by its key."""
        return self._sealed("select body from document where key = ?", name)

    def page(self, id_: str) -> str | None:
        """Return the JSON of an entry's page."""
        return self._sealed("select page from entry where id = ?", id_)

    def record(self, id_: str) -> str | None:
        """Return the JSON of an entry's record, as written."""
        return self._sealed("select record from entry where id = ?", id_)

    def cards(self, id_: str) -> str | None:
        """Return the JSON of an entry's care cards."""
        return self._sealed("select cards from entry where id = ?", id_)

    def named(self, name: str) -> list[Row]:
        """Return the entries that bear a name, or else those that people call so."""
        query = (
            f"select {_ROW}, rank from name join entry on entry.number = name.entry"
            " where name.key = ? order by rank, entry.number"
        )
        rows = self._all(query, key(name))
        return [_row(row[:-1]) for row in rows if row[-1] == rows[0][-1]]

    def of_kind_named(self, kind: str, name: str) -> list[Row]:
        """Return the entries of a kind that bear a name or are called so, own names first."""
        query = (
            f"select {_ROW} from name join entry on entry.number = name.entry"
            " where name.key = ? and entry.kind = ? order by rank, entry.number"
        )
        return [_row(row) for row in self._all(query, key(name), kind)]

    def references(self, ids: Sequence[str]) -> list[tuple[str, str, str]]:
        """Return id, citation and address of works, in the order asked."""
        holes = ",".join("?" * len(ids))
        rows = self._all(f"select id, citation, url from reference where id in ({holes})", *ids)
        return sorted(rows, key=lambda row: ids.index(row[0]))

    def starting(self, start: str) -> list[Row]:
        """Return the entries that have a name of their own which starts so."""
        query = (
            f"select distinct {_ROW} from name join entry on entry.number = name.entry"
            " where name.key >= ? and name.key < ? and not rank order by entry.number"
        )
        first = key(start)
        return [_row(row) for row in self._all(query, first, first + _LAST)]

    def names_starting(self, start: str, kind: str | None = None) -> list[str]:
        """Return the ids, then the names that entries claim, that start so; of a kind if given."""
        of_kind, kinds = (" and kind = ?", [kind]) if kind else ("", [])
        ids = f"select id from entry where id >= ? and id < ?{of_kind} order by id"
        names = (
            "select distinct name.name from name join entry on entry.number = name.entry"
            f" where name.key >= ? and name.key < ? and not rank{of_kind} order by name.name"
        )
        first = key(start)
        found = [
            *self._all(ids, start, start + _LAST, *kinds),
            *self._all(names, first, first + _LAST, *kinds),
        ]
        return [name for (name,) in found]

    def source_ids(self, start: str) -> list[str]:
        """Return the ids of the works that start so, sorted."""
        query = "select id from reference where id >= ? and id < ? order by id"
        return [id_ for (id_,) in self._all(query, start, start + _LAST)]

    def bearers(self, keys: Iterable[str]) -> dict[str, list[int]]:
        """Return for each key that is a name or code of entries the numbers of those entries."""
        wanted = list(keys)
        holes = ",".join("?" * len(wanted))
        query = f"select key, entry from name where key in ({holes}) and rank < 2"
        found: dict[str, list[int]] = {}
        for name_key, entry in self._all(query, *wanted):
            found.setdefault(name_key, []).append(entry)
        return found

    def names(self, kind: str | None = None) -> list[Named]:
        """Return the names that entries bear, ids and phrases aside; of a kind if given."""
        of_kind, kinds = (" and kind = ?", [kind]) if kind else ("", [])
        rows = self._all(
            "select name.name, entry.id from name join entry on entry.number = name.entry"
            f" where name.name != entry.id and rank < 2{of_kind} limit ?",
            *kinds,
            MOST_WORDS,
        )
        return [Named(*row) for row in rows]

    def rows(self, kind: str | None = None) -> list[Row]:
        """Return all entries, or those of one kind, in reading order."""
        where = " where kind = ?" if kind else ""
        query = f"select {_ROW} from entry{where} order by number"
        return [_row(row) for row in self._all(query, *([kind] if kind else []))]

    def kinds(self) -> dict[str, int]:
        """Return the number of the first entry of each kind; entries are numbered by kind."""
        import json

        return dict(json.loads(self.document("kinds") or "{}"))

    def numbered(self, numbers: Iterable[int]) -> dict[int, Row]:
        """Return entries by number."""
        query = f"select {_ROW} from entry where number in ({_listed(numbers)})"
        return {row[0]: _row(row) for row in self._all(query)}

    def vocabulary(self) -> dict[str, int]:
        """Return the words that most texts use, not stemmed, and how many texts do."""
        query = "select word, uses from word order by uses desc limit ?"
        return dict(self._all(query, MOST_WORDS))

    def stems(self, words: Iterable[str]) -> dict[str, str]:
        """Return the stem of each word."""
        wanted = list(words)
        holes = ",".join("?" * len(wanted))
        known = dict(self._all(f"select word, stem from word where word in ({holes})", *wanted))
        unknown = [word for word in wanted if word not in known]
        if unknown:
            from myoclonus_cli.index.stemming import stems

            known |= stems(unknown)
        return known

    def term(self, term: str) -> int | None:
        """Return the number of a term that stands somewhere, None for one that does not."""
        rows = self._all("select number from term where term = ?", term)
        return rows[0][0] if rows else None

    def entry_scores(self, term: int) -> list[tuple[int, int, int]]:
        """Return entry, score and first field of each entry that has a term, best first."""
        query = "select entry, score, field from entry_posting where term = ? order by place"
        return self._all(query, term)

    def phrase_scores(self, term: int) -> list[Phrase]:
        """Return each name and lay phrase that has a term, with its entry, best first."""
        return self._phrases("phrase_posting", term)

    def care_scores(self, term: int) -> list[Phrase]:
        """Return each way to say a care item that has a term, with its item, best first."""
        return self._phrases("care_posting", term)

    def _phrases(self, table: str, term: int) -> list[Phrase]:
        query = f"select phrase, owner, length, score from {table} where term = ? order by place"
        return [Phrase(*row) for row in self._all(query, term)]

    def care_items(self, numbers: Iterable[int]) -> dict[int, CareRow]:
        """Return care items by number."""
        wanted = _listed(numbers)
        query = (
            "select number, id, level, text, general, own, seal from care"
            f" where number in ({wanted})"
        )
        return {row[0]: _care_row(row) for row in self._all(query)}

    def hpo_named(self, stems: str) -> list[str]:
        """Return the ids of the terms of the ontology that are called so."""
        rows = self._all("select term from hpo_name where stems = ? order by term", stems)
        return [term for (term,) in rows]

    def hpo_terms(self, ids: Iterable[str]) -> dict[str, HpoRow]:
        """Return terms of the ontology by id."""
        wanted = list(ids)
        holes = ",".join("?" * len(wanted))
        rows = self._all(f"select id, name, information from hpo where id in ({holes})", *wanted)
        return {row[0]: HpoRow(*row) for row in rows}

    def nearest_signs(self, term: str) -> dict[int, NearestSign]:
        """Return for each rare disease the most telling sign it shares with a term.

        That is the term itself or one above it.
        """
        query = (
            "with recursive up (id) as (select ?1 union select parent from hpo_parent join up"
            " on term = up.id) select entry, max(weight), hpo.id, information, sum(hpo.id = ?1)"
            " from up join hpo on hpo.id = up.id join rare_term on rare_term.term = up.id"
            " group by entry"
        )
        return {entry: NearestSign(*row) for entry, *row in self._all(query, term)}

    def rare_with(self, term: str) -> dict[int, float | None]:
        """Return the rare diseases that have a sign, each with its share of people if known."""
        return dict(self._all("select entry, share from rare_term where term = ?", term))

    def rare_labels(self, shelf: str) -> list[str]:
        """Return the keys of all labels of a shelf: inheritance, onset or gene."""
        query = "select distinct label from rare_label where shelf = ? order by label"
        return [label for (label,) in self._all(query, shelf)]

    def rare_labelled(self, shelf: str, label: str) -> set[int]:
        """Return the rare diseases that have a label."""
        query = "select entry from rare_label where shelf = ? and label = ?"
        return {entry for (entry,) in self._all(query, shelf, label)}

    def meanings(self, stem: str) -> list[Meaning]:
        """Return the words and phrases of the shared vocabulary that have a stem."""
        rows = self._all("select number, grp, length from meaning where stem = ?", stem)
        return [Meaning(*row) for row in rows]

    def _sealed(self, query: str, *values: Any) -> str | None:
        row = self._all(query, *values)
        return opened(str(row[0][0])) if row else None

    def _all(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(query, values).fetchall()
        except UnicodeEncodeError:
            # A lone surrogate: no text of an index has one.
            return []
        except sqlite3.DatabaseError as error:
            raise Damaged(str(error)) from error


def _row(values: tuple[Any, ...]) -> Row:
    *shown, own, seal = values
    verify(seal, *shown[1:], str(own))
    return Row._make((*shown, bool(own)))


def _care_row(values: tuple[Any, ...]) -> CareRow:
    *shown, general, own, seal = values
    verify(seal, *shown[1:], str(own))
    return CareRow._make((*shown, bool(general), bool(own)))


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(str(int(number)) for number in numbers)
