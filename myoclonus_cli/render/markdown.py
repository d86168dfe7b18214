"""Pages as Markdown, for a wiki, a note or a printer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from myoclonus_cli import wording
from myoclonus_cli.device import Device
from myoclonus_cli.page import (
    Block,
    Branch,
    Bullets,
    CareCard,
    Checklist,
    Comparison,
    Facts,
    Form,
    Heading,
    Important,
    Links,
    Page,
    Paragraph,
    Prompts,
    Shares,
    Spans,
    Table,
    Text,
    Tree,
    marks,
)
from myoclonus_cli.render import NOT_SAID, OWN, between, foot, labelled, mark
from myoclonus_cli.text import set_apart

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render(page: Page, device: Device) -> str:
    """Return the page as Markdown; the device's width does not matter, lines are not wrapped."""
    numbers = marks(page)
    blocks = [f"# {escape(page.title)}"]
    if page.subtitle:
        blocks.append(f"*{escape(page.subtitle)}*")
    if page.own:
        blocks.append(f"**{OWN}**")
    for section in page.sections:
        if section.title:
            blocks.append(f"## {escape(section.title)}")
        blocks += [_block(block, numbers) for block in section.blocks]
    if page.references:
        blocks.append("## Sources")
        blocks.append(
            "\n".join(
                f"{numbers[ref.id]}. {escape(ref.citation)} <{ref.url}>" for ref in page.references
            )
        )
    blocks.append("---")
    blocks += [escape(line) for line in foot(page)]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Return text in which no character means anything to Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


def _told(text: Text, numbers: dict[str, int]) -> str:
    found = mark(text.sources, numbers, text.lone)
    words = escape(set_apart(text.text))
    return f"{words} {escape(found)}" if found else words


def _together(texts: tuple[Text, ...], numbers: dict[str, int]) -> str:
    whole = ""
    for before, text in zip((None, *texts), texts, strict=False):
        whole += (between(before.text) if before else "") + _told(text, numbers)
    return whole


def _block(block: Block, numbers: dict[str, int]) -> str:
    return str(_DRAWN[type(block)](block, numbers))


def _heading(heading: Heading, _numbers: dict[str, int]) -> str:
    return f"### {escape(heading.text)}"


def _paragraph(paragraph: Paragraph, numbers: dict[str, int]) -> str:
    return " ".join(_told(text, numbers) for text in paragraph.texts)


def _bullets(bullets: Bullets, numbers: dict[str, int]) -> str:
    return "\n".join(f"- {_told(item, numbers)}" for item in bullets.items)


def _care(card: CareCard, numbers: dict[str, int]) -> str:
    lines = [f"**{wording.LEVELS[card.level]}: {escape(card.heading)}**", ""]
    lines += [f"- {_told(item, numbers)}" for item in card.items]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _facts(facts: Facts, numbers: dict[str, int]) -> str:
    return "\n".join(
        f"- **{escape(labelled(label))}** {_together(texts, numbers)}"
        for label, texts in facts.rows
    )


def _important(important: Important, _numbers: dict[str, int]) -> str:
    return f"**Important:** {escape(important.text)}"


def _comparison(comparison: Comparison, numbers: dict[str, int]) -> str:
    lines = [f"| | {' | '.join(escape(column) for column in comparison.columns)} |"]
    lines.append("|---" * (len(comparison.columns) + 1) + "|")
    for label, texts in comparison.rows:
        cells = (_told(text, numbers) if text.text else NOT_SAID for text in texts)
        lines.append(f"| **{escape(label)}** | {' | '.join(cells)} |")
    return "\n".join(lines)


def _links(links: Links, numbers: dict[str, int]) -> str:
    return "\n".join(
        f"- {escape(link.name)} (`{link.id}`)"
        + (
            f": {_told(Text(link.text, link.sources), numbers)}"
            if link.text or link.sources
            else ""
        )
        for link in links.items
    )


def _table(table: Table, numbers: dict[str, int]) -> str:
    lines = [f"**{escape(table.title)}**", ""] if table.title else []
    lines.append(f"| {' | '.join(escape(column) for column in table.columns)} | Sources |")
    lines.append("|---" * (len(table.columns) + 1) + "|")
    for cells, sources in table.rows:
        row = " | ".join(escape(cell) for cell in cells)
        lines.append(f"| {row} | {escape(mark(sources, numbers))} |")
    return "\n".join(lines)


def _checklist(checklist: Checklist, numbers: dict[str, int]) -> str:
    return "\n".join(f"- [ ] {_told(item, numbers)}" for item in checklist.items)


def _prompts(prompts: Prompts, numbers: dict[str, int]) -> str:
    room = escape("_" * 60)
    return "\n\n".join(f"{_told(item, numbers)}\n\n{room}" for item in prompts.items)


def _form(form: Form, _numbers: dict[str, int]) -> str:
    lines = [f"**{escape(form.title)}**", ""]
    lines.append(f"| {' | '.join(escape(column) for column in form.columns)} |")
    lines.append("|---" * len(form.columns) + "|")
    lines += ["|" + "   |" * len(form.columns)] * form.lines
    return "\n".join(lines)


def _spans(spans: Spans, _numbers: dict[str, int]) -> str:
    return "\n".join(
        f"- {escape(span.name)} (`{span.id}`): {escape(span.text)}" for span in spans.rows
    )


def _shares(shares: Shares, numbers: dict[str, int]) -> str:
    return "\n".join(
        f"- **{escape(labelled(share.label))}** {_told(share.told, numbers)}"
        for share in shares.rows
    )


def _tree(tree: Tree, _numbers: dict[str, int]) -> str:
    return "\n".join(_branches(tree.branches, ""))


def _branches(branches: tuple[Branch, ...], lead: str) -> Iterator[str]:
    for branch in branches:
        yield f"{lead}- {escape(branch.name)}" + (f" (`{branch.id}`)" if branch.id else "")
        yield from _branches(branch.branches, f"{lead}  ")


_DRAWN: dict[type[Any], Callable[[Any, dict[str, int]], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    CareCard: _care,
    Facts: _facts,
    Table: _table,
    Links: _links,
    Important: _important,
    Comparison: _comparison,
    Checklist: _checklist,
    Prompts: _prompts,
    Form: _form,
    Spans: _spans,
    Shares: _shares,
    Tree: _tree,
}
