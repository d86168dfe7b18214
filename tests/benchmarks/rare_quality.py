"""How often the search by signs finds the disease of a published patient.

``python -m tests.benchmarks.rare_quality [--held-back] [--misses] [--hpo3 PYTHON]`` prints a
table, with the similarity search of hpo3 over the same diseases and annotations beside ours
where PYTHON is an interpreter that has it (``pip install hpo3``). Tune on the development half.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from myoclonus_cli.loading import load
from myoclonus_cli.search.query import read as read_query
from myoclonus_cli.search.signs import rare_with_signs, signs_in
from myoclonus_cli.store import open_index
from myoclonus_cli.text import words
from tests.benchmarks.search_quality import DATA, SETS, TOP, Tally

# What hpo3 offers; "graphic" and "funSimAvg" are its defaults, "resnik" is our measure's name.
SIMILARITIES = (
    ("omim", "graphic", "funSimAvg"),
    ("omim", "resnik", "funSimAvg"),
    ("orpha", "graphic", "BMA"),
    ("omim", "graphic", "funSimMax"),
)

Patient = dict[str, Any]


def patients(half: str) -> list[Patient]:
    """Return the patients of a half, each with a list of the entries that fit."""
    loaded = yaml.safe_load((SETS / "patients.yaml").read_text(encoding="utf-8"))[half]
    return [
        patient | {"disease": [id_] if isinstance(id_ := patient["disease"], str) else id_}
        for patient in loaded
    ]


def ours(asked: list[Patient]) -> tuple[list[list[str]], float, list[float]]:
    """Return the ids of the best entries for each patient, and seconds to open and to answer."""
    open_index().close()  # makes it, where it is not made yet
    started = time.perf_counter()
    index = open_index()
    opened = time.perf_counter() - started
    ranked, seconds = [], []
    for patient in asked:
        began = time.perf_counter()
        query = read_query(index, words(", ".join(patient["signs"])))
        hits = rare_with_signs(index, signs_in(index, query.stems), TOP)
        rows = index.numbered(hit.number for hit in hits)
        ranked.append([rows[hit.number].id for hit in hits])
        seconds.append(time.perf_counter() - began)
    return ranked, opened, seconds


def hpo3(
    asked: list[Patient], python: str, similarity: tuple[str, str, str]
) -> tuple[list[list[str]], float, list[float]]:
    """Return what ``ours`` returns, by a similarity of hpo3."""
    diseases = {
        rare.id: sorted(
            {row.split()[0] for of in rare.annotations for row in (*of.jerks, *of.signs)}
        )
        for rare in load(DATA).rare
    }
    kind, method, combine = similarity
    question = {
        "diseases": diseases,
        "patients": [patient["signs"] for patient in asked],
        "kind": kind,
        "method": method,
        "combine": combine,
    }
    done = subprocess.run(
        [python, str(Path(__file__).with_name("hpo3_ranks.py"))],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    return answer["ranked"], answer["loaded"], answer["seconds"]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--held-back", action="store_true", help="report the held-back half too")
    parser.add_argument("--misses", action="store_true", help="list who missed first place")
    parser.add_argument("--hpo3", metavar="PYTHON", help="an interpreter that has hpo3")
    options = parser.parse_args()
    for half in ["development", *(["held_back"] if options.held_back else [])]:
        asked = patients(half)
        rankers = {"ours": ours(asked)}
        if options.hpo3:
            for similarity in SIMILARITIES:
                rankers[f"hpo3 {' '.join(similarity)}"] = hpo3(asked, options.hpo3, similarity)
        print(f"\n{half}\n\n| search | patients | first | in 3 | in 10 | MRR | load | answer |")
        print("|---|---|---|---|---|---|---|---|")
        for name, (ranked, loaded, seconds) in rankers.items():
            tally = Tally()
            for patient, found in zip(asked, ranked, strict=True):
                place = tally.add(found, patient["disease"], [])
                if options.misses and name == "ours" and place != 1:
                    print(f"{place}: {patient['signs']} -> {found[:3]}, is {patient['disease']}")
            times = f"{1000 * loaded:.0f} ms | {1000 * median(seconds):.1f} ms"
            print(f"| {name} | {tally.line()} | {times} |")


if __name__ == "__main__":
    main()
