"""Pages on a terminal. The only module that knows Rich.

Colours are the sixteen ANSI ones, so that a reader's theme keeps its contrast;
every meaning they carry stands in words too.
"""

from __future__ import annotations

from io import StringIO
from typing import Final

from rich.console import Console
from rich.text import Text as Styled

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

# (label, bar): reversed labels stand out in any theme and without colour.
_CARE: Final = {
    "emergency": ("bold reverse red", "bold red"),
    "urgent": ("bold red", "red"),
    "routine": ("bold blue", "blue"),
    "harmless": ("bold green", "green"),
}
_MARK: Final = "dim"
_SECTION: Final = "bold cyan"
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
        self.out = StringIO()
        self.console = Console(
            file=self.out,
            width=device.width,
            force_terminal=True,
            color_system="standard" if device.colour else None,
            no_color=not device.colour,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
        )
        self.bullet = "\N{BULLET} " if device.unicode else "- "
        self.bar = "\N{BOX DRAWINGS HEAVY VERTICAL} " if device.unicode else "| "
        self.cards_above = False

    def draw(self) -> str:
        page = self.page
        self.put(Styled(page.title, style="bold"))
        if page.subtitle:
            self.put(Styled(page.subtitle, style="dim"))
        if page.own:
            self.put(Styled(OWN, style="bold"))
        for section in page.sections:
            self.gap()
            self.cards_above = False
            if section.title:
                self.put(Styled(section.title, style=_SECTION))
            for block in section.blocks:
                self.block(block)
        self.references()
        for line in foot(page):
            self.gap()
            self.put(Styled(line, style="dim"))
        if page.next:
            self.gap()
            self.put(Styled("Next:", style="bold"))
            for command in page.next:
                self.put(Styled(command), "  ")
        return self.out.getvalue()

    def gap(self) -> None:
        if self.out.tell():
            self.console.print()

    def put(self, text: Styled, first: str = "", rest: str | None = None, bar: str = "") -> None:
        """Print wrapped text; ``first`` and ``rest`` indent it, ``bar`` styles the indent."""
        rest = " " * len(first) if rest is None else rest
        width = max(self.width - max(len(first), len(rest)), 8)
        lines = text.wrap(self.console, width)
        for i, line in enumerate(lines):
            line.rstrip()
            lead = (first if i == 0 else rest, bar)
            self.console.print(Styled.assemble(lead, line), soft_wrap=True)

    def told(self, *texts: Text) -> Styled:
        styled = Styled()
        for text in texts:
            if styled:
                styled.append(" ")
            styled.append(text.text)
            if found := mark(text.sources, self.numbers, text.lone):
                styled.append(" ")
                styled.append(found, _MARK)
        return styled

    def together(self, texts: tuple[Text, ...]) -> Styled:
        whole = Styled()
        for before, text in zip((None, *texts), texts, strict=False):
            whole.append(between(before.text) if before else "")
            whole.append_text(self.told(text))
        return whole

    def block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self.put(Styled(block.text, style="bold"), "  ")
        elif isinstance(block, Paragraph):
            self.put(self.told(*block.texts))
        elif isinstance(block, Bullets):
            for item in block.items:
                self.put(self.told(item), f"  {self.bullet}")
        elif isinstance(block, CareCard):
            self.care(block)
        elif isinstance(block, Facts):
            self.facts(block)
        elif isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Links):
            self.links(block)
        elif isinstance(block, Comparison):
            self.comparison(block)
        elif isinstance(block, Important):
            self.put(Styled(f"Important: {block.text}", style="bold"))

    def care(self, card: CareCard) -> None:
        if self.cards_above:
            self.gap()
        self.cards_above = True
        label, bar = _CARE[card.level]
        self.put(Styled(wording.LEVELS[card.level], style=label), self.bar, self.bar, bar)
        self.put(Styled(card.heading, style="bold"), self.bar, self.bar, bar)
        for item in card.items:
            lead = f"{self.bar} {self.bullet}"
            self.put(self.told(item), lead, f"{self.bar}   ", bar)

    def facts(self, facts: Facts) -> None:
        widest = max(len(label) for label, _texts in facts.rows) + 2
        if self.width < 60:
            for label, texts in facts.rows:
                self.put(Styled(labelled(label), style="bold"), "  ")
                self.put(self.together(texts), "    ")
            return
        for label, texts in facts.rows:
            lead = f"  {label:<{widest}}"
            self.put(self.together(texts), lead, " " * len(lead), "bold")

    def links(self, links: Links) -> None:
        for link in links.items:
            line = Styled(link.name, style="bold")
            line.append(f" ({link.id})", "not bold dim")
            if link.text or link.sources:
                line.append(": ", "not bold")
                told = self.told(Text(link.text, link.sources))
                line = Styled.assemble(line, told)
            self.put(line, f"  {self.bullet}")

    def table(self, table: Table) -> None:
        if table.title:
            self.gap()
            self.put(Styled(table.title, style="bold"), "  ")
        if self.device.width < _NARROWEST_TABLE:
            self.stacked(table)
            return
        from rich import box
        from rich.table import Table as Grid

        grid = Grid(box=box.SIMPLE_HEAD if self.device.unicode else box.ASCII2, padding=(0, 1))
        for i, column in enumerate(table.columns):
            grid.add_column(column, style="bold" if i == 0 else "", overflow="fold")
        grid.add_column("")
        for cells, sources in table.rows:
            # With a space after each comma a long row of marks can wrap.
            found = Styled(mark(sources, self.numbers).replace(",", ", "), style=_MARK)
            grid.add_row(*(Styled(cell) for cell in cells), found)
        self.console.print(grid, width=min(self.device.width, _WIDEST_TABLE))

    def comparison(self, comparison: Comparison) -> None:
        if self.device.width < _NARROWEST_COLUMN * (len(comparison.columns) + 1):
            for label, texts in comparison.rows:
                self.gap()
                self.put(Styled(label, style="bold"), "  ")
                for name, text in zip(comparison.columns, texts, strict=True):
                    told = self.told(text) if text.text else Styled(NOT_SAID, style="dim")
                    self.put(Styled.assemble((f"{name}: ", "dim"), told), f"  {self.bullet}")
            return
        from rich import box
        from rich.table import Table as Grid

        grid = Grid(box=box.SIMPLE_HEAD if self.device.unicode else box.ASCII2, show_lines=False)
        for column in ("", *comparison.columns):
            grid.add_column(column, ratio=1, overflow="fold")
        for label, texts in comparison.rows:
            cells = (self.told(t) if t.text else Styled(NOT_SAID, style="dim") for t in texts)
            grid.add_row(Styled(label, style="bold"), *cells)
            grid.add_row()
        self.console.print(grid, width=min(self.device.width, _WIDEST_TABLE))

    def stacked(self, table: Table) -> None:
        for cells, sources in table.rows:
            head = Styled(cells[0], style="bold")
            head.append(f" {mark(sources, self.numbers)}", "not bold dim")
            self.put(head, f"  {self.bullet}")
            for column, cell in zip(table.columns[1:], cells[1:], strict=True):
                if cell:
                    self.put(Styled(f"{labelled(column)} {cell}"), "    ", "      ")

    def references(self) -> None:
        if not self.page.references:
            return
        self.gap()
        self.put(Styled("Sources", style=_SECTION))
        pad = len(str(len(self.page.references)))
        for reference in self.page.references:
            number = f"  {self.numbers[reference.id]:>{pad}}. "
            self.put(Styled(reference.citation), number)
            self.console.print(
                Styled(" " * len(number) + reference.url, style="dim"), soft_wrap=True
            )
