"""Every rule of the handbook, broken one at a time: the whole line that ``check`` says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from myoclonus_cli import loading
from myoclonus_cli.loading import read, read_file
from tests.conftest import CARE, ENTRY, ROOT, SOURCES

OTHER = ENTRY.replace("test-jerk", "other-jerk").replace("Test jerk", "Other jerk")
# A handbook with one or two of everything, short enough to be seen whole.
FILES = {
    "conditions/test-jerk.yaml": ENTRY
    + """\
look-alikes: [{id: other-jerk, difference: It is another., sources: [ninds-myoclonus]}]
related: [other-jerk]
signs: [test-sign]
worsened-by: [test-medicine]
codes: [{system: ICD-10-CM, code: G25.3}]
frequencies:
- {sign: S, lowest: 5, highest: 9, text: Some., sources: [ninds-myoclonus]}
care:
  urgent: [{id: test-urgent, text: It is worse., sources: [ninds-myoclonus]}]
  shared: [sign]
""",
    "conditions/other-jerk.yaml": OTHER
    + """\
look-alikes: [{id: test-jerk, difference: It is another., sources: [ninds-myoclonus]}]
related: [test-jerk]
""",
    "guides/test-guide.yaml": """\
id: test-guide
name: Test guide
summary:
- {text: A guide that stands for others., sources: [ninds-myoclonus]}
parts:
- heading: Is it made up?
  statements:
  - {text: It is., sources: [ninds-myoclonus]}
  entries: [test-jerk]
tables:
- title: A table
  section: overview
  columns: [one, two]
  rows: [{cells: [a, b], sources: [ninds-myoclonus]}]
checked: 2026-11-23
""",
    "medicines/test.yaml": """\
- id: test-medicine
  name: Test medicine
  drug-class: other
  agent: medicine
  summary:
  - {text: A medicine that stands for others., sources: [ninds-myoclonus]}
  roles:
  - {relation: causes, evidence: review, sources: [ninds-myoclonus]}
  checked: 2026-11-23
""",
    "symptoms.yaml": """\
- id: test-sign
  name: Signum
  plain: A sign
  summary:
  - {text: A sign that stands for others., sources: [ninds-myoclonus]}
  hpo: HP:0001336
""",
    "glossary.yaml": """\
- id: test-word
  name: Test word
  summary:
  - {text: A word that stands for others., sources: [ninds-myoclonus]}
""",
    "combinations.yaml": """\
- id: test-pair
  name: Two of a kind
  any-of: [test-medicine]
  statements:
  - {text: Together., sources: [ninds-myoclonus]}
  care: [sign]
""",
    "visit.yaml": """\
- id: notes
  heading: What you saw
  form: Notes
  columns: [day, what]
  lines: 4
""",
    "rare.yaml": """\
- id: rare-orpha-1
  name: Rare test
  annotations:
  - source: ORPHA:1
    name: Rare test
    jerks: ["HP:0001336 TAS ORPHA:1"]
""",
    "hpo-terms.yaml": "- id: HP:0001336\n  name: Myoclonus\n",
    "names.yaml": """\
- name: the jerk
  entries: [other-jerk, test-jerk]
""",
    "vocabulary.yaml": "- words: [jerk, jolt]\n",
    "care.yaml": CARE,
    "sources.yaml": SOURCES
    + """\
- id: weak-page
  title: A page
  publisher: Somebody
  url: https://example.org/
  kind: encyclopedia
  weak: true
  checked: 2026-11-23
""",
}
for _name in ("test-jerk", "other-jerk"):
    FILES[f"conditions/{_name}.yaml"] += "also: [the jerk]\n"
CASES = yaml.safe_load((ROOT / "tests" / "broken_rules.yaml").read_text(encoding="utf-8"))
BROKEN_FILES = yaml.safe_load((ROOT / "tests" / "broken_files.yaml").read_text(encoding="utf-8"))
CONDITION = "conditions/test-jerk.yaml"
ALLOWED = [
    (CONDITION, "lowest: 5, highest: 9", "lowest: 0, highest: 100"),
    (CONDITION, "lowest: 5, highest: 9", "lowest: 5, highest: 5"),
    *(
        (
            CONDITION,
            "codes:",
            f"onset: {{earliest: {first}, latest: {last}, text: T., sources: [ninds-myoclonus]}}"
            "\ncodes:",
        )
        for first, last in ((0, 120), (0.08, 0.5), (7, 7))
    ),
    (CONDITION, "code: G25.3", "code: G25"),
    (CONDITION, "It is worse.", "It is worse at 5 mmol per litre."),
    (CONDITION, "sources: [ninds-myoclonus]}\nsec", "sources: [ninds-myoclonus, weak-page]}\nsec"),
    ("visit.yaml", "lines: 4", "lines: 1"),
    ("visit.yaml", "lines: 4", "lines: 40"),
    ("symptoms.yaml", "  hpo: HP:0001336\n", ""),
    (
        CONDITION,
        "urgent: [{id: test-urgent, text: It is worse., sources: [ninds-myoclonus]}]",
        "urgent:\n"
        + "".join(
            f"  - {{id: test-{n}, text: It is worse., sources: [ninds-myoclonus]}}\n"
            for n in range(6)
        ),
    ),
    (
        "care.yaml",
        "- {id: sign, ",
        "".join(
            f"- {{id: sign-{n}, text: It is worse., sources: [ninds-myoclonus]}}\n  "
            for n in range(5)
        )
        + "- {id: sign, ",
    ),
]


def faults(folder: Path, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [str(fault) for fault in read(folder / "data")[1]]


def test_the_handbook_of_the_test_breaks_none(tmp_path: Path) -> None:
    assert faults(tmp_path, FILES) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']}: {case['new'][:40]}")
def test_a_broken_rule_is_said_whole(tmp_path: Path, case: dict[str, str]) -> None:
    text = FILES[case["file"]]
    assert case["old"] in text
    broken = {**FILES, case["file"]: text.replace(case["old"], case["new"], 1)}
    assert faults(tmp_path, broken) == [f"data/{line}" for line in case["said"]]


@pytest.mark.parametrize(("file", "old", "new"), ALLOWED)
def test_what_just_keeps_the_rules_is_accepted(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    assert old in FILES[file]
    assert faults(tmp_path, {**FILES, file: FILES[file].replace(old, new, 1)}) == []


@pytest.mark.parametrize("case", BROKEN_FILES, ids=lambda case: case["name"])
def test_a_broken_file_is_said_whole(tmp_path: Path, case: dict[str, str]) -> None:
    path = tmp_path / "test-jerk.yaml"
    path.write_text(case["text"], encoding="utf-8")
    found = [str(fault) for fault in read_file(path, "conditions")[0]]
    assert len(found) == len(case["said"])
    for fault, said in zip(found, case["said"], strict=True):
        # What YAML's own parser says, for which a star stands, differs between its versions.
        before, star, after = said.partition("*")
        assert fault == said or (star and fault.startswith(before) and fault.endswith(after))


def test_a_care_file_that_is_no_map_holds_nothing(tmp_path: Path) -> None:
    for text in ("- help\n", "help\n"):
        said = faults(tmp_path, {**FILES, "care.yaml": text})
        assert said == ["data/care.yaml:1: no care items; write cards: and regions: lists"]


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("symptoms.yaml", "- {}\n" * 9, 0),
        ("care.yaml", "cards:\n" + "- {}\n" * 9 + "regions: []\n", 1),
    ],
)
def test_a_file_with_too_many_faults_is_not_read_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, after: int
) -> None:
    monkeypatch.setattr(loading, "MOST_FAULTS", 7)
    said = faults(tmp_path, {**FILES, name: text})
    missing = [line for line in said if ": missing; " in line]
    (end,) = [line for line in said if line not in missing]
    assert 7 <= len(missing) < 14
    line = after + max(int(fault.split(":")[1]) for fault in missing)
    assert end == f"data/{name}:{line}: not read further; mend the faults so far first"
