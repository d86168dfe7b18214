"""What each command does: open the handbook, choose, show. Knows nothing of how it was asked.

A command takes the reader's words first and its options by name, and returns its exit
code: 0 found (an empty list too), 1 nothing found. What ends it otherwise is raised: the
errors of ``faults``, each with an exit code of its own. ``form`` is one of
``showing.FORMATS``, or None for what suits the output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from myoclonus_cli import __version__, wording
from myoclonus_cli.faults import BROKEN, FOUND, NOT_FOUND, Stop, WrongUsage
from myoclonus_cli.showing import nothing, quoted, show, show_json
from myoclonus_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from myoclonus_cli.library import Library
    from myoclonus_cli.page import Page


class RareAsked(NamedTuple):
    """Which rare diseases are wanted, and in which order."""

    gene: str | None
    signs: list[str]
    onset: str | None
    inheritance: str | None
    sort: str


class Own:
    """The reader's own folder, from --data; MYOCLONUS_DATA where there is no such option."""

    folder: str | None = None


def home(*, form: str | None = None) -> int:
    """Print the home screen."""
    from myoclonus_cli.pages.home import PAGE

    show(PAGE, form)
    return FOUND


def help_() -> int:
    """Print how to use the program: its commands and what they are for."""
    from myoclonus_cli.pages.help import page

    show(page(), None)
    return FOUND


def version() -> int:
    """Print the version."""
    from myoclonus_cli.output import write

    write(f"myoclonus {__version__}\n")
    return FOUND


def info(
    name: list[str] | None = None,
    *,
    section: str | None = None,
    form: str | None = None,
    region: str | None = None,
    pager: bool = False,
) -> int:
    """Show the page of a condition, medicine, guide, sign, gene or word."""
    library = _library(region)
    id_ = _one(library, " ".join(name or ()) or "myoclonus", form)
    if form == "json":
        show_json(library.record(id_))
    elif section is None:
        show(library.page(id_), form, pager)
    else:
        show(_section(library.page(id_), section), form, pager)
    return FOUND


def list_(
    *,
    kind: str = "condition",
    by: str = "cause",
    gene: str | None = None,
    sign: list[str] | None = None,
    onset: str | None = None,
    inheritance: str | None = None,
    sort: str = "name",
    form: str | None = None,
    pager: bool = False,
) -> int:
    """List the entries of a kind; conditions by group, the common before the rare."""
    from myoclonus_cli.pages import lists

    _choice("--kind", kind, wording.KINDS)
    _choice("--by", by, wording.ORDERS)
    _choice("--sort", sort, wording.RARE_ORDERS)
    library = _library()
    if gene or sign or onset or inheritance:
        if kind not in ("condition", "rare"):
            raise WrongUsage("only --kind rare takes --gene, --sign, --onset, --inheritance")
        return _rare(library, RareAsked(gene, sign or [], onset, inheritance, sort), form, pager)
    if form == "json":
        show_json(lists.data(library, kind, by))
    else:
        show(lists.page(library, kind, by), form, pager)
    return FOUND


def symptoms(name: list[str] | None = None, *, form: str | None = None, pager: bool = False) -> int:
    """Show the symptoms of a condition, or of myoclonus."""
    return _part(name or ["myoclonus"], ("symptoms", "signs"), "Symptoms", form, pager)


def causes(name: list[str] | None = None, *, form: str | None = None, pager: bool = False) -> int:
    """Show the causes of a condition, or the whole map of causes."""
    if name:
        return _part(name, ("causes", "triggers"), "Causes", form, pager)
    library = _library()
    if form == "json":
        from myoclonus_cli.pages import lists

        show_json(lists.data(library, "condition", "cause"))
    else:
        show(library.document("causes"), form, pager)
    return FOUND


def treatments(
    name: list[str] | None = None, *, form: str | None = None, pager: bool = False
) -> int:
    """Show the treatments of a condition, or of myoclonus."""
    return _part(name or ["myoclonus"], ("treatment", "worsened-by"), "Treatments", form, pager)


def doctor(
    name: list[str] | None = None,
    *,
    form: str | None = None,
    region: str | None = None,
    pager: bool = False,
) -> int:
    """Show when to get help: all care cards, those of NAME on top."""
    library = _library(region)
    id_ = _one(library, " ".join(name), form) if name else None
    if form == "json":
        show_json({"cards": library.cards(id_)})
    else:
        show(library.doctor(id_), form, pager)
    return FOUND


def compare(names: list[str] | None = None, *, form: str | None = None, pager: bool = False) -> int:
    """Set look-alikes side by side; without NAMES the classic twelve."""
    from myoclonus_cli.pages import comparing

    library = _library()
    records = _compared(library, names or [*comparing.CLASSIC])
    if form == "json":
        show_json(comparing.data(records))
    else:
        made = comparing.page(records) if names else comparing.classic_page(records)
        show(library.with_references(made), form, pager)
    return FOUND


def medicines(
    names: list[str] | None = None,
    *,
    form: str | None = None,
    region: str | None = None,
    pager: bool = False,
) -> int:
    """Show what sources say of medicines: each, together, or the table of all."""
    from myoclonus_cli.pages import lists
    from myoclonus_cli.pages import medicines as made

    library = _library(region)
    if not names:
        if form == "json":
            show_json(lists.data(library, "medicine", "cause"))
        else:
            show(library.document("medicines"), form, pager)
        return FOUND
    named = library.medicines(names)
    found = bool(named.ids or named.classes)
    if form == "json":
        show_json(made.data(library, named))
    elif found:
        alone = len(named.ids) == 1 and not (named.classes or named.missing)
        page = library.page(named.ids[0]) if alone else made.page(library, named)
        show(page, form, pager)
    if found:
        return FOUND
    message = f"not in our sources: {', '.join(map(quoted, named.missing))}"
    return nothing(message, library.near(" ".join(names), "medicine"))


def visit(
    name: list[str] | None = None,
    *,
    form: str | None = None,
    region: str | None = None,
    pager: bool = False,
) -> int:
    """Print a blank sheet for an appointment: what to film, note and ask."""
    from myoclonus_cli.pages import visit as made

    library = _library(region)
    id_ = _one(library, " ".join(name), form) if name else None
    if form == "json":
        show_json(made.data(library, id_))
    else:
        show(made.page(library, id_), form, pager)
    return FOUND


def search(
    words: list[str],
    *,
    limit: int = 10,
    form: str | None = None,
    region: str | None = None,
    pager: bool = False,
) -> int:
    """Search the whole handbook for words; matching care advice comes first."""
    from myoclonus_cli.pages import results

    library = _library(region)
    found = library.search(" ".join(words), limit)
    if form == "json":
        show_json(results.data(found, library.region.emergency))
    elif found.hits or found.care:
        show(results.page(found, library.region.emergency), form, pager)
    if found.hits or found.care:
        return FOUND
    return nothing(f"nothing matches {quoted(found.query)}", found.did_you_mean)


def sources(id_: str | None = None, *, form: str | None = None, pager: bool = False) -> int:
    """List the works the handbook rests on, or show one with its statements."""
    from myoclonus_cli.pages import lists

    library = _library()
    works = library.sources()
    if id_ is not None:
        known = [work["id"] for work in works]
        if id_ not in known:
            return nothing(f"no source has the id {quoted(id_)}", lists.near(id_, known))
        works = [work for work in works if work["id"] == id_]
    if form == "json":
        show_json({"sources": works})
    elif id_ is not None:
        show(library.document(f"source:{id_}"), form, pager)
    else:
        show(lists.sources_page(works), form, pager)
    return FOUND


def about(*, form: str | None = None, pager: bool = False) -> int:
    """Show purpose, dates, counts, licences, and what is not reviewed."""
    page = _library().document("about")
    if form == "json":
        from myoclonus_cli.pages import lists

        show_json(lists.about_data(page))
    else:
        show(page, form, pager)
    return FOUND


def schema() -> int:
    """Print the JSON Schema of records and of every JSON output."""
    from myoclonus_cli import json_schema

    show_json(json_schema.schema())
    return FOUND


def check(path: str, *, form: str | None = None) -> int:
    """Validate handbook YAML: every fault with file, line, field and how to mend it."""
    from pathlib import Path

    from myoclonus_cli.checking import check as check_path
    from myoclonus_cli.output import write

    report = check_path(Path(path))
    if form == "json":
        show_json({"faults": [fault._asdict() for fault in report.faults]})
    elif report.faults:
        write("".join(f"{fault}\n" for fault in report.faults))
    else:
        write(f"no faults in {report.entries} entries and {report.sources} sources\n")
    return BROKEN if report.faults else FOUND


def template(kind: str = "condition") -> int:
    """Print an entry to start from, for a folder of entries of your own."""
    from pathlib import Path

    from myoclonus_cli.output import write

    _choice("KIND", kind, wording.TEMPLATES)
    path = Path(__file__).parent / "templates" / f"{kind}.yaml"
    write(path.read_text(encoding="utf-8"))
    return FOUND


def site(folder: str, *, region: str | None = None) -> int:
    """Write the whole handbook as a static web site that needs no server."""
    from pathlib import Path

    from myoclonus_cli.output import write
    from myoclonus_cli.progress import bar
    from myoclonus_cli.site.building import build

    library = _library(region)
    with bar("Writing pages") as progress:
        pages = build(library, Path(folder), progress)
    start = Path(folder) / "index.html"
    write(f"{pages} pages written; open {safe(str(start))}\n")
    return FOUND


def _library(region: str | None = None) -> Library:
    import os

    from myoclonus_cli.library import Library, UnknownRegion

    own = Own.folder or os.environ.get("MYOCLONUS_DATA")
    region = region or os.environ.get("MYOCLONUS_REGION") or "local"
    try:
        return Library.open(own or None, region)
    except UnknownRegion as unknown:
        known = ", ".join(unknown.known)
        raise WrongUsage(f"no region {quoted(region)}; use one of {known}", "--region") from None


def _one(library: Library, name: str, form: str | None) -> str:
    """Return the id of the entry that bears a name, or end the command: none does, or several."""
    from myoclonus_cli.library import NotFound

    try:
        rows = library.find(name)
    except NotFound as missing:
        nothing(f"no entry is called {quoted(name)}", missing.near, look_for=name)
        raise Stop(NOT_FOUND) from None
    if len(rows) == 1:
        return rows[0].id
    from myoclonus_cli.pages import lists

    if form == "json":
        show_json(lists.entries_data(rows))
    else:
        show(lists.choice_page(safe(name, 60), rows), form)
    raise Stop(FOUND)


def _compared(library: Library, names: list[str]) -> list[dict[str, Any]]:
    from myoclonus_cli.library import NotFound
    from myoclonus_cli.pages.comparing import CLASSIC, FEWEST, MOST

    try:
        records = library.compare(names)
    except NotFound as missing:
        nothing(f"no condition is called {quoted(missing.name)}", missing.near)
        raise Stop(NOT_FOUND) from None
    if not (FEWEST <= len(records) <= MOST) and tuple(names) != CLASSIC:
        raise WrongUsage(f"{len(records)} conditions; compare {FEWEST} to {MOST}")
    return records


def _part(name: list[str], ids: tuple[str, ...], title: str, form: str | None, pager: bool) -> int:
    from myoclonus_cli.library import cut

    library = _library()
    id_ = _one(library, " ".join(name), form)
    if form == "json":
        record = library.record(id_)
        told = record.get("sections", {})
        parts = {part: told.get(part, record.get(part, [])) for part in ids}
        told_of = {part: record[part] for part in ("kind", "id", "name", "own") if part in record}
        show_json(told_of | parts)
        return FOUND
    page = library.page(id_)
    kept = cut(page, ids, f"{title}: {page.title}")
    if kept is None:
        return nothing(f"the page of {page.title} has no part on {title.lower()}")
    show(kept, form, pager)
    return FOUND


def _rare(library: Library, asked: RareAsked, form: str | None, pager: bool) -> int:
    from myoclonus_cli.library import NotFound
    from myoclonus_cli.pages import rare

    try:
        found = rare.find(library, asked)
    except NotFound as missing:
        return nothing(f"no rare disease is annotated with {quoted(missing.name)}", missing.near)
    if form == "json":
        show_json(rare.data(found))
    else:
        show(rare.page(asked, found), form, pager)
    return FOUND


def _section(page: Page, section: str) -> Page:
    from myoclonus_cli.library import cut

    titles = {part.id: part.title or "Summary" for part in page.sections if part.id != "help"}
    wanted = section.strip().casefold().replace(" ", "-").replace("_", "-")
    kept = cut(page, (wanted,), f"{page.title}: {titles.get(wanted)}") if wanted in titles else None
    if kept is None:
        message = f"no section {quoted(section)} on this page; it has {', '.join(titles)}"
        raise WrongUsage(message, "--section")
    return kept


def _choice(option: str, given: str, known: Iterable[str]) -> None:
    if given not in known:
        raise WrongUsage(f"{quoted(given)} is not one of {', '.join(known)}", option)
