"""What is built, and what it rests on: the same bytes twice, the oldest versions, licences."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterable
from importlib.metadata import PackageMetadata, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT
from tests.test_wheel import COMMANDS, build

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DEPENDENCIES = [Requirement(line) for line in PROJECT["dependencies"]]
PERMISSIVE = {"MIT", "BSD-2-Clause", "ISC"}
# Metadata written before licence expressions.
EXPRESSION = {"MIT License": "MIT", "ISC License": "ISC"}


def all_needed(names: Iterable[str], found: dict[str, str] | None = None) -> dict[str, str]:
    """Return the licence of each distribution that some need, themselves and all below."""
    found = {} if found is None else found
    for name in names:
        if name not in found:
            told = distribution(name)
            found[name] = licence(told.metadata)
            below = [Requirement(line) for line in told.requires or []]
            used = [one for one in below if not one.marker or one.marker.evaluate({"extra": ""})]
            all_needed([re.sub(r"[-_.]+", "-", one.name).lower() for one in used], found)
    return found


def licence(metadata: PackageMetadata) -> str:
    """Return the licence that metadata name, in their newest way, their oldest or between."""
    classes = [name.split(" :: ")[-1] for name in metadata.get_all("Classifier") or []]
    named = [name for name in classes if name in EXPRESSION]
    told: str = metadata["License-Expression"] or metadata["License"] or named[0]
    return EXPRESSION.get(told, told)


def test_the_licence_of_everything_installed_with_it_is_listed() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = text.partition("| installed with it | licence |")[2].partition("\n\n")[0]
    listed = dict(re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|", table, re.MULTILINE))
    assert listed == all_needed(one.name for one in DEPENDENCIES)
    assert {*listed.values()} <= PERMISSIVE


@pytest.mark.slow
def test_it_is_built_the_same_byte_for_byte(tmp_path: Path) -> None:
    made = []
    for name, settings in (
        ("one", {"PYTHONHASHSEED": "1", "TZ": "UTC"}),
        ("an other", {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C"}),
    ):
        copy = tmp_path / name
        tracked = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split("\0")
        for file in filter(None, tracked):
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, copy / file)
        environment = {**os.environ, **settings, "SOURCE_DATE_EPOCH": "1700000000"}
        out = tmp_path / f"dist of {name}"
        command = [sys.executable, "-m", "build", "--outdir", str(out), str(copy)]
        subprocess.run(command, env=environment, capture_output=True, check=True)
        made.append({path.name: path.read_bytes() for path in out.iterdir()})
    first, second = made
    assert {Path(name).suffix for name in first} == {".whl", ".gz"}
    assert first == second


@pytest.mark.slow
def test_what_an_index_of_packages_shows_of_it_is_valid(tmp_path: Path) -> None:
    pytest.importorskip("twine", reason="needs twine: pip install '.[release]'")
    for kind in ("sdist", "wheel"):
        build(ROOT, tmp_path, kind)
    command = [sys.executable, "-m", "twine", "check", "--strict", *map(str, tmp_path.iterdir())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASSED") == 2


@pytest.mark.slow
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="the oldest have no builds for it")
def test_the_oldest_versions_allowed_run_every_command(tmp_path: Path) -> None:
    oldest = [
        f"{one.name}=={spec.version}"
        for one in DEPENDENCIES
        for spec in one.specifier
        if spec.operator == ">="
    ]
    assert len(oldest) == len(DEPENDENCIES)
    venv.create(tmp_path / "old", with_pip=True)
    python = tmp_path / "old" / "bin" / "python"
    wheel = build(ROOT, tmp_path, "wheel")
    subprocess.run([python, "-m", "pip", "install", "-q", str(wheel), *oldest], check=True)
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = python.with_name("myoclonus")
    for arguments in [*COMMANDS, ["info", "--help"], ["list", "--kind=nothing"]]:
        done = subprocess.run(
            [command, *arguments],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == (2 if "--kind=nothing" in arguments else 0), arguments
        assert "Traceback" not in done.stderr
