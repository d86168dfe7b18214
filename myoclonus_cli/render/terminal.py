"""Pages on a terminal.

Colours are the sixteen ANSI ones, so that a reader's theme keeps its contrast; every
meaning they carry stands in words too.
"""

from __future__ import annotations

from typing import Any, Final

from myoclonus_cli import wording
from myoclonus_cli.device import Device
from myoclonus_cli.page import (
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
from myoclonus_cli.render.styled import Painter, Styled, grid, width_of, wrapped
from myoclonus_cli.render.wrapping import NARROWEST, axis, bar_of, name_room, tree_lines
from myoclonus_cli.text import set_apart

# (label, bar): reversed labels stand out in any theme and without colour.
_CARE: Final = {
    "emergency": ("bold reverse red", "bold red"),
    "urgent": ("bold red", "red"),
    "routine": ("bold blue", "blue"),
    "harmless": ("bold green", "green"),
}
_MARK: Final = "dim"
_SECTION: Final = "bold cyan"
_BAR: Final = "cyan"
_WIDEST_TABLE: Final = 110
# Narrower than this, a table becomes a list of labelled values.
_NARROWEST_TABLE: Final = 60
_NARROWEST_COLUMN: Final = 18


def render(page: Page, device: Device) -> str:
    """Return the page with ANSI styles, as wide as the device, prose at most 80 columns."""
    return _Terminal(page, device).draw()


class _Terminal:
    def __init__(self, page: Page, device: Device) -> None:
        self.page, self.device = page, device
        self.width = device.prose_width
        self.numbers = marks(page)
        self.lines: list[str] = []
        self.painter = Painter(device.colour)
        drawn = device.unicode
        self.bullet = "\N{BULLET} " if drawn else "- "
        self.bar = "\N{BOX DRAWINGS HEAVY VERTICAL} " if drawn else "| "
        self.rule = "\N{BOX DRAWINGS LIGHT HORIZONTAL}" if drawn else "-"
        self.fill = "\N{FULL BLOCK}" if drawn else "#"
        self.empty = "\N{LIGHT SHADE}" if drawn else "."
        self.rails = ("├── ", "└── ", "│   ", "    ") if drawn else ("|-- ", "`-- ", "|   ", "    ")
        self.cards_above = False

    def draw(self) -> str:
        page = self.page
        self.put([(page.title, "bold")])
        if page.subtitle:
            self.put([(page.subtitle, "dim")])
        if page.own:
            self.put([(OWN, "bold")])
        for section in page.sections:
            self.gap()
            self.cards_above = False
            if section.title:
                self.put([(section.title, _SECTION)])
            for block in section.blocks:
                _DRAWN[type(block)](self, block)
        self.references()
        for line in foot(page):
            self.gap()
            self.put([(line, "dim")])
        if page.next:
            self.gap()
            self.put([("Next:", "bold")])
            for command in page.next:
                self.put([(command, "")], "  ")
        return "\n".join(self.lines) + "\n"

    def references(self) -> None:
        if not self.page.references:
            return
        self.gap()
        self.put([("Sources", _SECTION)])
        pad = len(str(len(self.page.references)))
        for reference in self.page.references:
            number = f"  {self.numbers[reference.id]:>{pad}}. "
            self.put([(reference.citation, "")], number)
            self.lines.append(self.painter.paint(" " * len(number) + reference.url, "dim"))

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def put(self, styled: Styled, first: str = "", rest: str | None = None, bar: str = "") -> None:
        """Add wrapped text; ``first`` and ``rest`` indent it, ``bar`` styles the indent."""
        rest = " " * len(first) if rest is None else rest
        room = max(self.width - len(first), NARROWEST)
        room_below = max(self.width - len(rest), NARROWEST)
        lead = first
        for line in wrapped(styled, room, room_below):
            self.lines.append((self.painter.paint(lead, bar) + self.painter.line(line)).rstrip())
            lead = rest

    def told(self, text: Text, style: str = "") -> list[tuple[str, str]]:
        found = mark(text.sources, self.numbers, text.lone)
        return [(set_apart(text.text), style), *([(" ", ""), (found, _MARK)] if found else [])]

    def together(self, texts: tuple[Text, ...], joint: str = "") -> Styled:
        whole: list[tuple[str, str]] = []
        for before, text in zip((None, *texts), texts, strict=False):
            if before:
                whole.append((joint or between(before.text), ""))
            whole += self.told(text)
        return whole

    def heading(self, heading: Heading) -> None:
        self.put([(heading.text, "bold")], "  ")

    def paragraph(self, paragraph: Paragraph) -> None:
        self.put(self.together(paragraph.texts, " "))

    def bullets(self, bullets: Bullets) -> None:
        for item in bullets.items:
            self.put(self.told(item), f"  {self.bullet}")

    def important(self, important: Important) -> None:
        self.put([(f"Important: {important.text}", "bold")])

    def care(self, card: CareCard) -> None:
        if self.cards_above:
            self.gap()
        self.cards_above = True
        label, bar = _CARE[card.level]
        self.put([(wording.LEVELS[card.level], label)], self.bar, self.bar, bar)
        self.put([(card.heading, "bold")], self.bar, self.bar, bar)
        for item in card.items:
            self.put(self.told(item), f"{self.bar} {self.bullet}", f"{self.bar}   ", bar)

    def facts(self, facts: Facts) -> None:
        widest = max(len(label) for label, _texts in facts.rows) + 2
        for label, texts in facts.rows:
            if self.width < _NARROWEST_TABLE:
                self.put([(labelled(label), "bold")], "  ")
                self.put(self.together(texts), "    ")
            else:
                lead = f"  {label:<{widest}}"
                self.put(self.together(texts), lead, " " * len(lead), "bold")

    def links(self, links: Links) -> None:
        for link in links.items:
            line = [(link.name, "bold"), (f" ({link.id})", "dim")]
            if link.text or link.sources:
                line += [(": ", ""), *self.told(Text(link.text, link.sources))]
            self.put(line, f"  {self.bullet}")

    def table(self, table: Table) -> None:
        if table.title:
            self.gap()
            self.put([(table.title, "bold")], "  ")
        if self.device.width < _NARROWEST_TABLE:
            self.stacked(table)
            return
        # With a space after each comma a long row of marks can wrap.
        found = [mark(sources, self.numbers).replace(",", ", ") for _cells, sources in table.rows]
        rows: list[list[Styled]] = [
            [[(cell, "" if n else "bold")] for n, cell in enumerate(cells)]
            for cells, _sources in table.rows
        ]
        columns = [*table.columns]
        if any(found):
            columns.append("")
            for row, marked in zip(rows, found, strict=True):
                row.append([(marked, _MARK)])
        self.grid(columns, rows)

    def stacked(self, table: Table) -> None:
        for cells, sources in table.rows:
            head = [(cells[0], "bold"), (f" {mark(sources, self.numbers)}".rstrip(), _MARK)]
            self.put(head, f"  {self.bullet}")
            for column, cell in zip(table.columns[1:], cells[1:], strict=True):
                if cell:
                    self.put([(f"{labelled(column)} {cell}", "")], "    ", "      ")

    def comparison(self, comparison: Comparison) -> None:
        if self.device.width < _NARROWEST_COLUMN * (len(comparison.columns) + 1):
            self.stacked_comparison(comparison)
            return
        rows: list[list[Styled]] = []
        for label, texts in comparison.rows:
            if rows:
                rows.append([[] for _ in range(len(comparison.columns) + 1)])
            rows.append([[(label, "bold")], *(self.cell(text) for text in texts)])
        self.grid(["", *comparison.columns], rows)

    def stacked_comparison(self, comparison: Comparison) -> None:
        for label, texts in comparison.rows:
            self.gap()
            self.put([(label, "bold")], "  ")
            for name, text in zip(comparison.columns, texts, strict=True):
                self.put([(f"{name}: ", "dim"), *self.cell(text)], f"  {self.bullet}")

    def cell(self, text: Text) -> list[tuple[str, str]]:
        return self.told(text) if text.text else [(NOT_SAID, "dim")]

    def grid(self, columns: list[str], rows: list[list[Styled]]) -> None:
        width = min(self.device.width, _WIDEST_TABLE)
        self.gap()
        self.lines += grid(self.painter, columns, rows, width, self.rule)

    def checklist(self, checklist: Checklist) -> None:
        for item in checklist.items:
            self.put(self.told(item), "  [ ] ")

    def prompts(self, prompts: Prompts) -> None:
        for item in prompts.items:
            self.put(self.told(item), f"  {self.bullet}")
            self.lines += ["", "    " + "_" * min(self.width - 8, 60)]

    def form(self, form: Form) -> None:
        self.put([(form.title, "bold")], "  ")
        if self.device.width < _NARROWEST_TABLE:
            for number in range(1, form.lines + 1):
                lead = f"  {number}. "
                for column in form.columns:
                    self.put([(f"{labelled(column)} ________", "")], lead, " " * len(lead))
                    lead = " " * len(lead)
            return
        room = (self.width - 2) // len(form.columns) - 2
        blanks: list[Styled] = [[("_" * room, _MARK)] for _ in form.columns]
        self.grid([*form.columns], [blanks] * form.lines)

    def spans(self, spans: Spans) -> None:
        names = name_room(self.width)
        columns = self.width - 2 - names
        self.put([(" " * names + axis(columns), _MARK)], "  ")
        for span in spans.rows:
            bar = bar_of(span.earliest, span.latest, columns, self.fill)
            name = f"  {span.name:<{names}}"
            if width_of(name) > names + 2:
                self.put([(span.name, "")], "  ")
                name = " " * (names + 2)
            self.lines.append(f"{name}{self.painter.paint(bar, _BAR)}")

    def shares(self, shares: Shares) -> None:
        room = min(self.width - 4, 40)
        for share in shares.rows:
            self.put([(share.label, "bold"), (": ", ""), *self.told(share.told)], "  ")
            sure, most = (round(value / 100 * room) for value in (share.lowest, share.highest))
            sure = max(sure, 1) if share.highest else 0
            bar = self.painter.paint(self.fill * sure, _BAR)
            rest = self.painter.paint(self.empty * (max(most, sure) - sure), _BAR)
            self.lines.append(f"    {bar}{rest}")

    def tree(self, tree: Tree) -> None:
        for branch in tree.branches:
            self.put([(branch.name, "bold")], "  ")
            for line in tree_lines(branch.branches, self.rails):
                self.lines.append(f"  {line}")


_DRAWN: dict[type[Any], Any] = {
    Heading: _Terminal.heading,
    Paragraph: _Terminal.paragraph,
    Bullets: _Terminal.bullets,
    CareCard: _Terminal.care,
    Facts: _Terminal.facts,
    Table: _Terminal.table,
    Links: _Terminal.links,
    Important: _Terminal.important,
    Comparison: _Terminal.comparison,
    Checklist: _Terminal.checklist,
    Prompts: _Terminal.prompts,
    Form: _Terminal.form,
    Spans: _Terminal.spans,
    Shares: _Terminal.shares,
    Tree: _Terminal.tree,
}
