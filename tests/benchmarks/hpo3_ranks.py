"""Ranks diseases by hpo3's similarity, for ``rare_quality``, in an interpreter of its own.

hpo3 and pyhpo are both imported as ``pyhpo``, so they cannot share one. Reads from standard
input the diseases' and the patients' HPO terms as JSON, writes the ids of the ten diseases most
like each patient, and the seconds taken to load and for each patient.
"""

from __future__ import annotations

import json
import sys
import time

started = time.perf_counter()

from pyhpo import HPOSet, Ontology, helper  # noqa: E402

Ontology()
LOADED = time.perf_counter() - started


def known(names: list[str]) -> HPOSet:
    """Return the terms that the ontology knows, given by id or label."""
    numbers = []
    for name in names:
        try:
            numbers.append(int(Ontology.get_hpo_object(name)))
        except (KeyError, RuntimeError, ValueError):
            print(f"hpo3 does not know {name!r}", file=sys.stderr)
    return HPOSet(numbers)


def main() -> None:
    """Rank."""
    asked = json.load(sys.stdin)
    diseases = {id_: known(terms) for id_, terms in asked["diseases"].items()}
    kind, method, combine = asked["kind"], asked["method"], asked["combine"]
    ranked, seconds = [], []
    for signs in asked["patients"]:
        began = time.perf_counter()
        patient = known(signs)
        pairs = [(patient, terms) for terms in diseases.values()]
        scores = helper.batch_set_similarity(pairs, kind=kind, method=method, combine=combine)
        best = sorted(zip(scores, diseases, strict=True), key=lambda pair: (-pair[0], pair[1]))
        ranked.append([id_ for _score, id_ in best[:10]])
        seconds.append(time.perf_counter() - began)
    print(json.dumps({"loaded": LOADED, "ranked": ranked, "seconds": seconds}))


if __name__ == "__main__":
    main()
