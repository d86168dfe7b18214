"""Pages as Markdown, for a wiki, a note or a printer."""

from __future__ import annotations

import re

from myoclonus_cli import wording
from myoclonus_cli.device import Device
from myoclonus_cli.page import (
    Block,
    Bullets,
    CareCard,
    Comparison,
    Facts,
    Heading,
    Important,
    Links,
    Page,
    Paragraph,
    Table,
    Text,
    marks,
)
from myoclonus_cli.render import NOT_SAID, OWN, between, foot, labelled, mark

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
    return f"{escape(text.text)} {escape(found)}" if found else escape(text.text)


def _together(texts: tuple[Text, ...], numbers: dict[str, int]) -> str:
    whole = ""
    for before, text in zip((None, *texts), texts, strict=False):
        whole += (between(before.text) if before else "") + _told(text, numbers)
    return whole


def _block(block: Block, numbers: dict[str, int]) -> str:
    if isinstance(block, Heading):
        return f"### {escape(block.text)}"
    if isinstance(block, Paragraph):
        return " ".join(_told(text, numbers) for text in block.texts)
    if isinstance(block, Bullets):
        return "\n".join(f"- {_told(item, numbers)}" for item in block.items)
    if isinstance(block, CareCard):
        lines = [f"**{wording.LEVELS[block.level]}: {escape(block.heading)}**", ""]
        lines += [f"- {_told(item, numbers)}" for item in block.items]
        return "\n".join(f"> {line}".rstrip() for line in lines)
    if isinstance(block, Facts):
        return "\n".join(
            f"- **{escape(labelled(label))}** {_together(texts, numbers)}"
            for label, texts in block.rows
        )
    if isinstance(block, Table):
        return _table(block, numbers)
    if isinstance(block, Important):
        return f"**Important:** {escape(block.text)}"
    if isinstance(block, Comparison):
        return _comparison(block, numbers)
    return _links(block, numbers)


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
