"""The commands: their names, arguments, help and exit codes. The only module that knows Typer.

Exit codes: 0 found (an empty list too), 1 nothing found, 2 wrong usage, 3 broken
data or a place that cannot be written to, 130 interrupted.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, Optional

import typer

from myoclonus_cli import __version__, wording

if TYPE_CHECKING:
    from myoclonus_cli.library import Library
    from myoclonus_cli.page import Page

NOT_FOUND, USAGE, BROKEN, INTERRUPTED = 1, 2, 3, 130
FORMATS = ("terminal", "plain", "markdown", "html", "json")

app = typer.Typer(
    name="myoclonus",
    help=f"{wording.PURPOSE}\n\nIn an emergency call your local emergency number. When to get "
    "help: myoclonus doctor",
    epilog="NAME is any name, abbreviation, gene or code. Every command takes --format plain for "
    "text without colour.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _format(form: str | None) -> str | None:
    if form is not None and form not in FORMATS:
        raise typer.BadParameter(f"{_quoted(form)} is not one of {', '.join(FORMATS)}")
    return form


Name = Annotated[Optional[list[str]], typer.Argument(metavar="[NAME]", show_default=False)]
Format = Annotated[
    Optional[str],
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(FORMATS),
        callback=_format,
        help="How to print; terminal on a terminal, plain otherwise.",
        show_default=False,
    ),
]
RegionName = Annotated[
    str,
    typer.Option(
        "--region",
        "-r",
        envvar="MYOCLONUS_REGION",
        help="Whose emergency number: uk, eu, us, ca, au, nz, in.",
    ),
]


class _Own:
    """The reader's own folder, from --data or MYOCLONUS_DATA."""

    folder: Path | None = None


@app.callback(invoke_without_command=True)
def home(
    context: typer.Context,
    data: Annotated[
        Optional[str],
        typer.Option(
            "--data",
            envvar="MYOCLONUS_DATA",
            help="A folder of your own entries, laid out like data/.",
            show_default=False,
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Print the home screen when no command is given."""
    if version:
        _write(f"myoclonus {__version__}\n")
        raise typer.Exit
    _Own.folder = Path(data) if data else None
    if context.invoked_subcommand is None:
        from myoclonus_cli.home import PAGE

        _show(PAGE, None)


@app.command()
def info(
    name: Name = None,
    section: Annotated[
        Optional[str],
        typer.Option(
            "--section", "-s", help="One section only, such as symptoms.", show_default=False
        ),
    ] = None,
    form: Format = None,
    region: RegionName = "local",
) -> None:
    """Show the page of a condition, medicine, guide, sign, gene or word."""
    library = _library(region)
    id_ = _one(library, _joined(name) or "myoclonus", form)
    if form == "json":
        _json(library.record(id_))
    elif section is None:
        _show(library.page(id_), form)
    else:
        _section(library.page(id_), section, form)


@app.command("list")
def list_(
    kind: Annotated[
        str, typer.Option("--kind", "-k", help=f"One of {', '.join(wording.KINDS)}.")
    ] = "condition",
    by: Annotated[str, typer.Option("--by", help="Sort conditions by cause or origin.")] = "cause",
    form: Format = None,
) -> None:
    """List the entries of a kind; conditions by group, the common before the rare."""
    _choice("--kind", kind, wording.KINDS)
    from myoclonus_cli import lists

    _choice("--by", by, lists.ORDERS)
    library = _library()
    if form == "json":
        _json(lists.data(library, kind, by))
    else:
        _show(lists.page(library, kind, by), form)


@app.command()
def symptoms(name: Name = None, form: Format = None) -> None:
    """Show the symptoms of a condition, or of myoclonus."""
    _part(_joined(name) or "myoclonus", ("symptoms", "signs"), "Symptoms", form)


@app.command()
def causes(name: Name = None, form: Format = None) -> None:
    """Show the causes of a condition, or the whole map of causes."""
    if name:
        _part(_joined(name), ("causes", "triggers"), "Causes", form)
        return
    library = _library()
    if form == "json":
        from myoclonus_cli import lists

        _json(lists.data(library, "condition", "cause"))
    else:
        _show(library.document("causes"), form)


@app.command()
def treatments(name: Name = None, form: Format = None) -> None:
    """Show the treatments of a condition, or of myoclonus."""
    _part(_joined(name) or "myoclonus", ("treatment", "worsened-by"), "Treatments", form)


@app.command()
def doctor(name: Name = None, form: Format = None, region: RegionName = "local") -> None:
    """Show when to get help: all care cards, those of NAME on top."""
    library = _library(region)
    id_ = _one(library, _joined(name), form) if name else None
    if form == "json":
        _json({"cards": library.cards(id_)})
    else:
        _show(library.doctor(id_), form)


@app.command()
def compare(
    names: Annotated[Optional[list[str]], typer.Argument(metavar="[NAMES]...")] = None,
    form: Format = None,
) -> None:
    """Set look-alikes side by side; without NAMES the classic twelve."""
    from myoclonus_cli import comparing

    library = _library()
    records = _compared(library, names or [*comparing.CLASSIC])
    if form == "json":
        _json(comparing.data(records))
    else:
        made = comparing.page(records) if names else comparing.classic_page(records)
        _show(library.with_references(made), form)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False)],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many entries.")] = 10,
    form: Format = None,
    region: RegionName = "local",
) -> None:
    """Search the whole handbook for words; matching care advice comes first."""
    from myoclonus_cli import results

    library = _library(region)
    found = library.search(" ".join(words), limit)
    if form == "json":
        _json(results.data(found, library.region.emergency))
    elif found.hits or found.care:
        _show(results.page(found, library.region.emergency), form)
    if not found.hits and not found.care:
        _nothing(f"nothing matches {_quoted(found.query)}", list(found.did_you_mean))


@app.command()
def sources(
    id_: Annotated[Optional[str], typer.Argument(metavar="[ID]", show_default=False)] = None,
    form: Format = None,
) -> None:
    """List the works the handbook rests on, or show one with its statements."""
    from myoclonus_cli import lists

    library = _library()
    works = library.sources()
    if id_ is not None:
        known = [work["id"] for work in works]
        if id_ not in known:
            _nothing(f"no source has the id {_quoted(id_)}", lists.near(id_, known))
        works = [work for work in works if work["id"] == id_]
    if form == "json":
        _json({"sources": works})
    elif id_ is not None:
        _show(library.document(f"source:{id_}"), form)
    else:
        _show(lists.sources_page(works), form)


@app.command()
def about(form: Format = None) -> None:
    """Show purpose, dates, counts, licences, and what is not reviewed."""
    library = _library()
    page = library.document("about")
    if form == "json":
        from myoclonus_cli import lists

        _json(lists.about_data(page))
    else:
        _show(page, form)


@app.command()
def check(
    path: Annotated[str, typer.Argument(metavar="PATH", show_default=False)],
    form: Format = None,
) -> None:
    """Validate handbook YAML: every fault with file, line, field and how to mend it."""
    from myoclonus_cli.checking import check as check_path

    report = check_path(Path(path))
    if form == "json":
        _json({"faults": [fault._asdict() for fault in report.faults]})
    elif report.faults:
        _write("".join(f"{fault}\n" for fault in report.faults))
    else:
        _write(f"no faults in {report.entries} entries and {report.sources} sources\n")
    if report.faults:
        raise typer.Exit(BROKEN)


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code; every failure is one line on stderr."""
    from myoclonus_cli.faults import HandbookError
    from myoclonus_cli.output import ReaderGone, complain, forget_output

    try:
        command = typer.main.get_command(app)
        code = command.main(arguments, prog_name="myoclonus", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except ReaderGone:
        forget_output()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except HandbookError as error:
        complain(str(error))
        return BROKEN
    except Exception as error:
        # Typer's usage errors share no public class over the versions we allow.
        if getattr(error, "exit_code", None) != USAGE or not hasattr(error, "format_message"):
            raise
        complain(_usage(error))
        return USAGE


def _usage(error: Any) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "myoclonus"
    message = " ".join(str(error.format_message()).split())
    stop = "" if message.endswith((".", "?")) else "."
    return f"{message}{stop} See '{command} --help'."


def _library(region: str = "local") -> Library:
    from myoclonus_cli.library import Library, UnknownRegion

    try:
        return Library.open(_Own.folder, region)
    except UnknownRegion as unknown:
        known = ", ".join(unknown.known)
        raise typer.BadParameter(
            f"no region {_quoted(region)}; use one of {known}", param_hint="'--region'"
        ) from None


def _one(library: Library, name: str, form: str | None) -> str:
    """Return the id of the entry that bears a name, or end the command: none does, or several."""
    from myoclonus_cli.library import NotFound, choice_page

    try:
        rows = library.find(name)
    except NotFound as missing:
        _nothing(f"no entry is called {_quoted(name)}", missing.near)
    if len(rows) == 1:
        return rows[0].id
    if form == "json":
        from myoclonus_cli import lists

        _json(lists.entries_data(rows))
    else:
        _show(choice_page(_plain_word(name), rows), form)
    raise typer.Exit


def _compared(library: Library, names: list[str]) -> list[dict[str, Any]]:
    from myoclonus_cli.comparing import CLASSIC, FEWEST, MOST
    from myoclonus_cli.library import NotFound

    try:
        records = library.compare(names)
    except NotFound as missing:
        _nothing(f"no condition is called {_quoted(missing.name)}", missing.near)
    if not (FEWEST <= len(records) <= MOST) and tuple(names) != CLASSIC:
        raise typer.BadParameter(f"{len(records)} conditions; compare {FEWEST} to {MOST}")
    return records


def _part(name: str, ids: tuple[str, ...], title: str, form: str | None) -> None:
    from myoclonus_cli.library import cut

    library = _library()
    id_ = _one(library, name, form)
    page = library.page(id_)
    if form == "json":
        _json(_part_data(library.record(id_), ids))
        return
    kept = cut(page, ids, f"{title}: {page.title}")
    if kept is None:
        _nothing(f"the page of {page.title} has no part on {title.lower()}", [])
    _show(kept, form)


def _part_data(record: dict[str, Any], ids: tuple[str, ...]) -> dict[str, Any]:
    told = record.get("sections", {})
    parts = {id_: told.get(id_, record.get(id_, [])) for id_ in ids}
    return {"kind": record["kind"], "id": record["id"], "name": record["name"], **parts}


def _section(page: Page, section: str, form: str | None) -> None:
    from myoclonus_cli.library import cut

    ids = [one.id for one in page.sections if one.id != "help"]
    wanted = section.strip().casefold().replace(" ", "-").replace("_", "-")
    if wanted not in ids:
        raise typer.BadParameter(
            f"no section {_quoted(section)} on this page; it has {', '.join(ids)}",
            param_hint="'--section'",
        )
    title = next(one.title for one in page.sections if one.id == wanted) or "Summary"
    if kept := cut(page, (wanted,), f"{page.title}: {title}"):
        _show(kept, form)


def _joined(name: list[str] | None) -> str:
    return " ".join(name or ())


def _choice(option: str, given: str, known: Any) -> None:
    if given not in known:
        message = f"{_quoted(given)} is not one of {', '.join(known)}"
        raise typer.BadParameter(message, param_hint=f"'{option}'")


def _nothing(message: str, near: list[str]) -> NoReturn:
    from myoclonus_cli.output import complain

    suggestion = f"; did you mean {', '.join(_quoted(name) for name in near)}?" if near else "."
    complain(f"{message}{suggestion} {wording.NO_REASSURANCE}")
    raise typer.Exit(NOT_FOUND)


def _show(page: Page, form: str | None) -> None:
    from myoclonus_cli.device import standard_output
    from myoclonus_cli.render import render

    device = standard_output()
    if form is None:
        form = "terminal" if device.terminal else "plain"
    if form == "json":
        raise typer.BadParameter("the home screen has no JSON form", param_hint="'--format'")
    _write(render(page, form, device))


def _json(data: Any) -> None:
    import json

    _write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _write(text: str) -> None:
    from myoclonus_cli.output import write

    write(text)


def _quoted(word: str) -> str:
    return f"'{_plain_word(word)}'"


def _plain_word(word: str) -> str:
    from myoclonus_cli.text import safe

    return safe(word, 60)
