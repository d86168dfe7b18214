"""No care item is ever lost: every format, every width, every encoding names it and its level."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoclonus_cli import wording
from myoclonus_cli.compose.care import CareBearer
from myoclonus_cli.device import NARROWEST, Device
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.library import Library
from myoclonus_cli.output import fit
from myoclonus_cli.page import Page
from myoclonus_cli.records import LEVELS, CareItem, RareDisease
from myoclonus_cli.render import FORMATS, render
from myoclonus_cli.text import fold
from tests.conftest import Run

LOCAL = "your local emergency number"
ENCODINGS = ("utf-8", "latin-1", "ascii")
TAGS_AND_COLOURS = r"<style>.*?</style>|<[^>]*>|\x1b\[[0-9;]*m"


class Advice(NamedTuple):
    """A care item as its record has it."""

    level: str
    text: str


def advice(level: str, item: CareItem) -> Advice:
    return Advice(level, item.text.replace(wording.EMERGENCY, LOCAL))


def advice_of(handbook: Handbook, entry: CareBearer) -> list[Advice]:
    own = [advice(level, item) for level in LEVELS for item in getattr(entry.care, level)]
    return own + [advice(*handbook.care_items[id_]) for id_ in entry.care.shared]


def bearers(handbook: Handbook) -> list[CareBearer]:
    entries = [entry for entry in handbook.entries.values() if isinstance(entry, CareBearer)]
    return [entry for entry in entries if advice_of(handbook, entry)]


def letters(text: str) -> str:
    """Return the letters and digits alone: what wrapping, drawing and escaping leave as it is."""
    return re.sub(r"[^a-z0-9]", "", fold(text))


def assert_told(page: Page, cards: list[Advice], form: str, device: Device) -> None:
    drawn = fit(render(page, form, device), device.encoding)
    shown = letters(unescape(re.sub(TAGS_AND_COLOURS, "", drawn, flags=re.DOTALL)))
    named = sorted(
        (match.start(), level)
        for level, label in wording.LEVELS.items()
        for match in re.finditer(f"(?<!non){letters(label)}", shown)
    )
    for item in cards:
        places = [match.start() for match in re.finditer(letters(item.text), shown)]
        assert places, (page.id, form, device, item)
        above = [[level for at, level in named if at < place][-1:] for place in places]
        assert [item.level] in above, (page.id, form, device, item)


devices = st.builds(
    Device, st.integers(NARROWEST, 200), st.sampled_from(ENCODINGS), st.booleans(), st.booleans()
)


@given(data=st.data(), form=st.sampled_from(FORMATS), device=devices)
def test_every_item_of_an_entry_is_on_its_page(
    handbook: Handbook, library: Library, data: st.DataObject, form: str, device: Device
) -> None:
    entry = data.draw(st.sampled_from(bearers(handbook)))
    assert_told(library.page(entry.id), advice_of(handbook, entry), form, device)


@pytest.mark.slow
@pytest.mark.parametrize("width", [NARROWEST, 40, 80, 120])
@pytest.mark.parametrize("form", FORMATS)
def test_every_item_of_every_entry_is_on_its_page(
    handbook: Handbook, library: Library, form: str, width: int
) -> None:
    for encoding in ENCODINGS:
        device = Device(width, encoding, True, True)
        for entry in bearers(handbook):
            assert_told(library.page(entry.id), advice_of(handbook, entry), form, device)


@given(form=st.sampled_from(FORMATS), device=devices)
def test_every_general_item_is_on_the_doctor_page(
    handbook: Handbook, library: Library, form: str, device: Device
) -> None:
    general = [advice(*told) for told in handbook.care_items.values()]
    assert_told(library.document("doctor"), general, form, device)


def test_every_item_is_in_the_json_with_its_level(handbook: Handbook, library: Library) -> None:
    for entry in bearers(handbook):
        told = {
            Advice(card["level"], item["text"])
            for card in library.cards(entry.id)
            for item in card["items"]
        }
        assert set(advice_of(handbook, entry)) <= told, entry.id
        care = library.record(entry.id)["care"]
        ids = {item["id"] for level in LEVELS for item in care.get(level, [])}
        own = {item.id for level in LEVELS for item in getattr(entry.care, level)}
        assert ids | set(care.get("shared", [])) == own | set(entry.care.shared)


def test_the_command_shows_what_the_record_has(run: Run, handbook: Handbook) -> None:
    entry = handbook.entries["juvenile-myoclonic-epilepsy"]
    assert isinstance(entry, CareBearer)
    shown = json.loads(run("doctor", "JME", "--format", "json").out)
    texts = [item["text"] for card in shown["cards"] for item in card["items"]]
    assert {item.text for item in advice_of(handbook, entry)} <= set(texts)


def test_every_condition_medicine_guide_and_rare_disease_leads_to_help(
    handbook: Handbook, library: Library
) -> None:
    device = Device(80, "utf-8", False, False)
    for entry in handbook.entries.values():
        if isinstance(entry, (CareBearer, RareDisease)):
            shown = letters(render(library.page(entry.id), "plain", device))
            ways = ("myoclonus doctor", *wording.LEVELS.values())
            assert any(letters(way) in shown for way in ways), entry.id
