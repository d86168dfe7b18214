"""Which care cards an entry and the doctor page show, in which order, under which heading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from myoclonus_cli import wording
from myoclonus_cli.compose import care
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.loading import load
from myoclonus_cli.page import CareCard, Important, Section, Text
from tests.test_rules import CONDITION, FILES

CARDS = """\
cards:
- id: tablets
  level: urgent
  about: medicines
  heading: 'Ask a pharmacist today if:'
  items:
  - {id: sleepy, text: You are sleepy., sources: [ninds-myoclonus]}
- id: harmless
  level: harmless
  about: everyone
  heading: 'There is usually nothing to worry about if:'
  items:
  - {id: well, text: You are well., sources: [ninds-myoclonus, weak-page]}
- id: baby
  level: emergency
  about: baby
  heading: 'Call {emergency} now, or go to a hospital, if:'
  items:
  - {id: blue, text: A baby turns blue., sources: [ninds-myoclonus]}
- id: help
  level: emergency
  about: everyone
  heading: 'Call {emergency} now if:'
  items:
  - {id: sign, text: Something is very wrong., sources: [ninds-myoclonus]}
  - {id: other, text: Something else is., sources: [ninds-myoclonus]}
"""
CARE = """\
care:
  urgent: [{id: test-urgent, text: It is worse., sources: [ninds-myoclonus]}]
  shared: [sign]
"""
Made = Callable[..., Handbook]
Told = list[tuple[str, str, list[str]]]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Makes a handbook whose condition has the care and the group that are asked for."""

    def make(advice: str = CARE, group: str = "degenerative") -> Handbook:
        files = dict(FILES)
        files["care.yaml"] = CARDS + files["care.yaml"][files["care.yaml"].index("regions:") :]
        text = files[CONDITION].replace(CARE, advice)
        files[CONDITION] = text.replace("group: essential", f"group: {group}")
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return load(tmp_path)

    return make


def cards(handbook: Handbook, id_: str = "test-jerk") -> Told:
    entry = handbook.entries[id_]
    assert isinstance(entry, care.CareBearer)
    return [
        (level, heading, [item.id for item in items])
        for level, heading, items in care.entry_cards(handbook, entry)
    ]


def item(id_: str) -> str:
    return f"{{id: {id_}, text: T., sources: [ninds-myoclonus]}}"


def test_the_most_serious_comes_first(made: Made) -> None:
    assert cards(made()) == [
        ("emergency", "Call {emergency} now if:", ["sign"]),
        ("urgent", "Get medical help today if:", ["test-urgent"]),
    ]


def test_what_is_its_own_joins_the_one_card_of_that_level_before_what_is_shared(
    made: Made,
) -> None:
    advice = f"care:\n  emergency: [{item('mine')}]\n  shared: [other, blue, sleepy]\n"
    shared = made(advice.replace("other, ", ""))
    assert cards(shared)[0] == (
        "emergency",
        "Call {emergency} now, or go to a hospital, if:",
        ["mine", "blue"],
    )


def test_beside_two_cards_of_that_level_it_has_the_usual_heading(made: Made) -> None:
    advice = f"care:\n  emergency: [{item('mine')}]\n  shared: [other, sign, blue, sleepy]\n"
    assert cards(made(advice)) == [
        ("emergency", "Call {emergency} now, or go to a hospital, if:", ["blue"]),
        ("emergency", "Call {emergency} now if:", ["mine", "sign", "other"]),
        ("urgent", "Ask a pharmacist today if:", ["sleepy"]),
    ]


@pytest.mark.parametrize("group", ["physiological", "essential", "look-alike"])
@pytest.mark.parametrize("harmless", ["shared: [sign, well]", "harmless: [MINE]\n  shared: [sign]"])
def test_an_everyday_thing_opens_with_what_is_harmless(
    made: Made, group: str, harmless: str
) -> None:
    advice = f"care:\n  urgent: [{item('worse')}]\n  routine: [{item('slow')}]\n  {harmless}\n"
    levels = [
        level
        for level, _heading, _items in cards(made(advice.replace("MINE", item("mine")), group))
    ]
    assert levels == ["harmless", "routine", "urgent", "emergency"]


@pytest.mark.parametrize(
    ("group", "advice"),
    [
        ("degenerative", "care:\n  shared: [sign, well]\n"),
        ("essential", f"care:\n  urgent: [{item('worse')}]\n  shared: [sign]\n"),
    ],
)
def test_a_grave_thing_or_one_without_harmless_items_does_not(
    made: Made, group: str, advice: str
) -> None:
    assert cards(made(advice, group))[0][0] == "emergency"


def test_no_advice_of_its_own_leads_to_that_of_all(made: Made) -> None:
    handbook = made()
    entry = handbook.entries["other-jerk"]
    assert isinstance(entry, care.CareBearer)
    help_ = Section("help", "", (Important(wording.GET_HELP),))
    assert care.entry_section(handbook, entry) == [help_]


def test_its_section_marks_what_rests_on_one_publisher(made: Made) -> None:
    handbook = made("care:\n  shared: [well, sign]\n")
    entry = handbook.entries["test-jerk"]
    assert isinstance(entry, care.CareBearer)
    (section,) = care.entry_section(handbook, entry)
    assert (section.id, section.title) == ("care", "When to get help")
    assert section.blocks == (
        CareCard(
            "emergency",
            "Call {emergency} now if:",
            (Text("Something is very wrong.", ("ninds-myoclonus",), True),),
        ),
        CareCard(
            "harmless",
            "There is usually nothing to worry about if:",
            (Text("You are well.", ("ninds-myoclonus", "weak-page"), False),),
        ),
    )


def test_the_doctor_page_goes_from_everyone_to_medicines_each_serious_first(made: Made) -> None:
    page = care.doctor_page(made())
    assert (page.id, page.kind, page.title, page.subtitle) == (
        "doctor",
        "doctor",
        "When to get help",
        "",
    )
    told = [
        (section.id, section.title, [getattr(block, "level", "") for block in section.blocks])
        for section in page.sections
    ]
    assert told == [
        ("everyone", "For everyone", ["emergency", "harmless"]),
        ("baby", "Babies and children", ["emergency"]),
        ("medicines", "Medicines, alcohol and poisons", ["urgent"]),
        ("about", "", ["", ""]),
    ]
    assert [getattr(block, "heading", "") for block in page.sections[1].blocks] == [
        "Call {emergency} now, or go to a hospital, if:"
    ]
    assert page.sections[-1].blocks == (
        Important(wording.KEEP_TAKING),
        Important(wording.PURPOSE),
    )
    assert [reference.id for reference in page.references] == ["ninds-myoclonus", "weak-page"]


def test_as_data_it_has_level_heading_and_items_with_sources(made: Made) -> None:
    card = care.general_cards(made())[0]
    assert care.as_data(card.level, card.heading, [*card.items]) == {
        "level": "emergency",
        "heading": "Call {emergency} now if:",
        "items": [
            {"id": "sign", "text": "Something is very wrong.", "sources": ["ninds-myoclonus"]},
            {"id": "other", "text": "Something else is.", "sources": ["ninds-myoclonus"]},
        ],
    }
