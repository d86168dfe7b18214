"""Pages as plain text: no colour, no drawing, labels before values."""

from __future__ import annotations

from typing import Any

from myoclonus_cli import wording
from myoclonus_cli.device import Device
from myoclonus_cli.page import (
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
from myoclonus_cli.render.wrapping import wrapped
from myoclonus_cli.text import set_apart


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
            self.gap()
            if section.title:
                self.wrap(labelled(section.title))
            for block in section.blocks:
                _DRAWN[type(block)](self, block)
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
        self.lines += wrapped(text, self.width, first, first if rest is None else rest)

    def told(self, text: Text) -> str:
        found = mark(text.sources, self.numbers, text.lone)
        words = set_apart(text.text)
        return f"{words} {found}" if found else words

    def together(self, texts: tuple[Text, ...]) -> str:
        whole = ""
        for before, text in zip((None, *texts), texts, strict=False):
            whole += (between(before.text) if before else "") + self.told(text)
        return whole

    def heading(self, heading: Heading) -> None:
        self.gap()
        self.wrap(labelled(heading.text))

    def paragraph(self, paragraph: Paragraph) -> None:
        self.wrap(" ".join(self.told(text) for text in paragraph.texts))

    def bullets(self, bullets: Bullets) -> None:
        for item in bullets.items:
            self.wrap(self.told(item), "- ", "  ")

    def care(self, card: CareCard) -> None:
        self.gap()
        self.wrap(f"{wording.LEVELS[card.level]}: {card.heading}")
        for item in card.items:
            self.wrap(self.told(item), "- ", "  ")

    def facts(self, facts: Facts) -> None:
        for label, texts in facts.rows:
            self.wrap(f"{labelled(label)} {self.together(texts)}", "", "  ")

    def links(self, links: Links) -> None:
        for link in links.items:
            words = f"{link.name} ({link.id})"
            if link.text or link.sources:
                words += f": {self.told(Text(link.text, link.sources))}"
            self.wrap(words, "- ", "  ")

    def important(self, important: Important) -> None:
        self.wrap(f"Important: {important.text}")

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

    def checklist(self, checklist: Checklist) -> None:
        for item in checklist.items:
            self.wrap(self.told(item), "[ ] ", "    ")

    def prompts(self, prompts: Prompts) -> None:
        for item in prompts.items:
            self.wrap(self.told(item), "- ", "  ")
            self.gap()

    def form(self, form: Form) -> None:
        self.gap()
        self.wrap(labelled(form.title))
        for number in range(1, form.lines + 1):
            lead = f"{number}. "
            for column in form.columns:
                self.wrap(labelled(column), lead, lead)
                lead = " " * len(lead)

    def spans(self, spans: Spans) -> None:
        for span in spans.rows:
            self.wrap(f"{span.name} ({span.id}): {span.text}", "- ", "  ")

    def shares(self, shares: Shares) -> None:
        for share in shares.rows:
            self.wrap(f"{labelled(share.label)} {self.told(share.told)}", "- ", "  ")

    def tree(self, tree: Tree) -> None:
        self.branches(tree.branches, "- ")

    def branches(self, branches: tuple[Branch, ...], lead: str) -> None:
        for branch in branches:
            named = f"{branch.name} ({branch.id})" if branch.id else labelled(branch.name)
            self.wrap(named, lead, " " * len(lead))
            self.branches(branch.branches, f"  {lead}")


_DRAWN: dict[type[Any], Any] = {
    Heading: _Plain.heading,
    Paragraph: _Plain.paragraph,
    Bullets: _Plain.bullets,
    CareCard: _Plain.care,
    Facts: _Plain.facts,
    Table: _Plain.table,
    Links: _Plain.links,
    Important: _Plain.important,
    Comparison: _Plain.comparison,
    Checklist: _Plain.checklist,
    Prompts: _Plain.prompts,
    Form: _Plain.form,
    Spans: _Plain.spans,
    Shares: _Plain.shares,
    Tree: _Plain.tree,
}
