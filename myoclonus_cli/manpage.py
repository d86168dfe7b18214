"""The man page, made from the commands themselves. Needs Typer, so the wheel ships it ready."""

from __future__ import annotations

from typing import Any

import typer

from myoclonus_cli import __version__, wording
from myoclonus_cli.cli import app

_DESCRIPTION = (
    "NAME is any name, abbreviation, gene or code of an entry, in any case or spelling. Content "
    "goes to standard output, messages to standard error."
)
_EXIT = {
    "0": "Found; an empty list too.",
    "1": "Nothing found.",
    "2": "Wrong usage.",
    "3": "Broken data, or a place that cannot be written to.",
    "130": "Interrupted.",
}
_ENVIRONMENT = {
    "MYOCLONUS_DATA": "A folder of your own entries, as --data.",
    "MYOCLONUS_REGION": "Whose emergency number to show, as --region.",
    "PAGER": "What --pager uses; less without it.",
    "NO_COLOR, FORCE_COLOR, COLUMNS, TERM": "Obeyed. TERM=dumb gives plain text.",
    "XDG_CACHE_HOME": "Where the index is kept when the data differ from those shipped.",
}
_EXAMPLES = {
    "myoclonus info hypnic-jerk": "a page",
    "myoclonus search spoon flies out of his hand": "by what you see",
    "myoclonus doctor --region uk": "when to get help, with the number of a region",
    "myoclonus medicines sertraline tramadol": "each, and together",
    "myoclonus info JME --format json": "the record",
}


def manpage() -> str:
    """Return the page in the man macros of roff."""
    root: Any = typer.main.get_command(app)
    lines = [
        f'.TH MYOCLONUS 1 "" "myoclonus {__version__}" "User Commands"',
        # Names are to be copied: no hyphens of roff's own, no stretched lines.
        ".nh",
        ".ad l",
        ".SH NAME",
        r"myoclonus \- an offline handbook about myoclonus (sudden, brief muscle jerks)",
        ".SH SYNOPSIS",
        ".B myoclonus",
        "[OPTIONS] COMMAND [ARGS]...",
        ".SH DESCRIPTION",
        _escaped(wording.PURPOSE),
        ".PP",
        f"In an emergency call your local emergency number. {_escaped(wording.GET_HELP)}.",
        ".PP",
        _escaped(_DESCRIPTION),
        ".SH OPTIONS",
        *_options(root),
        ".SH COMMANDS",
    ]
    for name, command in root.commands.items():
        lines += [f".SS {_usage(name, command)}", _escaped(command.help), *_options(command)]
    lines += [".SH EXIT STATUS", *_listed(_EXIT)]
    lines += [".SH ENVIRONMENT", *_listed(_ENVIRONMENT)]
    lines += [".SH EXAMPLES", *_listed(_EXAMPLES)]
    return "\n".join(lines) + "\n"


def _usage(name: str, command: Any) -> str:
    arguments = [p.metavar or p.name for p in command.params if not _is_option(p)]
    return _escaped(" ".join(["myoclonus", name, *arguments, "[OPTIONS]"]))


def _options(command: Any) -> list[str]:
    told = {}
    for parameter in command.params:
        if _is_option(parameter):
            value = "" if parameter.is_flag else f" {parameter.metavar or 'TEXT'}"
            told[f"{', '.join([*parameter.opts, *parameter.secondary_opts])}{value}"] = (
                parameter.help or ""
            )
    return _listed(told)


def _is_option(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "option")


def _listed(told: dict[str, str]) -> list[str]:
    return [
        line
        for name, words in told.items()
        for line in (".TP", rf"\fB{_escaped(name)}\fR", _escaped(words))
    ]


def _escaped(text: str) -> str:
    """Return text in which nothing is a command of roff."""
    flat = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{flat}" if flat.startswith((".", "'")) else flat


if __name__ == "__main__":
    print(manpage(), end="")
