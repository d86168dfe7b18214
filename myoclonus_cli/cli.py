"""The command line: names, arguments, options and help. The only module that knows Typer.

What the commands do stands in ``commands``, under the same names.
"""

# No "from __future__ import annotations": Typer evaluates every annotation at start-up.

from collections.abc import Callable
from copy import copy
from typing import Annotated, Any, Optional

import typer
from typer.core import TyperGroup

from myoclonus_cli import commands, wording
from myoclonus_cli.faults import USAGE, WrongUsage
from myoclonus_cli.quick import words
from myoclonus_cli.showing import FORMATS, quoted


class _Group(TyperGroup):
    """Gives help as a page of ours, the same that is printed without Typer."""

    def get_help(self, ctx: Any) -> str:
        """Print the page; nothing is left for Typer to print."""
        commands.help_()
        raise typer.Exit


app = typer.Typer(
    name="myoclonus",
    cls=_Group,
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


def _command(name: str) -> Callable[[Any], Any]:
    """Register a command under its name, with the words of its function in ``commands``."""
    return app.command(name, help=words(name))


@app.callback(invoke_without_command=True)
def _home(
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
    if version:
        raise typer.Exit(commands.version())
    commands.Own.folder = data
    return commands.home() if context.invoked_subcommand is None else 0


@_command("info")
def _info(
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
    return commands.info(name, section=section, form=form, region=region, pager=pager)


@_command("list")
def _list(
    kind: Annotated[
        str, typer.Option("--kind", "-k", help=f"One of {', '.join(wording.KINDS)}.")
    ] = "condition",
    by: Annotated[
        str, typer.Option("--by", help=f"Sort conditions by {' or '.join(wording.ORDERS)}.")
    ] = "cause",
    gene: Annotated[
        Optional[str],
        typer.Option("--gene", help="Rare diseases with this gene.", show_default=False),
    ] = None,
    sign: Annotated[
        Optional[list[str]],
        typer.Option(
            "--sign",
            help="Rare diseases annotated with this sign; name, lay name or HPO id. Several times "
            "for several.",
            show_default=False,
        ),
    ] = None,
    onset: Annotated[
        Optional[str],
        typer.Option(
            "--onset", help="Rare diseases that begin so, such as juvenile.", show_default=False
        ),
    ] = None,
    inheritance: Annotated[
        Optional[str],
        typer.Option(
            "--inheritance",
            help="Rare diseases inherited so, such as recessive.",
            show_default=False,
        ),
    ] = None,
    sort: Annotated[
        str,
        typer.Option("--sort", help=f"Rare diseases by {' or '.join(wording.RARE_ORDERS)}."),
    ] = "name",
    form: Format = None,
    pager: Pager = False,
) -> int:
    return commands.list_(
        kind=kind,
        by=by,
        gene=gene,
        sign=sign,
        onset=onset,
        inheritance=inheritance,
        sort=sort,
        form=form,
        pager=pager,
    )


@_command("symptoms")
def _symptoms(name: Words = None, form: Format = None, pager: Pager = False) -> int:
    return commands.symptoms(name, form=form, pager=pager)


@_command("causes")
def _causes(name: Words = None, form: Format = None, pager: Pager = False) -> int:
    return commands.causes(name, form=form, pager=pager)


@_command("treatments")
def _treatments(name: Words = None, form: Format = None, pager: Pager = False) -> int:
    return commands.treatments(name, form=form, pager=pager)


@_command("doctor")
def _doctor(
    name: Words = None, form: Format = None, region: RegionName = None, pager: Pager = False
) -> int:
    return commands.doctor(name, form=form, region=region, pager=pager)


@_command("compare")
def _compare(
    names: Annotated[Optional[list[str]], typer.Argument(metavar="[NAMES]...")] = None,
    form: Format = None,
    pager: Pager = False,
) -> int:
    return commands.compare(names, form=form, pager=pager)


@_command("medicines")
def _medicines(
    names: Annotated[Optional[list[str]], typer.Argument(metavar="[NAMES]...")] = None,
    form: Format = None,
    region: RegionName = None,
    pager: Pager = False,
) -> int:
    return commands.medicines(names, form=form, region=region, pager=pager)


@_command("visit")
def _visit(
    name: Words = None, form: Format = None, region: RegionName = None, pager: Pager = False
) -> int:
    return commands.visit(name, form=form, region=region, pager=pager)


@_command("search")
def _search(
    asked: Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False)],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many entries.")] = 10,
    form: Format = None,
    region: RegionName = None,
    pager: Pager = False,
) -> int:
    return commands.search(asked, limit=limit, form=form, region=region, pager=pager)


@_command("sources")
def _sources(
    id_: Annotated[Optional[str], typer.Argument(metavar="[ID]", show_default=False)] = None,
    form: Format = None,
    pager: Pager = False,
) -> int:
    return commands.sources(id_, form=form, pager=pager)


@_command("about")
def _about(form: Format = None, pager: Pager = False) -> int:
    return commands.about(form=form, pager=pager)


@_command("schema")
def _schema() -> int:
    return commands.schema()


@_command("site")
def _site(
    folder: Annotated[str, typer.Argument(metavar="DIR", show_default=False)],
    region: RegionName = None,
) -> int:
    return commands.site(folder, region=region)


@_command("check")
def _check(
    path: Annotated[str, typer.Argument(metavar="PATH", show_default=False)],
    form: Format = None,
) -> int:
    return commands.check(path, form=form)


@_command("template")
def _template(
    kind: Annotated[
        str, typer.Argument(help=f"One of {', '.join(wording.TEMPLATES)}.")
    ] = "condition",
) -> int:
    return commands.template(kind)


def run_with_typer(arguments: list[str]) -> int:
    """Run a command line and return its exit code. Raises WrongUsage where it cannot be read."""
    try:
        command = typer.main.get_command(_with_only(arguments))
        code = command.main(arguments, prog_name="myoclonus", standalone_mode=False)
    except Exception as error:
        # Typer's usage errors share no public class over the versions we allow.
        if getattr(error, "exit_code", None) != USAGE or not hasattr(error, "format_message"):
            raise
        raise WrongUsage(_usage(error)) from None
    finally:
        commands.Own.folder = None
    return code if isinstance(code, int) else 0


def _with_only(names: list[str]) -> typer.Typer:
    """Return the program with the commands that are named, with all where none is.

    Making a command of a function takes Typer as long as half a page takes us.
    """
    named = [command for command in app.registered_commands if command.name in names]
    if not named:
        return app
    smaller = copy(app)
    smaller.registered_commands = named
    return smaller


def _usage(error: Any) -> str:
    return " ".join(str(error.format_message()).split())
