"""Plain command lines, read without Typer, whose import takes longer than most answers.

A line is plain when it names a command and holds nothing but words and options that the
command's function takes, each with a value. Anything else is left to Typer: help, mistakes,
options of the program itself. A test holds both to the same reading.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from myoclonus_cli import commands
from myoclonus_cli.showing import FORMATS

COMMANDS: dict[str, Callable[..., int]] = {
    "info": commands.info,
    "list": commands.list_,
    "symptoms": commands.symptoms,
    "causes": commands.causes,
    "treatments": commands.treatments,
    "doctor": commands.doctor,
    "compare": commands.compare,
    "medicines": commands.medicines,
    "visit": commands.visit,
    "search": commands.search,
    "sources": commands.sources,
    "about": commands.about,
    "schema": commands.schema,
    "site": commands.site,
    "check": commands.check,
    "template": commands.template,
}
_ALONE = {
    "": commands.home,
    "--help": commands.help_,
    "-h": commands.help_,
    "--version": commands.version,
}
SHORT = {"-f": "--format", "-r": "--region", "-s": "--section", "-k": "--kind", "-n": "--limit"}
# Where the name of an option is not that of the parameter.
_OPTIONS = {"form": "--format"}
_PARAMETERS = {option: name for name, option in _OPTIONS.items()}


def read(arguments: list[str]) -> Callable[[], int] | None:
    """Return the call that a plain command line asks for, None where it is not plain."""
    if len(arguments) < 2:
        alone = _ALONE.get(arguments[0] if arguments else "")
        if alone is not None:
            return alone
    command = COMMANDS.get(arguments[0])
    return _call(command, arguments[1:]) if command else None


def words(name: str) -> str:
    """Return what a command does, in a sentence."""
    return (COMMANDS[name].__doc__ or "").split("\n")[0]


def options(name: str) -> dict[str, str]:
    """Return the options that a command takes, each with the type of its value ("bool": none)."""
    command = COMMANDS[name]
    skipped = command.__code__.co_argcount
    names = command.__code__.co_varnames[skipped : skipped + command.__code__.co_kwonlyargcount]
    return {_OPTIONS.get(name, f"--{name}"): command.__annotations__[name] for name in names}


def _call(command: Callable[..., int], arguments: list[str]) -> Callable[[], int] | None:
    kinds: dict[str, str] = command.__annotations__
    takes = command.__code__.co_varnames[: command.__code__.co_argcount]
    words: list[str] = []
    options: dict[str, Any] = {}
    given = iter(arguments)
    for argument in given:
        if not argument.startswith("-"):
            words.append(argument)
            continue
        name, equals, value = argument.partition("=")
        name = SHORT.get(name, name) if not equals else name
        parameter = _PARAMETERS.get(name, name[2:])
        if name[:2] != "--" or parameter not in kinds or parameter in takes:
            return None
        kind = kinds[parameter]
        if kind == "bool":
            if equals:
                return None
            options[parameter] = True
            continue
        value = value if equals else next(given, "-")
        if not value or value.startswith("-") or (kind == "int" and not _is_count(value)):
            return None
        if parameter == "form" and value not in FORMATS:
            return None
        if kind.startswith("list"):
            options.setdefault(parameter, []).append(value)
        else:
            options[parameter] = int(value) if kind == "int" else value
    return _with_words(command, takes, words, options)


def _with_words(
    command: Callable[..., int], takes: tuple[str, ...], words: list[str], options: dict[str, Any]
) -> Callable[[], int] | None:
    if not words:
        # A word without a default must be there.
        required = len(takes) - len(command.__defaults__ or ())
        return None if required else partial(command, **options)
    if not takes:
        return None
    if command.__annotations__[takes[0]].startswith("list"):
        return partial(command, words, **options)
    return partial(command, words[0], **options) if len(words) == 1 else None


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text) > 0
