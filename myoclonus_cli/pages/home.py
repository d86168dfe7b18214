"""The home screen: what this is, what to try, where help is. Needs no data."""

from __future__ import annotations

from myoclonus_cli.page import Facts, Page, Paragraph, Section, Text

_TRY = (
    ("myoclonus info", "what myoclonus is"),
    ("myoclonus search WORDS", "find an entry by what you see or feel"),
    ("myoclonus causes", "every cause, the common before the rare"),
    ("myoclonus info hypnic-jerk", "jerks when falling asleep; any name works"),
    ("myoclonus list", "everything in the handbook"),
)

PAGE = Page(
    "home",
    "home",
    "myoclonus",
    "",
    (
        Section(
            "help",
            "",
            (
                Paragraph((Text("In an emergency call your local emergency number."),)),
                Facts((("myoclonus doctor", (Text("when to get help"),)),)),
            ),
        ),
        Section(
            "try",
            "Things to try",
            (Facts(tuple((command, (Text(words),)) for command, words in _TRY)),),
        ),
        Section(
            "more",
            "",
            (
                Paragraph(
                    (
                        Text("All commands: myoclonus --help."),
                        Text("Text without colour or frames: --format plain."),
                    )
                ),
            ),
        ),
    ),
)
