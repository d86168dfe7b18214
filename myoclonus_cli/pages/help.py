"""The help of the whole program, as a page. Needs no data."""

from __future__ import annotations

from myoclonus_cli import quick
from myoclonus_cli.page import Facts, Page, Paragraph, Section, Text

_GROUPS = {
    "To read": ("info", "doctor", "symptoms", "causes", "treatments", "compare", "medicines"),
    "To find": ("search", "list"),
    "To take along": ("visit", "site"),
    "To add your own": ("template", "check"),
    "About the handbook": ("about", "sources", "schema"),
}
_OPTIONS = {
    "COMMAND --help": "What a command takes. Every command that shows content takes --format.",
    "--format plain": "Text without colour or frames, for a screen reader or a pipe.",
    "--data DIR": "Add a folder of your own entries; MYOCLONUS_DATA does the same.",
    "--version": "Print the version.",
    "--install-completion": "Teach your shell the commands and names.",
}
_USAGE = "Usage: myoclonus [OPTIONS] COMMAND [ARGS]..."
_NAME = "NAME is any name, abbreviation, gene or code, in any spelling."


def page() -> Page:
    """Return the page: the way to help, the commands by what they are for, the options."""
    sections = [
        Section(
            "help",
            "",
            (
                Paragraph((Text("In an emergency call your local emergency number."),)),
                Facts((("myoclonus doctor", (Text("when to get help"),)),)),
            ),
        ),
        *(
            Section(f"group-{number}", title, (_facts({n: quick.words(n) for n in names}),))
            for number, (title, names) in enumerate(_GROUPS.items())
        ),
        Section("options", "Options", (_facts(_OPTIONS), Paragraph((Text(_NAME),)))),
    ]
    return Page("help", "help", "myoclonus", _USAGE, tuple(sections))


def _facts(told: dict[str, str]) -> Facts:
    return Facts(tuple((label, (Text(words),)) for label, words in told.items()))
