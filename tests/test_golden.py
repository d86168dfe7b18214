"""Whole pages as readers see them, one of each shape.

``pytest tests/test_golden.py --update-golden`` writes them anew; read the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "home": [],
    "condition": ["info", "hypnic-jerk"],
    "table": ["info", "myoclonus", "--section", "overview"],
    "medicine": ["info", "gabapentin"],
    "gene": ["info", "EPM2A"],
    "rare": ["info", "rare-orpha-550"],
    "rare-list": ["list", "--kind", "rare", "--sign", "ataxia", "--sign", "deafness"],
    "signs": ["search", "ataxia", "deafness", "optic", "atrophy", "jerks"],
    "guide": ["info", "sleep"],
    "symptom": ["info", "dropping-things"],
    "term": ["info", "EEG"],
    "choice": ["info", "focal seizure"],
    "list": ["list"],
    "ages": ["list", "--by", "age"],
    "origins": ["list", "--by", "origin"],
    "about": ["about"],
    "doctor": ["doctor"],
    "causes": ["causes"],
    "part": ["symptoms", "JME"],
    "compare": ["compare", "myoclonus", "seizure"],
    "medicines": ["medicines", "sertraline", "tramadol"],
    "visit": ["visit", "JME"],
    "search": ["search", "jolt", "awake"],
    "source": ["sources", "whitney-weiss-2018"],
}


@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize("form", ["terminal", "plain"])
@pytest.mark.parametrize("shape", PAGES)
def test_page(
    run: Run, request: pytest.FixtureRequest, shape: str, form: str, columns: str
) -> None:
    arguments = PAGES[shape]
    if arguments:
        arguments = [*arguments, "--format", form]
    drawn = run(*arguments, COLUMNS=columns, FORCE_COLOR="1" if form == "terminal" else "").out
    path = GOLDEN / f"{shape}-{form}-{columns}.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(drawn, encoding="utf-8")
    assert drawn == path.read_text(encoding="utf-8")
