"""A handbook to an index."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from myoclonus_cli.compose import care, charts, entries, maps, sheet
from myoclonus_cli.compose.parts import reference
from myoclonus_cli.documents import document, phrases
from myoclonus_cli.handbook import KIND_OF, GeneEntry, Handbook, walk
from myoclonus_cli.index import CannotWrite
from myoclonus_cli.index.reading import Index
from myoclonus_cli.page import to_plain
from myoclonus_cli.records import LEVELS, Care, CareItem, Entry
from myoclonus_cli.rules import loose_names, names
from myoclonus_cli.schema import plain
from myoclonus_cli.spelling import terms
from myoclonus_cli.stopwords import meaningful
from myoclonus_cli.text import key
from myoclonus_cli.wording import CARE_HEADINGS, EMERGENCY

_TABLES = """
create table entry (
    number integer primary key, id text not null unique, kind text not null, name text not null,
    grp text not null, brief text not null, summary text not null, record text not null,
    page text not null, cards text not null);
create table name (
    key text not null, entry integer not null, name text not null, rank integer not null,
    primary key (key, entry)) without rowid;
create table document (key text primary key, body text not null) without rowid;
create table word (word text primary key, uses integer not null) without rowid;
create table phrase (
    number integer primary key, entry integer not null, length integer not null);
create table reference (id text primary key, citation text not null, url text not null)
    without rowid;
create table care (
    number integer primary key, id text not null, level text not null, text text not null,
    general integer not null);
create table care_phrase (
    number integer primary key, care integer not null, length integer not null);
create table meaning (
    number integer primary key, grp integer not null, length integer not null,
    text text not null);
create index meaning_group on meaning (grp);
create virtual table entry_words using fts5 (
    name, also, lay, summary, signs, triggers, medicines, body, content = '', tokenize = "porter");
create virtual table phrase_words using fts5 (text, content = '', tokenize = "porter");
create virtual table care_words using fts5 (text, content = '', tokenize = "porter");
create virtual table meaning_words using fts5 (text, content = '', tokenize = "porter");
"""
_SEARCHED = ("entry_words", "phrase_words", "care_words", "meaning_words")


def build(handbook: Handbook, path: Path | None) -> Index:
    """Write the index of a handbook to a new file, or to memory, and return it open.

    Raises CannotWrite when the file cannot take it (a full disk, say).
    """
    try:
        connection = sqlite3.connect(":memory:" if path is None else str(path))
        connection.executescript("pragma journal_mode = off; pragma synchronous = off;" + _TABLES)
        with connection:
            _Builder(connection, handbook).fill()
            for table in _SEARCHED:
                connection.execute(f"insert into {table}({table}) values ('optimize')")
        connection.execute("vacuum")
    except sqlite3.Error as error:
        raise CannotWrite(str(error)) from error
    return Index(connection)


class _Builder:
    def __init__(self, db: sqlite3.Connection, handbook: Handbook) -> None:
        self.db, self.handbook = db, handbook
        self.vocabulary: Counter[str] = Counter()

    def fill(self) -> None:
        kinds = list(KIND_OF)
        ordered: list[Entry | GeneEntry] = sorted(
            self.handbook.entries.values(),
            key=lambda entry: (kinds.index(type(entry)), entry.name.casefold()),
        )
        for number, entry in enumerate([*ordered, *self.handbook.genes().values()], 1):
            self.entry(number, entry)
            self.names(number, entry)
            self.words(number, entry)
        self.care()
        self.meanings()
        self.insert("reference", map(reference, self.handbook.sources.values()))
        self.insert("word", sorted(self.vocabulary.items()))
        self.insert("document", [(k, _json(v)) for k, v in self.documents().items()])

    def insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        for row in rows:
            self.db.execute(f"insert into {table} values ({','.join('?' * len(row))})", row)

    def searchable(self, table: str, number: int, texts: Iterable[str]) -> None:
        words = [" ".join(terms(text)) for text in texts]
        columns = {"entry_words": "name, also, lay, summary, signs, triggers, medicines, body"}
        self.db.execute(
            f"insert into {table} (rowid, {columns.get(table, 'text')})"
            f" values ({','.join('?' * (len(words) + 1))})",
            (number, *words),
        )

    def entry(self, number: int, entry: Entry | GeneEntry) -> None:
        kind = "gene" if isinstance(entry, GeneEntry) else KIND_OF[type(entry)]
        told = [statement.text for statement in getattr(entry, "summary", ())]
        record = {"kind": kind, **plain(entry)}
        if entry.id in self.handbook.own:
            record["own"] = True
        cards = []
        if isinstance(entry, care.CareBearer):
            cards = care.entry_cards(self.handbook, entry)
        row = (
            number,
            entry.id,
            kind,
            entry.name,
            getattr(entry, "group", getattr(entry, "drug_class", "")),
            told[0] if told else "",
            " ".join(told),
            _json(record),
            _json(to_plain(entries.page(self.handbook, entry))),
            _json([care.as_data(*card) for card in cards]),
        )
        self.insert("entry", [row])

    def names(self, number: int, entry: Entry | GeneEntry) -> None:
        if isinstance(entry, GeneEntry):
            ranked = [(0, entry.name), (0, entry.id)]
        else:
            ranked = [(0, name) for name, _field in names(entry)]
            ranked += [(1, name.replace("'s", "")) for _rank, name in ranked if "'s" in name]
            ranked += [(2 if name in entry.lay else 1, name) for name in loose_names(entry)]
        rows: dict[str, tuple[Any, ...]] = {}
        for rank, name in ranked:
            rows.setdefault(key(name), (key(name), number, name, rank))
        self.insert("name", rows.values())

    def words(self, number: int, entry: Entry | GeneEntry) -> None:
        fields = document(self.handbook, entry)
        self.vocabulary.update({word for text in fields for word in terms(text)})
        self.searchable("entry_words", number, fields)
        for text in phrases(entry):
            self.phrase("phrase", number, text)

    def phrase(self, table: str, owner: int, text: str) -> None:
        words = {"phrase": "phrase_words", "care_phrase": "care_words"}[table]
        length = len(set(meaningful(terms(text))))
        cursor = self.db.execute(f"insert into {table} values (null, ?, ?)", (owner, length))
        self.searchable(words, cursor.lastrowid or 0, [text])

    def care_items(self) -> list[tuple[str, CareItem]]:
        """Return every care item, general or of an entry, the most serious level first."""
        items: list[tuple[str, CareItem]] = list(self.handbook.care_items().values())
        for entry in self.handbook.entries.values():
            for _path, inner in walk(entry):
                if isinstance(inner, Care):
                    items += [(level, item) for level in LEVELS for item in getattr(inner, level)]
        serious: list[str] = [*LEVELS]
        return sorted(items, key=lambda pair: serious.index(pair[0]))

    def care_phrases(self) -> list[dict[str, Any]]:
        return [
            {
                "id": item.id,
                "level": level,
                "heading": CARE_HEADINGS[level],
                "text": item.text,
                "phrases": [item.text.replace(EMERGENCY, ""), *item.lay],
            }
            for level, item in self.care_items()
        ]

    def care(self) -> None:
        for number, (level, item) in enumerate(self.care_items(), 1):
            general = item.id in self.handbook.care_items()
            self.insert("care", [(number, item.id, level, item.text, general)])
            for text in (item.text.replace(EMERGENCY, ""), *item.lay):
                self.vocabulary.update(set(terms(text)))
                self.phrase("care_phrase", number, text)

    def meanings(self) -> None:
        for group, line in enumerate(self.handbook.vocabulary, 1):
            for phrase in line.words:
                words = terms(phrase)
                cursor = self.db.execute(
                    "insert into meaning values (null, ?, ?, ?)",
                    (group, len(words), " ".join(words)),
                )
                self.searchable("meaning_words", cursor.lastrowid or 0, [phrase])

    def documents(self) -> dict[str, Any]:
        handbook = self.handbook
        made: dict[str, Any] = {
            "doctor": to_plain(care.doctor_page(handbook)),
            "doctor.json": [
                care.as_data(card.level, card.heading, [*card.items])
                for card in care.general_cards(handbook)
            ],
            "causes": to_plain(maps.causes_page(handbook)),
            "about": to_plain(maps.about_page(handbook)),
            "list-age": to_plain(charts.ages_page(handbook)),
            "list-origin": to_plain(charts.origins_page(handbook)),
            "visit": to_plain(sheet.page(handbook)),
            "visit.json": [plain(part) for part in handbook.sheet],
            "medicines": to_plain(maps.medicines_page(handbook)),
            "combinations": [plain(combination) for combination in handbook.combinations],
            "care-phrases": self.care_phrases(),
            "meanings": [[*group.words] for group in handbook.vocabulary],
            "groups": {g: [c.id for c in cs] for g, cs in maps.by_group(handbook).items()},
            "regions": [plain(region) for region in handbook.regions],
            "sources.json": [plain(source) for source in handbook.sources.values()],
        }
        for combination in handbook.combinations:
            page = maps.combination_page(handbook, combination)
            made[f"combination:{combination.id}"] = to_plain(page)
        for id_, page in maps.source_pages(handbook).items():
            made[f"source:{id_}"] = to_plain(page)
        return made


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
