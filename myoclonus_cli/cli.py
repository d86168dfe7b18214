"""The command line: names, arguments, options and help. The only module that knows Typer.

What the commands do stands in ``commands``, under the same names.
"""

# No "from __future__ import annotations": Typer evaluates every annotation at start-up.

from typing import Annotated, Any, Optional

import typer

from myoclonus_cli import __version__, commands, wording
from myoclonus_cli.faults import USAGE, WrongUsage
from myoclonus_cli.output import write
from myoclonus_cli.showing import FORMATS, quoted

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
        raise typer.BadParameter(f"{quoted(form)} is not one of {', '.join(FORMATS)}")
    return form


Words = Annotated[Optional[list[str]], typer.Argument(metavar="[NAME]", show_default=False)]
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
Pager = Annotated[
    bool, typer.Option("--pager", help="A screenful at a time, in $PAGER, on a terminal.")
]
RegionName = Annotated[
    Optional[str],
    typer.Option(
        "--region",
        "-r",
        help="Whose emergency number: uk, eu, us, ca, au, nz, in. Default: MYOCLONUS_REGION.",
        show_default=False,
    ),
]


@app.callback(invoke_without_command=True)
def home(
    context: typer.Context,
    data: Annotated[
        Optional[str],
        typer.Option(
            "--data",
            help="A folder of your own entries, laid out like data/. Default: MYOCLONUS_DATA.",
            show_default=False,
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> int:
    """Print the home screen when no command is given."""
    if version:
        write(f"myoclonus {__version__}\n")
        raise typer.Exit
    commands.Own.folder = data
    return commands.home() if context.invoked_subcommand is None else 0


@app.command()
def info(
    name: Words = None,
    section: Annotated[
        Optional[str],
        typer.Option(
            "--section", "-s", help="One section only, such as symptoms.", show_default=False
        ),
    ] = None,
    form: Format = None,
    region: RegionName = None,
    pager: Pager = False,
) -> int:
    """Show the page of a condition, medicine, guide, sign, gene or word."""
    return commands.info(name, section=section, form=form, region=region, pager=pager)


@app.command("list")
def list_(
    kind: Annotated[
        str, typer.Option("--kind", "-k", help=f"One of {', '.join(wording.KINDS)}.")
    ] = "condition",
    by: Annotated[
        str, typer.Option("--by", help=f"Sort conditions by {' or '.join(wording.ORDERS)}.")
    ] = "cause",
    form: Format = None,
    pager: Pager = False,
) -> int:
    """List the entries of a kind; conditions by group, the common before the rare."""
    return commands.list_(kind=kind, by=by, form=form, pager=pager)


@app.command()
def symptoms(name: Words = None, form: Format = None, pager: Pager = False) -> int:
    """Show the symptoms of a condition, or of myoclonus."""
    return commands.symptoms(name, form=form, pager=pager)


@app.command()
def causes(name: Words = None, form: Format = None, pager: Pager = False) -> int:
    """Show the causes of a condition, or the whole map of causes."""
    return commands.causes(name, form=form, pager=pager)


@app.command()
def treatments(name: Words = None, form: Format = None, pager: Pager = False) -> int:
    """Show the treatments of a condition, or of myoclonus."""
    return commands.treatments(name, form=form, pager=pager)


@app.command()
def doctor(
    name: Words = None, form: Format = None, region: RegionName = None, pager: Pager = False
) -> int:
    """Show when to get help: all care cards, those of NAME on top."""
    return commands.doctor(name, form=form, region=region, pager=pager)


@app.command()
def compare(
    names: Annotated[Optional[list[str]], typer.Argument(metavar="[NAMES]...")] = None,
    form: Format = None,
    pager: Pager = False,
) -> int:
    """Set look-alikes side by side; without NAMES the classic twelve."""
    return commands.compare(names, form=form, pager=pager)


@app.command()
def medicines(
    names: Annotated[Optional[list[str]], typer.Argument(metavar="[NAMES]...")] = None,
    form: Format = None,
    region: RegionName = None,
    pager: Pager = False,
) -> int:
    """Show what sources say of medicines: each, together, or the table of all."""
    return commands.medicines(names, form=form, region=region, pager=pager)


@app.command()
def visit(
    name: Words = None, form: Format = None, region: RegionName = None, pager: Pager = False
) -> int:
    """Print a blank sheet for an appointment: what to film, note and ask."""
    return commands.visit(name, form=form, region=region, pager=pager)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False)],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many entries.")] = 10,
    form: Format = None,
    region: RegionName = None,
    pager: Pager = False,
) -> int:
    """Search the whole handbook for words; matching care advice comes first."""
    return commands.search(words, limit=limit, form=form, region=region, pager=pager)


@app.command()
def sources(
    id_: Annotated[Optional[str], typer.Argument(metavar="[ID]", show_default=False)] = None,
    form: Format = None,
    pager: Pager = False,
) -> int:
    """List the works the handbook rests on, or show one with its statements."""
    return commands.sources(id_, form=form, pager=pager)


@app.command()
def about(form: Format = None, pager: Pager = False) -> int:
    """Show purpose, dates, counts, licences, and what is not reviewed."""
    return commands.about(form=form, pager=pager)


@app.command()
def schema() -> int:
    """Print the JSON Schema of records and of every JSON output."""
    return commands.schema()


@app.command()
def site(
    folder: Annotated[str, typer.Argument(metavar="DIR", show_default=False)],
    region: RegionName = None,
) -> int:
    """Write the whole handbook as a static web site that needs no server."""
    return commands.site(folder, region=region)


@app.command()
def check(
    path: Annotated[str, typer.Argument(metavar="PATH", show_default=False)],
    form: Format = None,
) -> int:
    """Validate handbook YAML: every fault with file, line, field and how to mend it."""
    return commands.check(path, form=form)


def run_with_typer(arguments: list[str]) -> int:
    """Run a command line and return its exit code. Raises WrongUsage where it cannot be read."""
    try:
        command = typer.main.get_command(app)
        code = command.main(arguments, prog_name="myoclonus", standalone_mode=False)
    except Exception as error:
        # Typer's usage errors share no public class over the versions we allow.
        if getattr(error, "exit_code", None) != USAGE or not hasattr(error, "format_message"):
            raise
        raise WrongUsage(_usage(error)) from None
    finally:
        commands.Own.folder = None
    return code if isinstance(code, int) else 0


def _usage(error: Any) -> str:
    return " ".join(str(error.format_message()).split())
