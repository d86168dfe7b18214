"""The built wheel, installed in a clean environment, answers with the shipped index."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from myoclonus_cli.manpage import manpage
from tests.conftest import ROOT

COMMANDS = [
    [],
    ["--version"],
    ["info"],
    ["info", "hypnic-jerk"],
    ["list"],
    ["symptoms", "JME"],
    ["causes"],
    ["treatments"],
    ["doctor", "--region", "uk"],
    ["list", "--by", "age"],
    ["compare", "myoclonus", "seizure"],
    ["medicines", "sertraline", "tramadol"],
    ["visit"],
    ["schema"],
    ["search", "jolt", "awake"],
    ["sources", "ninds-myoclonus"],
    ["about"],
]


def build(source: Path, target: Path, kind: str) -> Path:
    subprocess.run(
        [sys.executable, "-m", "build", f"--{kind}", "--outdir", str(target), str(source)],
        check=True,
        capture_output=True,
    )
    return next(target.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the source distribution, so that both are proved."""
    folder = tmp_path_factory.mktemp("dist")
    sdist = build(ROOT, folder, "sdist")
    shutil.unpack_archive(sdist, folder / "source", filter="data")
    return build(next((folder / "source").iterdir()), folder, "wheel")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a clean environment with nothing but the wheel in it."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", str(wheel)], check=True)
    return folder / "bin" / "myoclonus"


def test_the_wheel_holds_the_data_and_one_index(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "myoclonus_cli/data/conditions/myoclonus.yaml" in names
    assert len([name for name in names if name.endswith(".sqlite")]) == 1
    assert "myoclonus_cli/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "data"))]


def test_every_command_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for arguments in COMMANDS:
        done = subprocess.run(
            [installed, *arguments], env=environment, cwd=tmp_path, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b""), arguments
        assert done.stdout


def test_the_shipped_index_is_used_and_nothing_is_built(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command: list[str | Path] = [installed, "info", "hiccups", "--format", "json"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=True)
    assert json.loads(done.stdout)["id"] == "hiccups"
    assert not list((tmp_path / "cache").rglob("*.sqlite"))


def test_the_site_is_built_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command: list[str | Path] = [installed, "site", tmp_path / "site"]
    subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=True)
    assert (tmp_path / "site" / "search.js").is_file()


def test_the_man_page_is_where_man_looks(installed: Path) -> None:
    page = installed.parent.parent / "share" / "man" / "man1" / "myoclonus.1"
    assert page.read_text(encoding="utf-8") == manpage()


def test_edited_data_of_an_installed_wheel_shows(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    package = next(installed.parent.parent.glob("lib/python*/site-packages/myoclonus_cli"))
    entry = package / "data" / "conditions" / "hiccups.yaml"
    before = entry.read_text(encoding="utf-8")
    entry.write_text(before.replace("name: Hiccups", "name: Hicks", 1), encoding="utf-8")
    command: list[str | Path] = [installed, "info", "hiccups", "--format", "json"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=True)
    entry.write_text(before, encoding="utf-8")
    assert json.loads(done.stdout)["name"] == "Hicks"
