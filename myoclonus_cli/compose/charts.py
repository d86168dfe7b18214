"""The conditions as charts: on an axis of ages, and as a tree of where the jerks start."""

from __future__ import annotations

from myoclonus_cli import wording
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.page import (
    Block,
    Branch,
    Important,
    Link,
    Links,
    Page,
    Paragraph,
    Section,
    Span,
    Spans,
    Text,
    Tree,
)
from myoclonus_cli.records import Condition, Onset

# The age before which a condition can begin, in years, and the words for it.
_STAGES = (
    (1.0, "From birth or in the first year"),
    (12.0, "From the age of 1 to 11"),
    (20.0, "From the age of 12 to 19"),
    (60.0, "From the age of 20 to 59"),
    (121.0, "From the age of 60"),
)
_ANY_AGE = "At almost any age"
# A span of so many years says little about age.
_WIDE = 60.0
_HELP = Section("help", "", (Important(wording.GET_HELP),))


def ages_page(handbook: Handbook) -> Page:
    """Return the conditions by the age at which they can begin, each with a bar."""
    groups: dict[str, list[tuple[Onset, Condition]]] = {_ANY_AGE: []}
    groups |= {words: [] for _before, words in _STAGES}
    unknown = []
    for condition in _told(handbook):
        if condition.onset is None:
            unknown.append(condition)
        else:
            groups[_stage(condition.onset)].append((condition.onset, condition))
    intro = Text(
        "At what age each condition usually begins, or the ages of those who have it. The axis is "
        "in years and gives the young years more room. Sources differ; each page has the details."
    )
    sections = [Section("summary", "", (Paragraph((intro,)),))]
    for number, (words, found) in enumerate(groups.items()):
        found.sort(key=lambda pair: (pair[0].earliest, pair[0].latest, pair[1].name))
        spans = tuple(
            Span(c.id, handbook.label(c.id), o.earliest, o.latest, o.text) for o, c in found
        )
        if spans:
            title = f"{words} ({len(spans)})"
            sections.append(Section(f"stage-{number}", title, (Spans(spans),)))
    if unknown:
        links: Block = Links(tuple(Link(c.id, handbook.label(c.id)) for c in unknown))
        sections.append(Section("unknown", f"Age not in our sources ({len(unknown)})", (links,)))
    commands = ("myoclonus list --by origin", "myoclonus causes")
    return Page("ages", "map", "Conditions by age", "", (*sections, _HELP), next=commands)


def _stage(onset: Onset) -> str:
    if onset.latest - onset.earliest >= _WIDE:
        return _ANY_AGE
    return next(words for before, words in _STAGES if onset.earliest < before)


def origins_page(handbook: Handbook) -> Page:
    """Return the conditions as a tree: region, place, condition."""
    by_origin: dict[str, list[Condition]] = {origin: [] for origin in wording.ORIGINS}
    for condition in _told(handbook):
        by_origin[condition.origin].append(condition)
    intro = Text(
        "Where in the nervous system the jerk starts. A condition stands once, under the place "
        "that its page names; some have several."
    )
    sections = [Section("summary", "", (Paragraph((intro,)),))]
    for region, (title, origins) in wording.REGIONS_OF_ORIGIN.items():
        places = []
        for origin in origins:
            found = sorted(by_origin[origin], key=lambda c: c.name.casefold())
            leaves = tuple(Branch(handbook.label(c.id), c.id) for c in found)
            if leaves:
                words = wording.ORIGINS[origin]
                places.append(Branch(f"{words[0].upper()}{words[1:]} ({len(leaves)})", "", leaves))
        if places:
            sections.append(Section(f"region-{region}", title, (Tree(tuple(places)),)))
    commands = ("myoclonus info classification", "myoclonus list --by age")
    return Page("origins", "map", "Where jerks start", "", (*sections, _HELP), next=commands)


def _told(handbook: Handbook) -> list[Condition]:
    return [condition for condition in handbook.conditions if condition.id != "myoclonus"]
