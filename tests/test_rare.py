"""Rare diseases: as the release has them, found by name, gene, number and signs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from myoclonus_cli.compose.rare import RELEASE, in_words, share_of
from myoclonus_cli.curate import hpo, rare
from myoclonus_cli.curate.__main__ import main as curate
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.library import Library
from myoclonus_cli.progress import silent
from tests.conftest import DATA, Run, python

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SHELVES = ("jerks", "signs", "inheritance", "onset", "course")


@pytest.fixture(scope="module")
def release() -> hpo.Release:
    return hpo.read(hpo.bundled())


@pytest.fixture(scope="module")
def diseases() -> list[dict[str, Any]]:
    text = (DATA / "rare.yaml").read_text(encoding="utf-8")
    loaded: list[dict[str, Any]] = yaml.load(text, Loader=LOADER)
    return loaded


def rows(disease: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [
        (told["source"], row.split(" "))
        for told in disease["annotations"]
        for shelf in SHELVES
        for row in told.get(shelf, [])
    ]


def test_the_files_are_what_the_release_gives(release: hpo.Release) -> None:
    assert release.version == RELEASE
    for path, text in rare.write(release, DATA, silent).items():
        assert path.read_text(encoding="utf-8") == text, "run python -m myoclonus_cli.curate rare"


def test_every_disease_has_somebody_with_jerks(
    release: hpo.Release, diseases: list[dict[str, Any]]
) -> None:
    jerks = release.below(*rare.JERKS)
    for disease in diseases:
        present = [
            row
            for _source, row in rows(disease)
            if row[0] in jerks and share_of(row[3] if len(row) > 3 else "") != (0.0, 0.0)
        ]
        assert present, disease["id"]


def test_the_size_of_the_set(diseases: list[dict[str, Any]]) -> None:
    sources = [told["source"] for disease in diseases for told in disease["annotations"]]
    assert len(sources) == len(set(sources))
    assert sum(source.startswith("ORPHA") for source in sources) == 215
    assert 250 <= sum(source.startswith("OMIM") for source in sources) <= 320


def test_every_row_stands_in_the_release_with_its_evidence(
    release: hpo.Release, diseases: list[dict[str, Any]]
) -> None:
    known = {
        (row.disease, row.term, row.evidence, row.reference, row.frequency)
        for row in release.annotations
        if not row.negated
    }
    for disease in diseases:
        for source, row in rows(disease):
            assert (source, *row[:3], row[3] if len(row) > 3 else "") in known, disease["id"]


def test_no_row_rests_on_an_electronic_annotation(diseases: list[dict[str, Any]]) -> None:
    assert {row[1] for disease in diseases for _source, row in rows(disease)} == {"PCS", "TAS"}


def test_terms_are_called_as_in_the_release(release: hpo.Release, handbook: Handbook) -> None:
    for term in handbook.hpo.values():
        assert term.name == release.terms[term.id].name
        assert set(term.parents) == set(release.terms[term.id].parents)


def test_one_disease_of_two_sources_is_one_entry(handbook: Handbook) -> None:
    (sca13,) = [one for one in handbook.rare if one.id == "rare-orpha-98768"]
    assert [told.source for told in sca13.annotations] == ["ORPHA:98768", "OMIM:605259"]
    assert "rare-omim-605259" not in handbook.entries


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("rare-orpha-501", "rare-orpha-501"),
        ("ORPHA:2589", "rare-orpha-2589"),
        ("OMIM 604377", "rare-omim-604377"),
        ("Niemann-Pick disease type C", "rare-orpha-646"),
        ("Lafora disease", "lafora-disease"),
        ("ORPHA:501", "lafora-disease"),
    ],
)
def test_names_and_numbers_find_the_entry_the_handbook_s_own_first(
    run: Run, name: str, id_: str
) -> None:
    assert json.loads(run("info", name, "--format", "json").out)["id"] == id_


def test_both_pages_of_a_disease_lead_to_each_other(run: Run) -> None:
    assert "(lafora-disease)" in run("info", "rare-orpha-501").out
    assert "(rare-orpha-501)" in run("info", "lafora-disease").out


def test_a_gene_leads_to_its_rare_diseases(run: Run) -> None:
    shown = run("info", "TBC1D24").out
    assert "DOORS syndrome (rare-orpha-79500)" in shown


def test_gaps_are_shown(run: Run) -> None:
    assert "Age at start: not in the source" in run("info", "rare-orpha-501").out


def test_a_page_says_annotated_and_names_the_release(run: Run) -> None:
    shown = " ".join(run("info", "rare-orpha-550").out.split())
    assert f"Release {RELEASE} of the Human Phenotype Ontology" in shown
    assert "It is not said of anyone's own case" in shown
    assert "myoclonus doctor" in shown


@pytest.mark.parametrize(
    ("frequency", "share", "words"),
    [
        ("HP:0040281", (80.0, 99.0), "Very frequent: 80 to 99 percent."),
        ("HP:0040280", (100.0, 100.0), "Always: 100 percent."),
        ("3/7", (300 / 7, 300 / 7), "3 of 7 people."),
        ("1/1", (100.0, 100.0), "1 of 1 person."),
        ("0/2", (0.0, 0.0), "0 of 2 people."),
        ("45%", (45.0, 45.0), "45 percent."),
        ("", None, "How often: not in the source."),
    ],
)
def test_frequencies_stand_as_the_source_gives_them(
    frequency: str, share: tuple[float, float] | None, words: str
) -> None:
    assert share_of(frequency) == (pytest.approx(share) if share else None)
    assert in_words(frequency) == words


def listed(run: Run, *options: str) -> list[str]:
    told = json.loads(run("list", "--kind", "rare", *options, "--format", "json").out)
    return [entry["id"] for entry in told["entries"]]


def test_lists_by_gene_onset_and_inheritance(run: Run) -> None:
    assert "rare-orpha-79500" in listed(run, "--gene", "tbc1d24")
    juvenile = set(listed(run, "--onset", "juvenile"))
    dominant = set(listed(run, "--inheritance", "dominant"))
    both = set(listed(run, "--onset", "juvenile", "--inheritance", "dominant"))
    assert both == juvenile & dominant != set()


@pytest.mark.parametrize("sign", ["Hearing impairment", "deafness", "HP:0000365"])
def test_a_sign_may_be_named_in_several_ways(run: Run, sign: str) -> None:
    assert listed(run, "--sign", sign) == listed(run, "--sign", "Hearing impairment") != []


def test_several_signs_narrow_the_list_and_a_kind_of_a_sign_counts(run: Run) -> None:
    ataxia, both = (
        listed(run, "--sign", "ataxia"),
        listed(run, "--sign", "ataxia", "--sign", "deafness"),
    )
    assert set(both) < set(ataxia)
    # Gait ataxia is a kind of ataxia.
    assert set(listed(run, "--sign", "gait ataxia")) <= set(ataxia)


def test_by_frequency_the_most_frequent_come_first(run: Run) -> None:
    shown = run("list", "--kind", "rare", "--sign", "ataxia", "--sort", "frequency").out
    shares = [int(part.split(" %")[0]) for part in shown.split("up to ")[1:]]
    assert shares == sorted(shares, reverse=True)


def test_what_nothing_is_annotated_with(run: Run) -> None:
    for option in ("--sign", "--gene", "--onset"):
        result = run("list", "--kind", "rare", option, "xyzzy")
        assert result.code == 1
        assert "no rare disease is annotated with" in result.err
    assert run("list", "--kind", "gene", "--sign", "ataxia").code == 2


def test_a_list_of_signs_brings_the_diseases_that_have_them(library: Library) -> None:
    found = library.search("myoclonus renal failure tremor proteinuria", 10)
    assert found.rare[0].row.id == "rare-omim-254900"
    assert [match.word for match in found.rare[0].matched][:2] == ["myoclonus", "renal failure"]


def test_words_of_daily_life_bring_no_rare_disease(library: Library) -> None:
    for query in ("jolt awake falling asleep", "baby jerks only asleep", "eye twitch", "hiccups"):
        found = library.search(query, 10)
        assert found.rare == ()
        assert found.hits[0].row.kind != "rare"


def test_search_says_that_it_is_text_search_and_shows_no_score(run: Run) -> None:
    shown = " ".join(run("search", "ataxia", "deafness", "optic", "atrophy", "jerks").out.split())
    assert "Text search over published annotations" in shown
    assert "optic atrophy (Optic atrophy)" in shown


def test_the_generator_tells_what_a_release_would_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (DATA / "rare.yaml").read_text(encoding="utf-8")
    (tmp_path / "rare.yaml").write_text(
        text.replace("- id: rare-orpha-501\n", "- id: rare-orpha-0\n"), encoding="utf-8"
    )
    monkeypatch.setattr("sys.argv", ["curate", "rare", "--diff", "--data", str(tmp_path)])
    assert curate() == 0
    told = capsys.readouterr().out.splitlines()
    assert told == ["new: rare-orpha-501 Lafora disease", "gone: rare-orpha-0 Lafora disease"]
    assert not (tmp_path / "hpo-terms.yaml").exists()


def test_a_release_that_is_not_there(tmp_path: Path) -> None:
    import subprocess

    command = python("-m", "myoclonus_cli.curate", "rare", "--release", str(tmp_path))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1


def test_a_sign_is_not_explained_by_an_insult(run: Run) -> None:
    shown = run("info", "rare-omim-616981", "--format", "plain").out
    assert "Intellectual disability, severe: 8 of 8 people" in shown
    assert "retardation" not in shown
    assert "rare-omim-616981" in run("list", "--kind", "rare", "--sign", "mental retardation").out
