"""Pages as HTML: one file by itself, with structure that a screen reader can use."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from myoclonus_cli.device import Device
from myoclonus_cli.library import Library
from myoclonus_cli.page import Page, Paragraph, Section, Text
from myoclonus_cli.render.html import render

DEVICE = Device(80, "utf-8", False, False)


class Reader(HTMLParser):
    """Notes ids, targets of links, headings and elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.levels: list[int] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given["href"]))
        if tag in ("h1", "h2", "h3", "h4"):
            self.levels.append(int(tag[1]))


@pytest.fixture(scope="module")
def read(library: Library) -> dict[str, Reader]:
    pages = [library.page(row.id) for row in library.rows()]
    pages += [library.document("doctor"), library.document("causes")]
    return {page.id: Reader(render(page, DEVICE)) for page in pages}


def test_ids_are_unique_and_links_inside_a_page_resolve(read: dict[str, Reader]) -> None:
    for id_, found in read.items():
        assert len(found.ids) == len(set(found.ids)), id_
        inside = {link[1:] for link in found.links if link.startswith("#")}
        assert inside <= set(found.ids), id_


def test_headings_start_at_one_and_never_skip(read: dict[str, Reader]) -> None:
    for id_, found in read.items():
        assert found.levels[0] == 1, id_
        assert found.levels.count(1) == 1, id_
        steps = zip(found.levels, found.levels[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), id_


def test_nothing_is_loaded_and_nothing_runs(read: dict[str, Reader]) -> None:
    for id_, found in read.items():
        assert not found.tags & {"script", "link", "img", "iframe", "object"}, id_


def test_references_lead_to_the_text_and_back(library: Library) -> None:
    drawn = render(library.page("hypnic-jerk"), DEVICE)
    assert 'href="#source-1"' in drawn
    assert 'href="#use-1-1"' in drawn


def test_text_is_text() -> None:
    attack = "<script>alert('x')</script> & \"quotes\""
    section = Section("s", attack, (Paragraph((Text(attack),)),))
    drawn = render(Page("x", "condition", attack, attack, (section,)), DEVICE)
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
