"""What stands around the pages of the site, and the pages that only the site has."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from myoclonus_cli import wording
from myoclonus_cli.library import Library
from myoclonus_cli.page import Important, Link, Links, Page, Paragraph, Section, Text
from myoclonus_cli.pages import comparing, lists, visit
from myoclonus_cli.render.html import Setting

# Pages about the whole handbook, in the order of the way through the site.
WHOLE = {
    "start": "Start",
    "doctor": "When to get help",
    "causes": "Causes",
    "a-to-z": "A to Z",
    "medicines": "Medicines",
    "compare": "Jerk or not?",
    "ages": "By age",
    "origins": "Where jerks start",
    "visit": "For your appointment",
    "sources": "Sources",
    "about": "About",
    "search": "Search",
}
_IN_HEADER = ("start", "doctor", "causes", "a-to-z", "medicines", "compare", "about")
_DOCUMENTS = {"doctor": "doctor", "causes": "causes", "medicines": "medicines", "about": "about"}
_CHARTS = {"ages": "list-age", "origins": "list-origin"}
# Pages load nothing but their style; the search page loads its two scripts too.
_POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline' file:; form-action 'self' file:"
_SCRIPTS = "; script-src 'self' file:"


class Site:
    """Knows every page of the site by name: ids, ``source:ID``, and the names in WHOLE."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.rows = library.rows()
        self.addresses = {name: f"{name}.html" for name in WHOLE}
        self.addresses["start"] = "index.html"
        self.addresses |= {row.id: f"{row.id}.html" for row in self.rows}
        works = [work["id"] for work in library.sources()]
        self.addresses |= {f"source:{id_}": f"source-{id_}.html" for id_ in works}
        self.named = {row.name: self.addresses[row.id] for row in self.rows}
        self.doctor = self.addresses["doctor"]

    def setting(self, name: str) -> Setting:
        """Return what surrounds the page of a name."""
        scripts = "".join(
            f'\n<script src="{file}" defer></script>' for file in ("search-data.js", "search.js")
        )
        searching = name == "search"
        policy = _POLICY + (_SCRIPTS if searching else "")
        head = (
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            f'<link rel="stylesheet" href="site.css">{scripts if searching else ""}'
        )
        return Setting(
            head=head,
            header=self._header(name),
            before=_SEARCH if searching else "",
            address=self.addresses.get,
            doctor=self.doctor,
            named=self.named,
        )

    def whole(self, name: str) -> Page:
        """Return the page of a name in WHOLE."""
        made: dict[str, Callable[[], Page]] = {
            "start": self._start,
            "a-to-z": self._a_to_z,
            "compare": self._compare,
            "visit": lambda: visit.page(self.library, None),
            "sources": self._sources,
            "search": lambda: Page("search", "search", "Search", "", ()),
        }
        if name in made:
            return made[name]()
        return self.library.document(_DOCUMENTS.get(name) or _CHARTS[name])

    def _header(self, here: str) -> str:
        links = []
        for name in _IN_HEADER:
            current = ' aria-current="page"' if name == here else ""
            links.append(f'<li><a href="{self.addresses[name]}"{current}>{WHOLE[name]}</a></li>')
        return (
            '<a class="skip" href="#main">Skip to the text</a>\n'
            '<header class="site">\n<p class="brand"><a href="index.html">myoclonus</a></p>\n'
            f'<nav aria-label="Handbook"><ul>{"".join(links)}</ul></nav>\n'
            + ("" if here == "search" else _form(""))
            + "</header>"
        )

    def _start(self) -> Page:
        guides = self.library.rows("guide")
        by_situation = tuple(Link(row.id, row.label, row.brief) for row in guides)
        ways = ("causes", "a-to-z", "medicines", "compare", "ages", "origins", "visit", "sources")
        told = (
            Link("myoclonus", "Myoclonus", "what it is, kinds, tests, treatment"),
            *(Link(name, WHOLE[name], _WORDS[name]) for name in ways),
        )
        number = self.library.region.emergency
        sections = (
            Section(
                "emergency",
                "",
                (Important(f"In an emergency call {number}."), Important(wording.GET_HELP)),
            ),
            Section("purpose", "", (Paragraph((Text(wording.PURPOSE),)),)),
            Section("situations", "What brings you here?", (Links(by_situation),)),
            Section("ways", "Look around", (Links(told),)),
        )
        return Page("start", "home", "The myoclonus handbook", "", sections)

    def _a_to_z(self) -> Page:
        letters: dict[str, list[Link]] = {}
        for row in sorted(self.rows, key=lambda row: row.name.casefold()):
            first = row.name[0].upper()
            letter = first if "A" <= first <= "Z" else "0 to 9"
            kind = wording.KINDS[row.kind]
            letters.setdefault(letter, []).append(Link(row.id, row.label, kind.lower()))
        sections = tuple(
            Section(f"letter-{letter[0].lower()}", letter, (Links(tuple(links)),))
            for letter, links in letters.items()
        )
        return Page("a-to-z", "list", "A to Z", f"{len(self.rows)} entries", sections)

    def _compare(self) -> Page:
        records = self.library.compare(comparing.CLASSIC)
        return self.library.with_references(comparing.classic_page(records))

    def _sources(self) -> Page:
        page = lists.sources_page(self.library.sources())
        works = tuple(
            Link(f"source:{work['id']}", work["title"], lists.published(work))
            for work in self.library.sources()
        )
        return page._replace(sections=(Section("sources", "", (Links(works),)),), next=())


_WORDS = {
    "causes": "every cause, the common before the rare",
    "a-to-z": "every entry by name",
    "medicines": "what the sources say of each",
    "compare": "what a jerk is taken for, side by side",
    "ages": "conditions on an axis of ages",
    "origins": "conditions by the place in the nervous system",
    "visit": "a blank sheet to print",
    "sources": "every work, with what rests on it",
}


def _form(extra: str) -> str:
    return (
        '<form role="search" action="search.html" method="get">\n'
        '<label for="q">Search the handbook</label>\n'
        f'<input id="q" name="q" type="search" autocomplete="off" spellcheck="false"{extra}>\n'
        "<button>Search</button>\n</form>\n"
    )


_SEARCH = (
    _form(' aria-describedby="hint"')
    + '<p id="hint">Words for what you see or feel, a name, a medicine, a gene or a code. '
    "Nothing you type leaves this page.</p>\n"
    '<p class="important"><strong>Important:</strong> <a href="doctor.html">When to get help</a>'
    "</p>\n"
    '<noscript><p>The search needs JavaScript. Without it, <a href="a-to-z.html">A to Z</a> and '
    '<a href="causes.html">Causes</a> list every entry.</p></noscript>\n'
    '<p id="status" role="status"></p>\n<div id="care"></div>\n<ol id="found"></ol>\n'
    f'<template id="nothing">{escape(wording.NO_REASSURANCE.split(".", maxsplit=1)[0])}.'
    "</template>"
)
