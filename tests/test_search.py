"""Search: any word finds its entry, syntax is just words, care advice comes first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoclonus_cli import documents
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.library import Library
from myoclonus_cli.search import fields
from myoclonus_cli.search.spelling import terms
from myoclonus_cli.search.stopwords import meaningful
from myoclonus_cli.text import words

LIMIT = 500


def ids(library: Library, query: str, limit: int = LIMIT) -> list[str]:
    return [hit.row.id for hit in library.search(query, limit).hits]


def test_any_word_of_any_entry_finds_it(handbook: Handbook, library: Library) -> None:
    holders: dict[str, set[str]] = {}
    for entry in handbook.entries.values():
        for field in documents.document(handbook, entry):
            for word in words(field):
                holders.setdefault(word, set()).add(entry.id)
    # Every rare word, and a sample of the common ones.
    chosen = [word for word, entries in sorted(holders.items()) if len(entries) < 3][::7]
    for word in chosen:
        assert holders[word] <= set(ids(library, word)), word


def test_a_name_brings_its_entry_first(library: Library) -> None:
    for row in library.rows("condition"):
        assert ids(library, row.name, 3)[0] == row.id, row.name


def test_accents_and_case_do_not_matter(library: Library) -> None:
    plain = ids(library, "lafora creutzfeldt", 5)
    assert ids(library, "LÁFORA Créutzfeldt", 5) == plain


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "*",
        "NEAR(jerk",
        "jerk AND",
        "name:jerk",
        "-jerk",
        "^jerk",
        "(jerk",
        "jerk OR OR",
        "'; --",
    ],
)
def test_query_syntax_is_just_words(library: Library, query: str) -> None:
    assert ids(library, query) == ids(library, " ".join(words(query)))


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_query(library: Library, query: str) -> None:
    found = library.search(query, 10)
    assert len(found.hits) <= 10
    for hit in found.hits:
        assert hit.matched
    for care in found.care:
        assert set(care.matched) <= set(words(query))


def test_every_hit_says_what_matched_and_where(library: Library) -> None:
    for hit in library.search("newborn twitches asleep", 10).hits:
        assert {match.where for match in hit.matched} <= set(fields.FIELD_WORDS)
        assert {match.word for match in hit.matched} <= {"newborn", "twitches", "asleep"}


@pytest.mark.parametrize(
    ("query", "item"),
    [
        ("fit will not stop after five minutes", "seizure-5-minutes"),
        ("fever stiff neck", "meningitis"),
        ("face drooping", "stroke-face"),
        ("baby crunching up over and over", "infantile-spasms-signs"),
        ("morphine twitching", "opioid-jerks"),
        ("diabetic passed out", "diabetes-sugar"),
        ("help my husband is jerking and wont wake up", "jerks-unresponsive"),
        ("he is jerking and I can't wake him", "jerks-unresponsive"),
        ("husband jerking cant wake him", "jerks-unresponsive"),
        ("jerking and will not wake up", "jerks-unresponsive"),
        ("stroke", "stroke-speech"),
        ("poisoned", "poisoning"),
    ],
)
def test_a_described_danger_brings_its_care_item(library: Library, query: str, item: str) -> None:
    assert item in [hit.row.id for hit in library.search(query, 5).care]


def test_what_may_be_an_emergency_is_not_called_harmless_beside_it(library: Library) -> None:
    found = library.search("collapsed and jerking and not breathing", 5).care
    levels = {hit.row.level for hit in found}
    assert "emergency" in levels
    assert "harmless" not in levels


def test_near_names_are_of_the_kind_asked_for_one_an_entry(library: Library) -> None:
    assert library.near("sertralin", "medicine")[0] == "Sertraline"
    for kind in ("medicine", "condition"):
        names = library.near("hipnic jerk", kind)
        assert all(library.find(name)[0].kind == kind for name in names)
    assert library.near("hipnic jerk")[0] == "Hypnic jerk"
    # What people say is for finding an entry, not a name to offer.
    assert "jerks all night" not in library.near("my leg jerks at night")


def test_a_harmless_description_brings_no_ambulance(library: Library) -> None:
    levels = {hit.row.level for hit in library.search("jolt awake falling asleep", 5).care}
    assert "harmless" in levels
    assert "emergency" not in levels


def test_meaningless_words_count_only_alone() -> None:
    assert meaningful(["what", "is", "a", "jerk"]) == ["jerk"]
    assert meaningful(["what", "is", "it"]) == ["what", "is", "it"]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("uraemic", "uremic"),
        ("tumour", "tumor"),
        ("behaviour", "behavior"),
        ("generalised", "generalized"),
        ("paralysed", "paralyzed"),
        ("centre", "center"),
        ("anaesthesia", "anesthesia"),
        ("diarrhoea", "diarrhea"),
    ],
)
def test_british_and_american_spelling_are_one(british: str, american: str) -> None:
    assert terms(british) == terms(american)


def test_everyday_words_for_one_thing_find_the_same(library: Library) -> None:
    assert ids(library, "jolt as I nod off", 2)[0] in ("hypnic-jerk", "sleep")
    assert ids(library, "zap while dozing off", 3)[0] in ("hypnic-jerk", "sleep")


@pytest.mark.parametrize(
    ("typed", "read_as", "id_"),
    [
        ("myoclonis", "myoclonus", "myoclonus"),
        ("asterixsis", "asterixis", "asterixis"),
        ("gabapentyn", "gabapentin", "gabapentin"),
        ("lenox gasto", "lennox gastaut", "lennox-gastaut-syndrome"),
    ],
)
def test_a_misspelt_word_is_mended_and_said(
    library: Library, typed: str, read_as: str, id_: str
) -> None:
    found = library.search(typed, 5)
    assert found.read_as == read_as
    assert found.did_you_mean[0] == read_as
    assert id_ in [hit.row.id for hit in found.hits[:3]]


def test_a_word_the_handbook_has_is_never_mended(library: Library) -> None:
    assert library.search("hypnic jerk startle", 5).read_as == ""


def test_a_medicine_comes_before_the_conditions_it_is_named_in(library: Library) -> None:
    assert ids(library, "gabapentin kidney jerks", 3)[:2] == [
        "gabapentin",
        "gabapentinoid-toxicity",
    ]


def test_nothing_at_all_finds_nothing(library: Library) -> None:
    found = library.search("qqqqqqqq", 5)
    assert (found.hits, found.care) == ((), ())


@pytest.mark.parametrize(
    "query",
    [
        "jolt awake",
        "legs kick out as I nod off",
        "eye twitch",
        "hiccups",
        "baby jerks only asleep",
        "jumpy at loud noise",
        "calf twitching",
        "hypnic jerk",
    ],
)
def test_few_harmless_words_bring_no_ambulance(library: Library, query: str) -> None:
    assert "emergency" not in {hit.row.level for hit in library.search(query, 5).care}
