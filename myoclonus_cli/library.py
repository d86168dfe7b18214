"""The handbook as one thing to ask: names, pages, records, lists, search."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from myoclonus_cli import store, wording
from myoclonus_cli.index import Damaged
from myoclonus_cli.page import (
    Facts,
    Important,
    Page,
    Paragraph,
    Reference,
    Section,
    Text,
    citations,
    from_plain,
    part,
)
from myoclonus_cli.text import key
from myoclonus_cli.text import words as words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from myoclonus_cli.index.reading import Index, Row
    from myoclonus_cli.search import Found


# A beginning shorter than this would open a page by accident.
SHORTEST_START = 3
# The most words that a medicine's name is looked for in, what may stand between two names,
# and words that many classes of medicines hold.
LONGEST_NAME = 5
_JOINING = frozenset({"", "and", "with", "plus", "or"})
_NO_CLASS = _JOINING | {"medicine", "drug", "for", "of", "that", "treatment", "other", "the"}


class Medicines(NamedTuple):
    """What words name: medicines by id, classes, words not known, combinations by id."""

    ids: list[str]
    classes: list[str]
    missing: list[str]
    together: list[str]


class Region(NamedTuple):
    """Whom to call; ``emergency`` stands in headings such as "Call 999 now if:".

    ``advice`` is the number of a line for what is no emergency, where there is one.
    """

    id: str
    name: str
    emergency: str
    advice: str
    sources: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: dict[str, Any]) -> Region:
        """Return a region from its record."""
        return cls(
            data["id"],
            data["name"],
            data["emergency"],
            data.get("advice", ""),
            tuple(data["sources"]),
        )


class NotFound(LookupError):
    """No entry bears a name; ``near`` are names like it."""

    def __init__(self, name: str, near: list[str]) -> None:
        super().__init__(name)
        self.name, self.near = name, near


class Library:
    """Reads one index. Pages name the emergency number of ``region``."""

    def __init__(self, index: Index, region: str = "local") -> None:
        self._index = index
        self.region = self._region(region)

    @classmethod
    def open(cls, own: str | PathLike[str] | None = None, region: str = "local") -> Library:
        """Return the bundled handbook, with the entries of the reader's own folder if given.

        Raises BrokenData when the data cannot be used, UnknownRegion for a region
        that the handbook does not have.
        """
        return cls(store.open_index(own), region)

    def close(self) -> None:
        """Close the index. Nothing can be asked afterwards."""
        self._index.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def find(self, name: str) -> list[Row]:
        """Return the entries that bear a name, in any spelling, or one that starts so.

        Raises NotFound with the nearest names when there is none.
        """
        for spelling in (name, _singular(name)):
            if key(spelling) and (rows := self._index.named(spelling)):
                return rows
        if len(key(name)) >= SHORTEST_START and (rows := self._index.starting(name)):
            return rows
        raise NotFound(name, self.near(name))

    def near(self, name: str, kind: str | None = None) -> list[str]:
        """Return the names most like a misspelt one, best first; of a kind if given."""
        from myoclonus_cli.search.mending import near_names

        return near_names(self._index, name, kind)

    def page(self, id_: str) -> Page:
        """Return the page of an entry by id."""
        return self._page(self._index.page(id_))

    def document(self, name: str) -> Page:
        """Return a page about the whole handbook: doctor, causes, about, source:ID."""
        return self._page(self._index.document(name))

    def record(self, id_: str) -> dict[str, Any]:
        """Return the record of an entry as written."""
        return dict(self._data(self._index.record(id_)))

    def search(self, query: str, limit: int) -> Found:
        """Return the entries and care items that match a reader's words."""
        from myoclonus_cli.search import search

        return search(self._index, query, limit)

    def rows(self, kind: str | None = None) -> list[Row]:
        """Return all entries, or those of a kind, in reading order."""
        rows = self._index.rows(kind)
        if kind == "guide":
            first = {id_: number for number, id_ in enumerate(wording.GUIDES_FIRST)}
            return sorted(rows, key=lambda row: first.get(row.id, len(first)))
        if kind != "condition":
            return rows
        order = [id_ for ids in self._data(self._index.document("groups")).values() for id_ in ids]
        place = {id_: number for number, id_ in enumerate(order)}
        return sorted(rows, key=lambda row: place.get(row.id, -1))

    def doctor(self, id_: str | None = None) -> Page:
        """Return the page of all care cards, those of an entry on top if one is named."""
        page = self._with_numbers(self.document("doctor"))
        if id_ is None:
            return page
        of = self.page(id_)
        own = part(of, ("care",))
        name = wording.marked(of.title, of.own)
        words = f"About {name}" if own.sections else f"No care advice of its own: {name}"
        named = [section._replace(title=words) for section in own.sections] or [
            Section("care", words, (Paragraph((Text("See the general advice below."),)),))
        ]
        references = dict.fromkeys((*own.references, *page.references))
        return page._replace(
            sections=(*named, *page.sections),
            references=tuple(references),
            checked=page.checked if of.own else of.checked,
        )

    def _with_numbers(self, page: Page) -> Page:
        """Return the page with the numbers of the region on top, where it has two."""
        if not self.region.advice:
            return page
        rows = (
            (f"In an emergency ({self.region.name})", self.region.emergency),
            ("For advice by phone when it is not an emergency", self.region.advice),
        )
        facts = Facts(tuple((label, (Text(told, self.region.sources),)) for label, told in rows))
        numbers = Section("numbers", "", (facts,))
        return self.with_references(page._replace(sections=(numbers, *page.sections)))

    def compare(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """Return the records of the conditions with these names, each once.

        Raises NotFound for a name that no condition bears.
        """
        ids: dict[str, None] = {}
        for name in names:
            rows = self._index.of_kind_named("condition", name)
            rows = rows or self._index.of_kind_named("condition", _singular(name))
            rows = rows or [row for row in self.find(name) if row.kind == "condition"]
            if not rows:
                raise NotFound(name, [])
            ids[rows[0].id] = None
        return [self.record(id_) for id_ in ids]

    def medicines(self, words: Sequence[str]) -> Medicines:
        """Return what the handbook has of the medicines and classes that words name."""
        given = [word.strip(",;+&") for word in " ".join(words).split()]
        known: dict[str, None] = {}
        classes: dict[str, None] = {}
        missing: list[str] = []
        start = 0
        while start < len(given):
            for end in range(min(start + LONGEST_NAME, len(given)), start, -1):
                name = " ".join(given[start:end])
                found = [row.id for row in self._medicine(name)]
                groups = [] if found else self._classes(name)
                if found or groups:
                    known.update(dict.fromkeys(found))
                    classes.update(dict.fromkeys(groups))
                    start = end
                    break
            else:
                if key(given[start]) not in _JOINING:
                    missing.append(given[start])
                start += 1
        return Medicines(list(known), list(classes), missing, self._together(list(known)))

    def _medicine(self, name: str) -> list[Row]:
        rows = self._index.of_kind_named("medicine", name)
        return rows[:1] or self._index.of_kind_named("medicine", _singular(name))[:1]

    def _classes(self, name: str) -> list[str]:
        """Return the classes of medicines whose name holds a word, such as "SSRI"."""
        wanted = {key(name), key(_singular(name))} - _NO_CLASS
        groups = dict.fromkeys(row.group for row in self._index.rows("medicine"))
        return [group for group in groups if wanted & set(map(key, words_of(group)))]

    def _together(self, ids: list[str]) -> list[str]:
        """Return the ids of the combinations that are about two of these medicines."""
        found = []
        for told in self._data(self._index.document("combinations")):
            some = [id_ for id_ in ids if id_ in told["any-of"]]
            others = [id_ for id_ in ids if id_ in told.get("and-of", some)]
            if some and len({*some, *others}) > 1 and others:
                found.append(told["id"])
        return found

    def sheet(self) -> list[dict[str, Any]]:
        """Return the parts of the sheet for an appointment as data."""
        return list(self._data(self._index.document("visit.json")))

    def combination(self, id_: str) -> tuple[Page, dict[str, Any]]:
        """Return what is said of a combination, as a page and as data."""
        told = {told["id"]: told for told in self._data(self._index.document("combinations"))}
        return self.document(f"combination:{id_}"), told[id_]

    def with_references(self, page: Page) -> Page:
        """Return a page made at run time with a reference for every source it cites."""
        found = self._index.references(citations(page))
        return page._replace(references=tuple(Reference(*row) for row in found))

    def cards(self, id_: str | None = None) -> list[dict[str, Any]]:
        """Return the care cards as data, those of an entry first if one is named."""
        own = self._data(self._index.cards(id_)) if id_ else []
        return [*own, *self._data(self._index.document("doctor.json"))]

    def rare_with_sign(self, name: str) -> tuple[str, dict[int, float | None]]:
        """Return a sign's standard name, and the rare diseases that have it or a kind of it.

        By number, each with the largest share of people given, in percent, or None. A sign may
        be named by its standard name, a lay name or its HPO id. Raises NotFound.
        """
        from myoclonus_cli.search.spelling import terms

        forms = terms(name)
        stems = self._index.stems(forms)
        found = self._index.hpo_terms(
            [name.strip().upper(), *self._index.hpo_named(" ".join(stems[form] for form in forms))]
        )
        held = {term.name: self._index.rare_with(term.id) for term in found.values()}
        if not any(held.values()):
            raise NotFound(name, self.near(name, "symptom"))
        best = max(held, key=lambda label: (len(held[label]), label))
        return best, held[best]

    def rare_labels(self, shelf: str) -> list[str]:
        """Return the labels of all rare diseases for "gene", "onset" or "inheritance", as keys."""
        return self._index.rare_labels(shelf)

    def rare_labelled(self, shelf: str, label: str) -> set[int]:
        """Return the numbers of the rare diseases that bear a label."""
        return self._index.rare_labelled(shelf, label)

    def name(self, id_: str) -> str:
        """Return the name of an entry by id."""
        return str(self.record(id_)["name"])

    def care_phrases(self) -> list[dict[str, Any]]:
        """Return every care item, most serious first, with all ways to say it."""
        return list(self._data(self._index.document("care-phrases")))

    def meanings(self) -> list[list[str]]:
        """Return the groups of everyday words that mean the same."""
        return list(self._data(self._index.document("meanings")))

    def sources(self) -> list[dict[str, Any]]:
        """Return the bibliography as data."""
        return list(self._data(self._index.document("sources.json")))

    def regions(self) -> list[Region]:
        """Return the regions whose numbers the handbook knows."""
        return [Region.of(data) for data in self._regions()]

    def _regions(self) -> list[dict[str, Any]]:
        return list(json.loads(self._index.document("regions") or "[]"))

    def _region(self, name: str) -> Region:
        if name == "local":
            return Region("local", "anywhere", "your local emergency number", "")
        regions = self._regions()
        for data in regions:
            if key(name) in map(key, (data["id"], data["name"], *data.get("also", ()))):
                return Region.of(data)
        raise UnknownRegion(name, [str(data["id"]) for data in regions])

    def _data(self, text: str | None) -> Any:
        if text is None:
            raise Damaged("a part of the index is missing")
        number = json.dumps(self.region.emergency)[1:-1]
        return json.loads(text.replace(wording.EMERGENCY, number))

    def _page(self, text: str | None) -> Page:
        return from_plain(self._data(text))


class UnknownRegion(ValueError):
    """A region the handbook does not have; ``known`` are the ids it has."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.name, self.known = name, known


def cut(page: Page, section_ids: tuple[str, ...], title: str) -> Page | None:
    """Return some sections of a page with the way to care advice, or None where it has none."""
    kept = part(page, section_ids)
    if not kept.sections:
        return None
    words = f"When to get help: myoclonus doctor {page.id}"
    help_ = Section("help", "", (Important(words),))
    return kept._replace(
        title=title,
        subtitle="",
        sections=(*kept.sections, help_),
        next=(f"myoclonus info {page.id}",),
    )


def _singular(name: str) -> str:
    return name[:-1] if name[-1:] in "sS" else ""
