"""What a shell offers after TAB, answered without Typer: somebody is waiting.

Typer writes the scripts that shells load (``--install-completion``); they ask by
environment variables, each shell in its own way, and expect an answer in its own form.
Only names and sections open the index, and only one that is ready. Whatever goes wrong,
nothing is offered and nothing is said.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from myoclonus_cli import quick, wording

if TYPE_CHECKING:
    from myoclonus_cli.index.reading import Index

_OF_PROGRAM = ("--data", "--help", "--version", "--install-completion", "--show-completion")
# Whose names come after which command; other commands take entries of every kind.
_KIND = {"compare": "condition", "medicines": "medicine"}
_NAMELESS = ("search", "check", "site", "list", "about", "schema")


class Asked(NamedTuple):
    """The words of a command line up to the cursor, and the one being typed."""

    before: list[str]
    typed: str


def answer(request: str) -> int:
    """Print what fits a shell's request, such as "complete_bash"; return the exit code."""
    shell = request.removeprefix("complete_")
    try:
        offered = dict.fromkeys(offers(_asked(shell)))
    except Exception:
        offered = {}
    if shell == "fish" and os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return 0 if offered else 1
    text = "\n".join(_formed(shell, word) for word in offered)
    if shell == "zsh":
        text = f"_arguments '*: :(({text}))'" if offered else "_files"
    if text:
        from myoclonus_cli.output import write

        write(f"{text}\n")
    return 0


def offers(asked: Asked) -> Iterable[str]:
    """Return the words that may stand where the cursor is."""
    before, typed = asked
    named = next((word for word in before if word in quick.COMMANDS), None)
    if before and before[-1] == "=":
        before = before[:-1]
    option = quick.SHORT.get(before[-1], before[-1]) if before else ""
    if named is None:
        words = [*quick.COMMANDS, *_OF_PROGRAM] if option != "--data" else []
        return [word for word in words if word.startswith(typed) and (typed or word[0] != "-")]
    takes = quick.options(named)
    if takes.get(option, "bool") != "bool":
        return [word for word in _values(option, before, named) if word.startswith(typed)]
    if typed.startswith("-"):
        return [word for word in (*takes, "--help") if word.startswith(typed)]
    if named == "template":
        return [kind for kind in wording.TEMPLATES if kind.startswith(typed)]
    return [] if named in _NAMELESS else _names(named, _words(named, before), typed)


def _asked(shell: str) -> Asked:
    if shell == "bash":
        # The script joins the words by line ends, so that spaces in them stay.
        words = os.environ["COMP_WORDS"].split("\n")
        place = int(os.environ["COMP_CWORD"])
        return Asked(words[1:place], "".join(words[place : place + 1]).lstrip("\"'"))
    line = os.environ["_TYPER_COMPLETE_ARGS"]
    words = line.split()[1:]
    if shell in ("powershell", "pwsh"):
        typed = os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        return Asked(words[:-1] if typed else words, typed.lstrip("\"'"))
    typed = words.pop() if words and not line[-1:].isspace() else ""
    return Asked(words, typed.lstrip("\"'"))


def _formed(shell: str, word: str) -> str:
    if shell == "zsh":
        return f'"{word}"'
    return f"{word}::: " if shell in ("powershell", "pwsh") else word


def _values(option: str, before: list[str], named: str) -> Iterable[str]:
    if option == "--format":
        from myoclonus_cli.showing import FORMATS

        return FORMATS
    if option == "--kind":
        return wording.KINDS
    if option == "--by":
        return wording.ORDERS
    if option == "--sort":
        return wording.RARE_ORDERS
    if option == "--region":
        return _regions()
    return _sections(_words(named, before)) if option == "--section" else ()


def _words(named: str, before: list[str]) -> list[str]:
    """Return the words already typed after a command, its options and their values aside."""
    takes = quick.options(named)
    words = []
    rest = iter(before[before.index(named) + 1 :])
    for word in rest:
        if not word.startswith("-"):
            words.append(word.strip("\"'"))
        elif takes.get(quick.SHORT.get(word, word), "bool") != "bool":
            next(rest, None)
    return words


def _names(named: str, words: list[str], typed: str) -> Iterable[str]:
    """Return the ids, then the names, that start with what was typed.

    A name may be several words; what is offered takes the place of the last one.
    """
    index = _index()
    if index is None:
        return []
    if named == "sources":
        return index.source_ids(typed) if not words else []
    whole = " ".join([*words, typed]) if named not in _KIND else typed
    offered = {}
    for name in index.names_starting(whole, _KIND.get(named)):
        for spelling in (name, name.lower()):
            if spelling.startswith(whole) and _needs_no_quotes(spelling):
                offered[spelling.casefold()] = spelling[len(whole) - len(typed) :]
                break
    return offered.values()


def _regions() -> Iterable[str]:
    import json

    index = _index()
    regions = index.document("regions") if index else None
    return [region["id"] for region in json.loads(regions)] if regions else []


def _sections(words: list[str]) -> Iterable[str]:
    import json

    index = _index()
    rows = index.named(" ".join(words) or "myoclonus") if index else []
    page = index.page(rows[0].id) if index and rows else None
    return [part[0] for part in json.loads(page)[4] if part[0] != "help"] if page else []


def _index() -> Index | None:
    from myoclonus_cli.store import ready_index

    return ready_index(os.environ.get("MYOCLONUS_DATA"))


def _needs_no_quotes(name: str) -> bool:
    # Shells put the words in as they are: an apostrophe would open a string.
    return all(char.isalnum() or char in " -." for char in name)
