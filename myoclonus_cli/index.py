"""The handbook as one SQLite file: pages ready to show, names to look up, words to search.

The only module that knows SQLite. The index is a cache of the YAML: whatever is
in it was made from a handbook by ``build`` and can be made again.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from myoclonus_cli.text import key, words

if TYPE_CHECKING:
    from myoclonus_cli.handbook import Handbook

# Part of every digest: raise it when the tables or what they hold change.
FORMAT = "1"

_TABLES = """
create table entry (
    number integer primary key, id text not null unique, kind text not null, name text not null,
    grp text not null, brief text not null, summary text not null, record text not null,
    page text not null, cards text not null);
create table name (
    key text not null, entry integer not null, name text not null, lay integer not null,
    primary key (key, entry)) without rowid;
create table document (key text primary key, body text not null) without rowid;
create table care (
    number integer primary key, id text not null, level text not null, text text not null);
create table word (word text primary key, uses integer not null) without rowid;
create virtual table entry_words using fts5 (
    name, also, lay, signs, triggers, medicines, body,
    content = '', tokenize = "porter unicode61 remove_diacritics 2");
create virtual table care_words using fts5 (
    text, lay, content = '', tokenize = "porter unicode61 remove_diacritics 2");
"""


class Row(NamedTuple):
    """An entry as lists and results show it."""

    number: int
    id: str
    kind: str
    name: str
    group: str
    brief: str
    summary: str


class CareRow(NamedTuple):
    """A care item as results show it."""

    number: int
    id: str
    level: str
    text: str


class Named(NamedTuple):
    """A name and the entry that bears it."""

    name: str
    id: str


class Index:
    """Answers questions about one built index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @classmethod
    def open(cls, path: Path) -> Index:
        """Return the index in a file, read only. Raises ``Damaged`` for anything else."""
        try:
            # immutable: nobody writes to a finished index, so no locks are needed.
            uri = f"file:{quote(str(path))}?mode=ro&immutable=1"
            return cls(sqlite3.connect(uri, uri=True))
        except sqlite3.Error as error:
            raise Damaged(str(error)) from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def document(self, name: str) -> str | None:
        """Return the JSON of a whole-handbook page or list by its key."""
        return self._one("select body from document where key = ?", name)

    def page(self, id_: str) -> str | None:
        """Return the JSON of an entry's page."""
        return self._one("select page from entry where id = ?", id_)

    def record(self, id_: str) -> str | None:
        """Return the JSON of an entry's record, as written."""
        return self._one("select record from entry where id = ?", id_)

    def cards(self, id_: str) -> str | None:
        """Return the JSON of an entry's care cards."""
        return self._one("select cards from entry where id = ?", id_)

    def named(self, name: str) -> list[Row]:
        """Return the entries that bear a name, or else those that people call so."""
        query = (
            f"select {_ROW}, lay from name join entry on entry.number = name.entry"
            " where name.key = ? order by lay, entry.number"
        )
        rows = self._all(query, key(name))
        return [Row(*row[:-1]) for row in rows if row[-1] == rows[0][-1]]

    def starting(self, start: str) -> list[Row]:
        """Return the entries that have a name of their own which starts so."""
        query = (
            f"select distinct {_ROW} from name join entry on entry.number = name.entry"
            " where name.key >= ? and name.key < ? and not lay order by entry.number"
        )
        first = key(start)
        return [Row(*row) for row in self._all(query, first, first + "\U0010ffff")]

    def names(self) -> list[Named]:
        """Return every name of every entry that a reader might type, ids aside."""
        rows = self._all(
            "select name.name, entry.id from name join entry on entry.number = name.entry"
            " where name.name != entry.id"
        )
        return [Named(*row) for row in rows]

    def rows(self, kind: str | None = None) -> list[Row]:
        """Return all entries, or those of one kind, in reading order."""
        where = " where kind = ?" if kind else ""
        query = f"select {_ROW} from entry{where} order by number"
        return [Row(*row) for row in self._all(query, *([kind] if kind else []))]

    def vocabulary(self) -> dict[str, int]:
        """Return every word of every entry, folded, not stemmed, and how many texts use it."""
        return dict(self._all("select word, uses from word"))

    def search(self, terms: Sequence[str], weights: Sequence[str], limit: int) -> list[Row]:
        """Return the entries that hold any of the terms, best BM25 first."""
        query = (
            f"select {_ROW} from entry_words join entry on entry.number = entry_words.rowid"
            f" where entry_words match ? order by bm25(entry_words, {', '.join(weights)}), number"
            " limit ?"
        )
        return [Row(*row) for row in self._all(query, _any(terms), limit)]

    def fields_with(
        self, term: str, fields: Sequence[str], numbers: Iterable[int]
    ) -> dict[int, str]:
        """Return for each entry that holds the term the first of the fields that does."""
        wanted = ",".join(str(number) for number in numbers)
        found: dict[int, str] = {}
        for field in fields:
            query = (
                f"select rowid from entry_words where entry_words match ? and rowid in ({wanted})"
            )
            for (number,) in self._all(query, f"{field}: {_quoted(term)}"):
                found.setdefault(number, field)
        return found

    def care(self, terms: Sequence[str]) -> list[tuple[CareRow, list[str]]]:
        """Return the care items that hold any of the terms, each with the terms it holds."""
        held: dict[int, list[str]] = {}
        for term in terms:
            query = "select rowid from care_words where care_words match ?"
            for (number,) in self._all(query, _quoted(term)):
                held.setdefault(number, []).append(term)
        wanted = ",".join(map(str, held))
        query = f"select number, id, level, text from care where number in ({wanted})"
        return [(CareRow(*row), held[row[0]]) for row in self._all(query)]

    def counts(self, terms: Sequence[str]) -> dict[str, int]:
        """Return for each term how many entries hold it."""
        query = "select count(*) from entry_words where entry_words match ?"
        return {term: int(self._all(query, _quoted(term))[0][0]) for term in terms}

    def _one(self, query: str, *values: Any) -> str | None:
        row = self._all(query, *values)
        return str(row[0][0]) if row else None

    def _all(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise Damaged(str(error)) from error


class Damaged(Exception):
    """A file that is no index of ours, or one that lost some of its bytes."""


class CannotWrite(Exception):
    """The place for an index does not take it."""


_ROW = "entry.number, entry.id, entry.kind, entry.name, entry.grp, entry.brief, entry.summary"


def _quoted(term: str) -> str:
    # A quoted string has no syntax in FTS5 but the quote itself, and terms are letters and digits.
    return f'"{term}"'


def _any(terms: Sequence[str]) -> str:
    return " OR ".join(_quoted(term) for term in terms)


def build(handbook: Handbook, path: Path | None) -> Index:
    """Write the index of a handbook to a new file, or to memory, and return it open.

    Raises CannotWrite when the file cannot take it (a full disk, say).
    """
    try:
        connection = sqlite3.connect(":memory:" if path is None else str(path))
        connection.executescript("pragma journal_mode = off; pragma synchronous = off;" + _TABLES)
        with connection:
            _fill(connection, handbook)
            for table in ("entry_words", "care_words"):
                connection.execute(f"insert into {table}({table}) values ('optimize')")
        connection.execute("vacuum")
    except sqlite3.Error as error:
        raise CannotWrite(str(error)) from error
    return Index(connection)


def _fill(db: sqlite3.Connection, handbook: Handbook) -> None:
    from myoclonus_cli.compose import care, entries, maps
    from myoclonus_cli.documents import document
    from myoclonus_cli.handbook import KIND_OF
    from myoclonus_cli.page import to_plain
    from myoclonus_cli.rules import loose_names, names
    from myoclonus_cli.schema import plain

    vocabulary: Counter[str] = Counter()
    genes = handbook.genes()
    for number, entry in enumerate((*_ordered(handbook), *genes.values()), 1):
        gene = entry.id in genes
        kind = "gene" if gene else KIND_OF[type(entry)]
        told = [statement.text for statement in getattr(entry, "summary", ())]
        record = {"kind": kind, **plain(entry)}
        if entry.id in handbook.own:
            record["own"] = True
        given = getattr(entry, "care", None)
        cards = [care.as_data(*card) for card in care.entry_cards(handbook, given)] if given else []
        page = to_plain(entries.page(handbook, entry))
        group = getattr(entry, "group", getattr(entry, "drug_class", ""))
        brief = told[0] if told else ""
        row = (number, entry.id, kind, entry.name, group, brief, " ".join(told))
        db.execute(
            "insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, _json(record), _json(page), _json(cards)),
        )
        claimed = [entry.name, entry.id] if gene else [name for name, _field in names(entry)]
        loose = [] if gene else loose_names(entry)
        for name in (*claimed, *loose):
            db.execute(
                "insert or ignore into name values (?, ?, ?, ?)",
                (key(name), number, name, name not in claimed),
            )
        fields = document(handbook, entry)
        vocabulary.update({word for text in fields for word in words(text)})
        db.execute(
            "insert into entry_words (rowid, name, also, lay, signs, triggers, medicines, body)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *(" ".join(words(text)) for text in fields)),
        )
    _fill_care(db, handbook, vocabulary)
    db.executemany("insert into word values (?, ?)", sorted(vocabulary.items()))
    documents = {
        "doctor": to_plain(care.doctor_page(handbook)),
        "doctor.json": [
            care.as_data(card.level, card.heading, [*card.items])
            for card in care.general_cards(handbook)
        ],
        "causes": to_plain(maps.causes_page(handbook)),
        "about": to_plain(maps.about_page(handbook)),
        "groups": {g: [c.id for c in cs] for g, cs in maps.by_group(handbook).items()},
        "origins": {c.id: c.origin for c in handbook.conditions()},
        "regions": [plain(region) for region in handbook.regions],
        "sources.json": [plain(source) for source in handbook.sources.values()],
    }
    for id_, page_ in maps.source_pages(handbook).items():
        documents[f"source:{id_}"] = to_plain(page_)
    db.executemany(
        "insert into document values (?, ?)", [(k, _json(v)) for k, v in documents.items()]
    )


def _ordered(handbook: Handbook) -> list[Any]:
    from myoclonus_cli.handbook import KIND_OF

    kinds = list(KIND_OF)
    return sorted(
        handbook.entries.values(), key=lambda e: (kinds.index(type(e)), e.name.casefold())
    )


def _fill_care(db: sqlite3.Connection, handbook: Handbook, vocabulary: Counter[str]) -> None:
    from myoclonus_cli.documents import care_words
    from myoclonus_cli.handbook import walk
    from myoclonus_cli.records import LEVELS, Care

    items = list(handbook.care_items().values())
    for entry in handbook.entries.values():
        for _path, inner in walk(entry):
            if isinstance(inner, Care):
                items += [(level, item) for level in LEVELS for item in getattr(inner, level)]
    items.sort(key=lambda pair: LEVELS.index(pair[0]))
    for number, (level, item) in enumerate(items, 1):
        db.execute("insert into care values (?, ?, ?, ?)", (number, item.id, level, item.text))
        texts = care_words(item)
        vocabulary.update({word for text in texts for word in words(text)})
        db.execute(
            "insert into care_words (rowid, text, lay) values (?, ?, ?)",
            (number, *(" ".join(words(text)) for text in texts)),
        )


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
