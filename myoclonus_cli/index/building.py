"""A handbook to an index."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from math import exp, log
from pathlib import Path
from typing import Any, NamedTuple

from myoclonus_cli.compose import care, charts, entries, maps, rare, sheet
from myoclonus_cli.compose.parts import reference
from myoclonus_cli.documents import document, phrases
from myoclonus_cli.handbook import KIND_OF, GeneEntry, Handbook, kind_of, walk
from myoclonus_cli.index import CannotWrite
from myoclonus_cli.index.postings import Groups, postings
from myoclonus_cli.index.reading import Index
from myoclonus_cli.index.seal import check_sum, sealed
from myoclonus_cli.index.stemming import stems
from myoclonus_cli.page import to_plain
from myoclonus_cli.progress import Progress, silent
from myoclonus_cli.records import LEVELS, Care, CareItem, Entry, Level, RareDisease, Symptom
from myoclonus_cli.rules import loose_names, names
from myoclonus_cli.schema import plain
from myoclonus_cli.search.fields import WEIGHTS
from myoclonus_cli.search.spelling import terms
from myoclonus_cli.search.stopwords import meaningful
from myoclonus_cli.text import key
from myoclonus_cli.wording import CARE_HEADINGS, EMERGENCY

_USUAL_SHARE = 40.0
_TABLES = """
create table entry (
    number integer primary key, id text not null unique, kind text not null, name text not null,
    grp text not null, brief text not null, summary text not null, own integer not null,
    seal text not null,
    record text not null, page text not null, cards text not null);
create table name (
    key text not null, entry integer not null, name text not null, rank integer not null,
    primary key (key, entry)) without rowid;
create table document (key text primary key, body text not null) without rowid;
create table word (
    word text primary key, stem text not null, uses integer not null) without rowid;
create index word_uses on word (uses desc);
create table reference (id text primary key, citation text not null, url text not null)
    without rowid;
create table care (
    number integer primary key, id text not null, level text not null, text text not null,
    general integer not null, own integer not null, seal text not null);
create table meaning (
    stem text not null, number integer not null, grp integer not null, length integer not null,
    primary key (stem, number)) without rowid;
create table hpo (id text primary key, name text not null, information real not null)
    without rowid;
create table hpo_parent (term text not null, parent text not null, primary key (term, parent))
    without rowid;
create table hpo_name (stems text not null, term text not null, primary key (stems, term))
    without rowid;
create table rare_term (
    term text not null, entry integer not null, share real, weight real not null,
    primary key (term, entry)) without rowid;
create table rare_label (
    shelf text not null, label text not null, entry integer not null,
    primary key (shelf, label, entry)) without rowid;
create table term (term text primary key, number integer not null) without rowid;
create table entry_posting (
    term integer not null, place integer not null, entry integer not null,
    score integer not null, field integer not null, primary key (term, place)) without rowid;
create table phrase_posting (
    term integer not null, place integer not null, phrase integer not null,
    owner integer not null, length integer not null, score integer not null,
    primary key (term, place)) without rowid;
create table care_posting (
    term integer not null, place integer not null, phrase integer not null,
    owner integer not null, length integer not null, score integer not null,
    primary key (term, place)) without rowid;
"""


def build(handbook: Handbook, path: Path | None, progress: Progress = silent) -> Index:
    """Write the index of a handbook to a new file, or to memory, and return it open.

    Raises CannotWrite when the file cannot take it (a full disk, say).
    """
    try:
        connection = sqlite3.connect(":memory:" if path is None else str(path))
        # What SQLite puts aside must not lie about in a folder for temporary files.
        connection.executescript(
            "pragma journal_mode = off; pragma synchronous = off; pragma temp_store = memory;"
            + _TABLES
        )
        with connection:
            _Builder(connection, handbook, progress).fill()
        connection.execute("vacuum")
    except sqlite3.Error as error:
        raise CannotWrite(str(error)) from error
    return Index(connection)


class _Phrase(NamedTuple):
    """One way to say an entry or a care item."""

    owner: int
    words: list[str]


class _CareItem(NamedTuple):
    """A care item with its level: of the general cards, or else of an entry, maybe one's own."""

    level: Level
    item: CareItem
    general: bool
    own: bool


class _Builder:
    def __init__(self, db: sqlite3.Connection, handbook: Handbook, progress: Progress) -> None:
        self.db, self.handbook, self.progress = db, handbook, progress
        self.vocabulary: Counter[str] = Counter()
        self.texts: dict[int, list[list[str]]] = {}
        self.numbers: dict[str, int] = {}
        self.phrases: list[_Phrase] = []
        self.care_phrases: list[_Phrase] = []
        self.terms: dict[str, int] = {}
        # The number of the first entry of each kind; entries are numbered kind by kind.
        self.kinds: dict[str, int] = {}

    def fill(self) -> None:
        kinds = list(KIND_OF)
        ordered: list[Entry | GeneEntry] = sorted(
            self.handbook.entries.values(),
            key=lambda entry: (kinds.index(type(entry)), entry.name.casefold()),
        )
        everything = [*ordered, *self.handbook.genes.values()]
        # The pages take about as long as the lists of words that follow.
        steps = 2 * len(everything)
        for number, entry in enumerate(everything, 1):
            kind = kind_of(entry)
            if kind not in self.kinds:
                self.kinds[kind] = number
            self.entry(number, entry)
            self.names(number, entry)
            self.words(number, entry)
            self.numbers[entry.id] = number
            self.progress(number, steps)
        self.care()
        self.ontology()
        self.inverted()
        self.progress(steps, steps)
        self.insert("reference", map(reference, self.handbook.sources.values()))
        self.insert("reference", map(rare.reference, self.rare_references()))
        self.insert("document", [(k, _json(v)) for k, v in self.documents().items()])

    def rare_references(self) -> list[str]:
        rows = (
            row
            for disease in self.handbook.rare
            for told in disease.annotations
            for shelf in rare.SHELVES
            for row in rare.rows(getattr(told, shelf))
        )
        return sorted({reference for row in rows for reference in row.references})

    def insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        kept = list(rows)
        if kept:
            values = ",".join("?" * len(kept[0]))
            self.db.executemany(f"insert into {table} values ({values})", kept)

    def entry(self, number: int, entry: Entry | GeneEntry) -> None:
        kind = kind_of(entry)
        told = [statement.text for statement in getattr(entry, "summary", ())]
        record: dict[str, Any] = {"kind": kind}
        if isinstance(entry, RareDisease):
            record |= rare.as_data(self.handbook, entry)
        else:
            record |= plain(entry)
        if entry.id in self.handbook.own:
            record["own"] = True
        cards = []
        if isinstance(entry, care.CareBearer):
            cards = care.entry_cards(self.handbook, entry)
        group = getattr(entry, "group", getattr(entry, "drug_class", ""))
        shown = (entry.id, kind, entry.name, group, told[0] if told else "", " ".join(told))
        page = entries.page(self.handbook, entry)
        whole = (record, to_plain(page), [care.as_data(*card) for card in cards])
        own = int(entry.id in self.handbook.own)
        seal = check_sum(*shown, str(own))
        self.insert("entry", [(number, *shown, own, seal, *map(_json, whole))])

    def names(self, number: int, entry: Entry | GeneEntry) -> None:
        if isinstance(entry, GeneEntry):
            ranked = [(0, entry.name), (0, entry.id)]
        else:
            ranked = [(0, name) for name, _field in names(entry)]
            ranked += [(1, name.replace("'s", "")) for _rank, name in ranked if "'s" in name]
            lay = getattr(entry, "lay", ())
            ranked += [(2 if name in lay else 1, name) for name in loose_names(entry)]
        rows: dict[str, tuple[Any, ...]] = {}
        for rank, name in ranked:
            rows.setdefault(key(name), (key(name), number, name, rank))
        self.insert("name", rows.values())

    def words(self, number: int, entry: Entry | GeneEntry) -> None:
        fields = [terms(text) for text in document(self.handbook, entry)]
        self.vocabulary.update({word for field in fields for word in field})
        self.texts[number] = fields
        self.phrases += [_Phrase(number, terms(text)) for text in phrases(entry)]

    def ontology(self) -> None:
        """Write the terms of the ontology, their names, and which rare disease has which."""
        hpo = self.handbook.hpo
        self.insert("hpo", [(t.id, t.name, t.information) for t in hpo.values()])
        self.insert("hpo_parent", [(t.id, parent) for t in hpo.values() for parent in t.parents])
        spoken = {t.id: [t.name, *t.also, *t.lay] for t in hpo.values() if t.information}
        for entry in self.handbook.entries.values():
            if isinstance(entry, Symptom) and entry.hpo in spoken:
                spoken[entry.hpo] += [entry.name, entry.plain, *entry.also, *entry.lay]
        said = [(id_, terms(name)) for id_, names_of in spoken.items() for name in names_of]
        stem_of = stems(word for _id, words in said for word in words)
        found = {(" ".join(stem_of[word] for word in words), id_) for id_, words in said if words}
        self.insert("hpo_name", sorted(found))
        for disease in self.handbook.rare:
            number = self.numbers[disease.id]
            held = rare.held(self.handbook, disease)
            annotated = sum(direct for _share, direct in held.values())
            rows = []
            for term, (share, _direct) in held.items():
                weight = _weight(hpo[term].information, share, annotated)
                rows.append((term, number, share, weight))
            self.insert("rare_term", rows)
            labels = rare.labels(self.handbook, disease)
            self.insert("rare_label", [(shelf, key(label), number) for shelf, label in labels])

    def inverted(self) -> None:
        """Write the words, the groups of words that mean the same, and the list of each term."""
        alternatives = [[terms(text) for text in group.words] for group in self.handbook.vocabulary]
        said = [phrase.words for phrase in (*self.phrases, *self.care_phrases)]
        spoken = chain(self.vocabulary, *said, *chain.from_iterable(alternatives))
        stem_of = stems(spoken)
        self.insert("word", [(w, stem_of[w], uses) for w, uses in sorted(self.vocabulary.items())])
        groups: Groups = {}
        number = 0
        for group, phrases_of_group in enumerate(alternatives, 1):
            for words in phrases_of_group:
                stemmed = tuple(stem_of[word] for word in words)
                groups.setdefault(stemmed, []).append(group)
                number += 1
                rows = [(stem, number, group, len(set(stemmed))) for stem in set(stemmed)]
                self.insert("meaning", rows)
        texts = (
            (number, [[stem_of[word] for word in field] for field in fields])
            for number, fields in self.texts.items()
        )
        weights = [float(weight) for weight in WEIGHTS]
        for term, found in postings(texts, weights, groups).items():
            rows_of_term = ((self.term(term), n, *posting) for n, posting in enumerate(found))
            self.insert("entry_posting", rows_of_term)
        self.phrase_postings("phrase_posting", self.phrases, stem_of, groups)
        self.phrase_postings("care_posting", self.care_phrases, stem_of, groups)
        self.insert("term", sorted(self.terms.items()))

    def phrase_postings(
        self, table: str, said: list[_Phrase], stem_of: dict[str, str], groups: Groups
    ) -> None:
        texts = ((n, [[stem_of[word] for word in p.words]]) for n, p in enumerate(said))
        for term, found in postings(texts, [1.0], groups, pairs=True).items():
            rows = []
            for place, posting in enumerate(found):
                phrase = said[posting.number]
                length = len(set(meaningful(phrase.words)))
                rows.append(
                    (self.term(term), place, posting.number, phrase.owner, length, posting.score)
                )
            self.insert(table, rows)

    def term(self, term: str) -> int:
        return self.terms.setdefault(term, len(self.terms))

    def care_items(self) -> list[_CareItem]:
        """Return every care item, general or of an entry, the most serious level first."""
        items = [_CareItem(*told, True, False) for told in self.handbook.care_items.values()]
        for entry in self.handbook.entries.values():
            own = entry.id in self.handbook.own
            for _path, inner in walk(entry):
                if isinstance(inner, Care):
                    items += [
                        _CareItem(level, item, False, own)
                        for level in LEVELS
                        for item in getattr(inner, level)
                    ]
        return sorted(items, key=lambda one: LEVELS.index(one.level))

    def care_data(self) -> list[dict[str, Any]]:
        return [
            {
                "id": item.id,
                "level": level,
                "heading": CARE_HEADINGS[level],
                "text": item.text,
                "phrases": [item.text.replace(EMERGENCY, ""), *item.lay],
            }
            for level, item, _general, _own in self.care_items()
        ]

    def care(self) -> None:
        for number, (level, item, general, own) in enumerate(self.care_items(), 1):
            shown = (item.id, level, item.text)
            seal = check_sum(*shown, str(int(own)))
            self.insert("care", [(number, *shown, general, own, seal)])
            for text in (item.text.replace(EMERGENCY, ""), *item.lay):
                words = terms(text)
                self.vocabulary.update(set(words))
                self.care_phrases.append(_Phrase(number, words))

    def documents(self) -> dict[str, Any]:
        handbook = self.handbook
        made: dict[str, Any] = {
            "kinds": self.kinds,
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
            "care-phrases": self.care_data(),
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


def _weight(information: float, share: float | None, annotated: int) -> float:
    """Return how much a sign says for a disease.

    That is its information content in nats, less for a small share of people (in percent), and
    less for a disease with many annotated signs.

    The exponents and the share taken where none is given are tuned on the development half of
    tests/search/patients.yaml.
    """
    common = (_USUAL_SHARE if share is None else max(share, 2.0)) / 100
    return (information + 0.5 * log(common)) * exp(-0.15 * log(10 + annotated))


def _json(data: Any) -> str:
    return sealed(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
