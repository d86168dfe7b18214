"""What README and CONTRIBUTING show is what the program does."""

from __future__ import annotations

import re

import pytest

from myoclonus_cli import wording
from tests.conftest import ROOT, Run

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def commands() -> list[tuple[list[str], str]]:
    """Return every example as its arguments and the output shown below it."""
    found = []
    for example in EXAMPLES:
        for shown in example.split("$ myoclonus ")[1:]:
            line, _, output = shown.partition("\n")
            found.append((line.split(), output))
    return found


@pytest.mark.parametrize(("arguments", "shown"), commands(), ids=lambda part: str(part)[:40])
def test_examples_are_real(run: Run, arguments: list[str], shown: str) -> None:
    result = run(*arguments)
    printed = result.out + result.err
    for piece in shown.split("..."):
        assert piece.strip() in printed


def test_the_table_of_uses_names_real_commands(run: Run) -> None:
    table = "\n".join(line for line in README.splitlines() if line.startswith("| "))
    used = re.findall(r"`myoclonus ([^`]+)`", table)
    assert len(used) > 10
    for line in used:
        assert run(*line.split()).code == 0, line


def test_readme_states_the_purpose() -> None:
    assert wording.PURPOSE in " ".join(README.replace("\n> ", " ").split())


def test_the_privacy_and_licence_of_about_stand_in_the_readme(run: Run) -> None:
    told = " ".join(run("about").out.split())
    for words in ("CC BY 4.0", "MedQuAD", "Human Phenotype Ontology", "No network code"):
        assert words in told
        assert words in README


def test_every_file_the_docs_name_exists() -> None:
    docs = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in re.findall(r"\]\(([^)#]+)\)", docs):
        assert (ROOT / name).exists(), name


def test_the_example_of_the_library_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(example, {})
    assert "hypnic-jerk Hypnic jerk" in capsys.readouterr().out
