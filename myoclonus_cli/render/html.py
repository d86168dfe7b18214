"""Pages as HTML: one file that needs no script and no network.

Statements lead to their references and references lead back. The same page can stand
among others: its ``Setting`` says what surrounds it and where other pages are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

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
    Reference,
    Section,
    Shares,
    Spans,
    Table,
    Text,
    Tree,
    marks,
)
from myoclonus_cli.render import NOT_SAID, OWN, between, foot, labelled
from myoclonus_cli.render.wrapping import TICKS, along
from myoclonus_cli.text import set_apart

STYLE = Path(__file__).with_name("page.css")
LONE = (
    "An asterisk beside a number: the statement could change what you do and rests on one "
    "publisher."
)
# With fewer parts than this, a list of them would say less than the page does.
_FEWEST_PARTS = 3
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_FOR_THE_DOCTOR_PAGE = wording.GET_HELP.split(":", maxsplit=1)[0]


class Setting(NamedTuple):
    """What surrounds a page: the inside of its head, what stands above and in its main part.

    ``address`` returns where the page of an id is, or None where there is none;
    ``doctor`` is the address of the care cards, ``named`` that of entries by name.
    """

    head: str
    header: str = ""
    before: str = ""
    after: str = ""
    address: Callable[[str], str | None] = lambda _id: None
    doctor: str = ""
    named: Mapping[str, str] = MappingProxyType({})


def render(page: Page, device: Device) -> str:
    """Return the page as one HTML file; the device's width does not matter."""
    # The page may load nothing, wherever it is opened.
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>"
    )
    return document(page, Setting(head))


def document(page: Page, setting: Setting) -> str:
    """Return the page in its setting."""
    return _Html(page, setting).draw()


class _Html:
    def __init__(self, page: Page, setting: Setting) -> None:
        self.page, self.setting = page, setting
        self.numbers = marks(page)
        # How often each reference has been named so far.
        self.uses = dict.fromkeys(self.numbers, 0)
        self.lone = False
        self.tables = 0

    def draw(self) -> str:
        page, setting = self.page, self.setting
        title = page.title if page.title == "myoclonus" else f"{page.title} - myoclonus"
        main = [f"<h1>{escape(page.title)}</h1>"]
        if page.subtitle:
            main.append(f'<p class="subtitle">{escape(page.subtitle)}</p>')
        if page.own:
            main.append(f'<p class="own"><strong>{escape(OWN)}</strong></p>')
        main += [setting.before, self.contents()]
        main += [self.section(section) for section in page.sections]
        main += [setting.after, self.references()]
        lines = [
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            f"<title>{escape(title)}</title>",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            setting.head,
            "</head>",
            f'<body class="{escape(page.kind)}">',
            setting.header,
            '<main id="main">',
            *main,
            "</main>",
            "<footer>",
            *(f"<p>{escape(line)}</p>" for line in foot(page)),
            "</footer>",
            "</body>",
            "</html>",
        ]
        return "\n".join(line for line in lines if line) + "\n"

    def contents(self) -> str:
        titled = [section for section in self.page.sections if section.title]
        if len(titled) < _FEWEST_PARTS:
            return ""
        items = "".join(
            f'<li><a href="#{_id(section)}">{escape(section.title)}</a></li>' for section in titled
        )
        return (
            '<nav class="contents" aria-label="On this page"><details>'
            f"<summary>On this page</summary><ul>{items}</ul></details></nav>"
        )

    def section(self, section: Section) -> str:
        below = 3 if section.title else 2
        blocks = "\n".join(self.block(block, below) for block in section.blocks)
        if not section.title:
            return f'<div id="{_id(section)}">\n{blocks}\n</div>'
        id_ = _id(section)
        return (
            f'<section id="{id_}" aria-labelledby="{id_}-title">\n'
            f'<h2 id="{id_}-title">{escape(section.title)}</h2>\n{blocks}\n</section>'
        )

    def block(self, block: Block, level: int) -> str:
        """Return a block; ``level`` is that of a heading which opens it."""
        if isinstance(block, Heading):
            return f"<h{level}>{self.heading(block.text)}</h{level}>"
        if isinstance(block, CareCard):
            return self.care(block, level)
        return str(_DRAWN[type(block)](self, block))

    def paragraph(self, paragraph: Paragraph) -> str:
        return f"<p>{' '.join(self.told(text) for text in paragraph.texts)}</p>"

    def important(self, important: Important) -> str:
        words = self.command(important.text)
        return f'<p class="important"><strong>Important:</strong> {words}</p>'

    def heading(self, text: str) -> str:
        return _anchor(self.setting.named.get(text), text)

    def command(self, text: str) -> str:
        """Return a line in which the way to the care cards is a link where there is one."""
        if self.setting.doctor and text.startswith(f"{_FOR_THE_DOCTOR_PAGE}:"):
            return _anchor(self.setting.doctor, _FOR_THE_DOCTOR_PAGE)
        return escape(text)

    def told(self, text: Text) -> str:
        words = _linked(set_apart(text.text))
        return f"{words} {self.mark(text.sources, text.lone)}" if text.sources else words

    def mark(self, sources: tuple[str, ...], lone: bool = False) -> str:
        if not sources:
            return ""
        self.lone = self.lone or lone
        return f'<span class="mark">[{",".join(self.use(id_, lone) for id_ in sources)}]</span>'

    def use(self, source: str, lone: bool) -> str:
        self.uses[source] += 1
        number = self.numbers[source]
        star = "*" if lone else ""
        return (
            f'<a id="use-{number}-{self.uses[source]}" href="#source-{number}"'
            f' aria-label="{number}{star}, source">{number}{star}</a>'
        )

    def bullets(self, bullets: Bullets) -> str:
        return self.listed(bullets.items)

    def listed(self, items: tuple[Text, ...], kind: str = "") -> str:
        lines = "\n".join(f"<li>{self.told(item)}</li>" for item in items)
        return f"<ul{kind}>\n{lines}\n</ul>"

    def checklist(self, checklist: Checklist) -> str:
        return self.listed(checklist.items, ' class="check"')

    def prompts(self, prompts: Prompts) -> str:
        return self.listed(prompts.items, ' class="prompts"')

    def form(self, form: Form) -> str:
        head = "".join(f'<th scope="col">{escape(column)}</th>' for column in form.columns)
        row = f"<tr>{'<td></td>' * len(form.columns)}</tr>"
        return self.scrolling(form.title, head, "\n".join([row] * form.lines), "form")

    def spans(self, spans: Spans) -> str:
        lines = []
        for span in spans.rows:
            start, end = (along(age, 1001) / 10 for age in (span.earliest, span.latest))
            bar = f'<span style="margin-left:{start:.1f}%;width:{max(end - start, 1):.1f}%"></span>'
            name = _anchor(self.setting.address(span.id), span.name)
            lines.append(
                f'<li>{name}: {escape(span.text)}<div class="bar" aria-hidden="true">{bar}</div>'
                "</li>"
            )
        ticks = "".join(
            f'<span style="left:{along(age, 1001) / 10:.1f}%">{age}</span>' for age in TICKS
        )
        axis = f'<div class="axis" aria-hidden="true">{ticks}</div>'
        return f'{axis}\n<ul class="chart">\n' + "\n".join(lines) + "\n</ul>"

    def shares(self, shares: Shares) -> str:
        lines = []
        for share in shares.rows:
            sure, more = share.lowest, share.highest - share.lowest
            bar = f'<span style="width:{max(sure, 0.5):.1f}%"></span>'
            if more > 0:
                bar += f'<span class="range" style="width:{more:.1f}%"></span>'
            told = f"<strong>{escape(labelled(share.label))}</strong> {self.told(share.told)}"
            lines.append(f'<li>{told}<div class="bar" aria-hidden="true">{bar}</div></li>')
        return '<ul class="chart">\n' + "\n".join(lines) + "\n</ul>"

    def tree(self, tree: Tree) -> str:
        return self.branches(tree.branches)

    def branches(self, branches: tuple[Branch, ...]) -> str:
        lines = []
        for branch in branches:
            name = _anchor(self.setting.address(branch.id) if branch.id else None, branch.name)
            if branch.id and not name.startswith("<a"):
                name += f" (<code>{escape(branch.id)}</code>)"
            inner = f"\n{self.branches(branch.branches)}" if branch.branches else ""
            lines.append(f"<li>{name}{inner}</li>")
        return '<ul class="tree">\n' + "\n".join(lines) + "\n</ul>"

    def care(self, card: CareCard, level: int) -> str:
        return (
            f'<section class="care {card.level}">\n'
            f'<h{level}><span class="level">{wording.LEVELS[card.level]}:</span> '
            f"{escape(card.heading)}</h{level}>\n{self.listed(card.items)}\n</section>"
        )

    def facts(self, facts: Facts) -> str:
        rows = "\n".join(
            f"<div><dt>{escape(label)}</dt><dd>{self.together(texts)}</dd></div>"
            for label, texts in facts.rows
        )
        return f"<dl>\n{rows}\n</dl>"

    def together(self, texts: tuple[Text, ...]) -> str:
        whole = ""
        for before, text in zip((None, *texts), texts, strict=False):
            whole += (between(before.text) if before else "") + self.told(text)
        return whole

    def comparison(self, comparison: Comparison) -> str:
        head = "".join(f'<th scope="col">{escape(column)}</th>' for column in comparison.columns)
        rows = "\n".join(
            f'<tr><th scope="row">{escape(label)}</th>'
            + "".join(f"<td>{self.told(t) if t.text else NOT_SAID}</td>" for t in texts)
            + "</tr>"
            for label, texts in comparison.rows
        )
        return self.scrolling("Side by side", f"<td></td>{head}", rows)

    def links(self, links: Links) -> str:
        lines = []
        for link in links.items:
            address = self.setting.address(link.id)
            name = _anchor(address, link.name)
            if address is None:
                name = f"<strong>{name}</strong> (<code>{escape(link.id)}</code>)"
            if link.text or link.sources:
                name += f": {self.told(Text(link.text, link.sources))}"
            lines.append(f"<li>{name}</li>")
        return "<ul>\n" + "\n".join(lines) + "\n</ul>"

    def table(self, table: Table) -> str:
        cited = any(sources for _cells, sources in table.rows)
        columns = [*table.columns, *(["Sources"] if cited else [])]
        head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
        rows = "\n".join(
            f'<tr><th scope="row">{_linked(cells[0])}</th>'
            + "".join(f"<td>{_linked(cell)}</td>" for cell in cells[1:])
            + (f"<td>{self.mark(sources)}</td>" if cited else "")
            + "</tr>"
            for cells, sources in table.rows
        )
        return self.scrolling(table.title or self.page.title, head, rows)

    def scrolling(self, title: str, head: str, rows: str, kind: str = "") -> str:
        """Return a table that scrolls by itself where it is wider than the screen."""
        self.tables += 1
        caption = f"table-{self.tables}-caption"
        named = f' class="{kind}"' if kind else ""
        return (
            f'<div class="scroll" role="region" aria-labelledby="{caption}" tabindex="0">\n'
            f'<table{named}>\n<caption id="{caption}">{escape(title)}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
        )

    def references(self) -> str:
        if not self.page.references:
            return ""
        lines = "\n".join(self.reference(reference) for reference in self.page.references)
        star = f"<p>{LONE}</p>\n" if self.lone else ""
        return (
            '<section id="references" class="references" aria-labelledby="references-title">\n'
            f'<h2 id="references-title">Sources</h2>\n{star}<ol>\n{lines}\n</ol>\n</section>'
        )

    def reference(self, reference: Reference) -> str:
        number = self.numbers[reference.id]
        back = " ".join(
            f'<a href="#use-{number}-{use}" aria-label="{use}, back to the text of source {number}"'
            f">{use}</a>"
            for use in range(1, self.uses[reference.id] + 1)
        )
        cited = f' <span class="back">Named in the text: {back}</span>' if back else ""
        rests = _anchor(self.setting.address(f"source:{reference.id}"), "What rests on it")
        more = f' <span class="rests">{rests}.</span>' if rests.startswith("<a") else ""
        return (
            f'<li id="source-{number}">{escape(reference.citation)} '
            f"{_linked(reference.url)}{more}{cited}</li>"
        )


def _id(section: Section) -> str:
    return f"part-{escape(section.id)}"


def _anchor(address: str | None, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>' if address else escape(words)


def _linked(text: str) -> str:
    """Return escaped text in which web addresses are links."""
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        address = escape(found.group())
        parts += [escape(text[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join([*parts, escape(text[end:])])


_DRAWN: dict[type[Any], Callable[[_Html, Any], str]] = {
    Paragraph: _Html.paragraph,
    Bullets: _Html.bullets,
    Facts: _Html.facts,
    Table: _Html.table,
    Links: _Html.links,
    Important: _Html.important,
    Comparison: _Html.comparison,
    Checklist: _Html.checklist,
    Prompts: _Html.prompts,
    Form: _Html.form,
    Spans: _Html.spans,
    Shares: _Html.shares,
    Tree: _Html.tree,
}
