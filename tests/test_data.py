"""Every record of the handbook against every rule of its data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from myoclonus_cli import records, wording
from myoclonus_cli.compose.parts import rests_on_one
from myoclonus_cli.handbook import Handbook, walk
from myoclonus_cli.library import Library
from myoclonus_cli.loading import read
from myoclonus_cli.page import CareCard
from tests.conftest import DATA

# Said of the handbook, these words would make it a device (READERS: information, not a device).
DEVICE = re.compile(
    r"\b(this|the) (tool|handbook|program|app) (can |will )?"
    r"(diagnos|detect|assess|monitor|triag|analys)",
    re.IGNORECASE,
)
BANNED = re.compile(r"\b(SNOMED|UMLS|MedDRA|ICD-11|SCTID|C\d{7}\b)", re.IGNORECASE)
VAGUE = re.compile(r"\b(very unwell|seriously ill|young child|if this happens)\b", re.IGNORECASE)
ORDER = re.compile(r"\b(first[- ]choice|drug of choice)\b", re.IGNORECASE)
TELLS = re.compile(r"^(Stop|Start) taking\b")


def texts(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Yield every text a reader can see, with the place it stands in."""
    owners: list[tuple[str, Any]] = [*handbook.entries.items()]
    owners += [(f"card {card.id}", card) for card in handbook.cards]
    for owner, record in owners:
        for path, inner in walk(record):
            for name in ("text", "difference", "heading", "title", "topic", "plain", "name"):
                if value := getattr(inner, name, ""):
                    yield f"{owner} {path}.{name}", value
            for name in ("cells", "columns", "lay", "also"):
                for value in getattr(inner, name, ()):
                    yield f"{owner} {path}.{name}", value


def offenders(handbook: Handbook, pattern: re.Pattern[str]) -> list[str]:
    return [f"{place}: {text}" for place, text in texts(handbook) if pattern.search(text)]


def test_the_bundled_data_has_no_fault() -> None:
    _handbook, faults = read(DATA)
    assert [str(fault) for fault in faults] == []


def test_the_handbook_never_claims_to_be_a_device(handbook: Handbook) -> None:
    assert offenders(handbook, DEVICE) == []


def test_no_banned_code_system_is_named(handbook: Handbook) -> None:
    assert offenders(handbook, BANNED) == []


def test_no_care_item_is_vague(handbook: Handbook) -> None:
    found = offenders(handbook, VAGUE)
    assert [place for place in found if " care." in place or place.startswith("card ")] == []


def test_nobody_is_told_to_start_or_stop_a_medicine(handbook: Handbook) -> None:
    assert offenders(handbook, TELLS) == []


def test_every_care_item_is_one_whole_sentence_or_more(handbook: Handbook) -> None:
    items = [
        inner
        for record in (*handbook.entries.values(), *handbook.cards)
        for _path, inner in walk(record)
        if isinstance(inner, records.CareItem)
    ]
    assert [i.id for i in items if not (i.text[0].isupper() and i.text.endswith("."))] == []


def test_every_region_has_a_number_and_the_default_names_none(handbook: Handbook) -> None:
    regions = {region.id: region.emergency for region in handbook.regions}
    assert regions["local"] == "your local emergency number"
    assert {"uk", "eu", "us", "ca", "au", "nz", "in"} <= set(regions)
    assert all(number.isdigit() for id_, number in regions.items() if id_ != "local")


def test_emergency_cards_call_for_help_and_the_rest_do_not(handbook: Handbook) -> None:
    for card in handbook.cards:
        assert ("{emergency}" in card.heading) == (card.level == "emergency"), card.id


def test_every_date_of_a_check_is_past(handbook: Handbook) -> None:
    today = date.today()
    dated = [*handbook.entries.values(), *handbook.sources.values()]
    late = [record.id for record in dated if getattr(record, "checked", today) > today]
    assert late == []


def test_every_source_is_cited(handbook: Handbook) -> None:
    cited = {
        source
        for record in (*handbook.entries.values(), *handbook.cards, *handbook.regions)
        for _path, inner in walk(record)
        for source in getattr(inner, "sources", ())
    }
    assert sorted(set(handbook.sources) - cited) == []


def test_source_titles_are_titles(handbook: Handbook) -> None:
    assert [s.id for s in handbook.sources.values() if s.title.startswith("[")] == []


def test_every_condition_can_be_compared_and_told_from_its_names(handbook: Handbook) -> None:
    for condition in handbook.conditions:
        assert condition.lay, condition.id
        assert condition.sections.overview, condition.id
        assert condition.summary, condition.id


@pytest.mark.parametrize("group", wording.GROUPS)
def test_every_group_has_a_condition(handbook: Handbook, group: str) -> None:
    assert any(condition.group == group for condition in handbook.conditions)


def test_agreed_words_name_every_fixed_value() -> None:
    def values(alias: Any) -> set[str]:
        return set(alias.__args__)

    assert set(wording.GROUPS) == values(records.Group)
    assert set(wording.ORIGINS) == values(records.Origin)
    assert set(wording.HOW_COMMON) == values(records.HowCommon)
    assert set(wording.LEVELS) == set(wording.CARE_HEADINGS) == set(records.LEVELS)
    assert set(wording.RELATIONS) == values(records.Relation)
    assert set(wording.EVIDENCE) == values(records.Evidence)
    assert set(wording.SECTIONS) == values(records.SectionId)


def test_what_rests_on_one_publisher_and_matters_is_marked(
    handbook: Handbook, library: Library
) -> None:
    for entry in handbook.entries.values():
        care = getattr(entry, "care", None)
        if care is None:
            continue
        items = [item for level in records.LEVELS for item in getattr(care, level)]
        lone = {i.text for i in items if rests_on_one(handbook, i.sources)}
        cards = [
            block
            for section in library.page(entry.id).sections
            for block in section.blocks
            if isinstance(block, CareCard)
        ]
        own = {item.text for item in items}
        marked = {text.text for card in cards for text in card.items if text.lone}
        assert marked & own == {words for words in lone if "{" not in words}, entry.id


@pytest.mark.parametrize(
    ("id_", "first"),
    [
        ("hypnic-jerk", "harmless"),
        ("hiccups", "harmless"),
        ("fasciculation", "harmless"),
        ("heat-stroke", "emergency"),
        ("creutzfeldt-jakob-disease", "emergency"),
        ("serotonin-syndrome", "emergency"),
    ],
)
def test_a_page_opens_calmly_only_where_the_thing_is_everyday(
    library: Library, id_: str, first: str
) -> None:
    assert library.cards(id_)[0]["level"] == first
