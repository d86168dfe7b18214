"""The page of a condition."""

from __future__ import annotations

from myoclonus_cli import wording
from myoclonus_cli.compose import care, parts, rare
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.page import (
    Block,
    Facts,
    Heading,
    Links,
    Page,
    Section,
    Share,
    Shares,
    Text,
)
from myoclonus_cli.records import Condition

# Sections that can change what a reader does.
_MATTERS = ("treatment", "living")


def page(handbook: Handbook, condition: Condition) -> Page:
    """Return the page: answer first, then care advice, then the detail."""
    sections = [
        parts.summary(handbook, condition.summary),
        *care.entry_section(handbook, condition),
        Section("facts", "At a glance", (_facts(handbook, condition),)),
        *_told(handbook, condition),
        *_look_alikes(handbook, condition),
        *parts.links(
            handbook, "worsened-by", "Medicines that can make it worse", condition.worsened_by
        ),
        *parts.links(handbook, "signs", "Signs named on this page", condition.signs),
        *parts.section(handbook, "unknowns", "What is not known", condition.unknowns),
        *_codes(condition),
        *parts.links(handbook, "annotated", rare.TITLE, handbook.rare_of.get(condition.id, [])),
        *parts.links(handbook, "related", "Read next", condition.related),
    ]
    names = (*condition.abbreviations, *condition.also)
    subtitle = f"also: {', '.join(names)}" if names else ""
    made = Page(condition.id, "condition", condition.name, subtitle, tuple(sections))
    return parts.with_references(handbook, made)._replace(next=_next(condition))


def _told(handbook: Handbook, condition: Condition) -> list[Section]:
    sections = []
    for id_, title in wording.SECTIONS.items():
        given = getattr(condition.sections, id_.replace("-", "_"))
        blocks = parts.statements(handbook, given, matters=id_ in _MATTERS)
        if id_ == "symptoms" and condition.frequencies:
            blocks += [Heading("How often, of 100 people"), _shares(condition)]
        blocks += [parts.table(table) for table in condition.tables if table.section == id_]
        if blocks:
            sections.append(Section(id_, title, tuple(blocks)))
    return sections


def _facts(handbook: Handbook, condition: Condition) -> Block:
    rows: list[tuple[str, tuple[Text, ...]]] = [
        ("Group", (Text(wording.GROUPS[condition.group]),)),
        ("Where it starts", (Text(wording.ORIGINS[condition.origin]),)),
        ("How common", (Text(wording.HOW_COMMON[condition.how_common]),)),
    ]
    if condition.onset is not None:
        rows.append(("Age at start", (Text(condition.onset.text, condition.onset.sources),)))
    if condition.inheritance:
        texts = tuple(parts.text(handbook, statement) for statement in condition.inheritance)
        rows.append(("Inheritance", texts))
    if condition.genes:
        genes = tuple(
            Text(f"{gene.symbol} ({gene.text})" if gene.text else gene.symbol, gene.sources)
            for gene in condition.genes
        )
        rows.append(("Genes", genes))
    for name, label in wording.FEATURES.items():
        feature = getattr(condition.features, name.replace("-", "_"))
        if feature is not None:
            rows.append((label, (parts.text(handbook, feature),)))
    return Facts(tuple(rows))


def _shares(condition: Condition) -> Shares:
    return Shares(
        tuple(
            Share(one.sign, one.lowest, one.highest, Text(one.text, one.sources))
            for one in condition.frequencies
        )
    )


def _look_alikes(handbook: Handbook, condition: Condition) -> list[Section]:
    items = tuple(
        parts.link(handbook, other.id, other.difference, other.sources)
        for other in condition.look_alikes
    )
    return [Section("look-alikes", "What it can be taken for", (Links(items),))] if items else []


def _codes(condition: Condition) -> list[Section]:
    if not condition.codes:
        return []
    rows = tuple(
        (code.system, (Text(f"{code.code} {code.label}".strip()),)) for code in condition.codes
    )
    return [Section("codes", "Codes", (Facts(rows),))]


def _next(condition: Condition) -> tuple[str, ...]:
    commands = [f"myoclonus doctor {condition.id}"] if condition.id != "myoclonus" else []
    commands += [f"myoclonus info {other.id}" for other in condition.look_alikes[:1]]
    commands += [f"myoclonus info {other}" for other in condition.related[:2]]
    return tuple(commands)
