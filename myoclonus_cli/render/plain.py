"""Pages as plain text: no colour, no box characters, labels before values."""

from __future__ import annotations

from textwrap import TextWrapper

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


def render(page: Page, device: Device) -> str:
    """Return the page as plain text, no line longer than the device is wide where words allow."""
    return _Plain(page, device.prose_width).draw()


class _Plain:
    def __init__(self, page: Page, width: int) -> None:
        self.page, self.width = page, width
        self.numbers = marks(page)
        self.lines: list[str] = []

    def draw(self) -> str:
        page = self.page
        self.wrap(page.title)
        if page.subtitle:
            self.wrap(page.subtitle)
        if page.own:
            self.wrap(OWN)
        for section in page.sections:
            if section.title:
                self.gap()
                self.wrap(labelled(section.title))
            elif section.blocks:
                self.gap()
            for block in section.blocks:
                self.block(block)
        self.references()
        for line in foot(page):
            self.gap()
            self.wrap(line)
        return "\n".join(self.lines) + "\n"

    def references(self) -> None:
        if self.page.references:
            self.gap()
            self.lines.append("Sources:")
        for reference in self.page.references:
            number = f"{self.numbers[reference.id]}. "
            self.wrap(reference.citation, number, " " * len(number))
            self.lines.append(" " * len(number) + reference.url)

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def wrap(self, text: str, first: str = "", rest: str | None = None) -> None:
        wrapper = TextWrapper(
            self.width,
            initial_indent=first,
            subsequent_indent=first if rest is None else rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        self.lines += wrapper.wrap(text) or [first.rstrip()]

    def told(self, text: Text) -> str:
        found = mark(text.sources, self.numbers, text.lone)
        return f"{text.text} {found}" if found else text.text

    def together(self, texts: tuple[Text, ...]) -> str:
        whole = ""
        for before, text in zip((None, *texts), texts, strict=False):
            whole += (between(before.text) if before else "") + self.told(text)
        return whole

    def block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self.gap()
            self.wrap(labelled(block.text))
        elif isinstance(block, Paragraph):
            self.wrap(" ".join(self.told(text) for text in block.texts))
        elif isinstance(block, Bullets):
            for item in block.items:
                self.wrap(self.told(item), "- ", "  ")
        elif isinstance(block, CareCard):
            self.gap()
            self.wrap(f"{wording.LEVELS[block.level]}: {block.heading}")
            for item in block.items:
                self.wrap(self.told(item), "- ", "  ")
        elif isinstance(block, Facts):
            for label, texts in block.rows:
                self.wrap(f"{labelled(label)} {self.together(texts)}", "", "  ")
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Links):
            for link in block.items:
                words = f"{link.name} ({link.id})"
                if link.text or link.sources:
                    words += f": {self.told(Text(link.text, link.sources))}"
                self.wrap(words, "- ", "  ")
        elif isinstance(block, Comparison):
            self.comparison(block)
        elif isinstance(block, Important):
            self.wrap(f"Important: {block.text}")

    def comparison(self, comparison: Comparison) -> None:
        for label, texts in comparison.rows:
            self.gap()
            self.wrap(labelled(label))
            for name, text in zip(comparison.columns, texts, strict=True):
                told = self.told(text) if text.text else NOT_SAID
                self.wrap(f"{name}: {told}", "- ", "  ")

    def table(self, table: Table) -> None:
        self.gap()
        if table.title:
            self.wrap(labelled(table.title))
        for cells, sources in table.rows:
            found = mark(sources, self.numbers)
            self.wrap(f"{cells[0]} {found}".rstrip(), "- ", "  ")
            for column, cell in zip(table.columns[1:], cells[1:], strict=True):
                if cell:
                    self.wrap(f"{labelled(column)} {cell}", "  ", "    ")
