"""What the tests share: the real handbook, and the real command line in this process."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple, Protocol

import hypothesis
import pytest

from myoclonus_cli import store
from myoclonus_cli.handbook import Handbook
from myoclonus_cli.library import Library
from myoclonus_cli.loading import load
from myoclonus_cli.start import run as run_command

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("long", deadline=2_000, max_examples=10_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
SETTINGS = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "MYOCLONUS_DATA", "MYOCLONUS_REGION")

# A whole condition, as small as the rules allow.
ENTRY = """\
id: test-jerk
name: Test jerk
lay: [a jerk for the test]
group: essential
origin: unknown
how-common: unknown
summary:
- {text: A jerk that stands for others., sources: [ninds-myoclonus]}
sections:
  overview:
  - {text: "It is made up, like a quokka.", sources: [ninds-myoclonus]}
checked: 2026-11-23
"""
CARE = """\
cards:
- id: help
  level: emergency
  about: everyone
  heading: 'Call {emergency} now if:'
  items:
  - {id: sign, text: Something is very wrong., sources: [ninds-myoclonus]}
regions:
- {id: local, name: anywhere, emergency: your local emergency number, sources: [ninds-myoclonus]}
"""
SOURCES = """\
- id: ninds-myoclonus
  title: Myoclonus
  publisher: NINDS
  url: https://www.ninds.nih.gov/
  kind: government
  checked: 2026-11-23
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew")


def pytest_configure() -> None:
    # The reader's own cache is not the tests' to fill; what runs side by side shares one.
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="myoclonus-tests-")
    os.environ["TERM"] = "xterm-256color"
    for setting in SETTINGS:
        os.environ.pop(setting, None)


def pytest_unconfigure() -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)


class Result(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs a command line, with environment variables if given."""

    def __call__(self, *arguments: str, **environment: str) -> Result: ...


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def call(*arguments: str, **environment: str) -> Result:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            code = run_command(list(arguments))
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    return load(DATA)


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(store.open_index())


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "myoclonus"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A whole handbook of one entry, quick to build."""
    folder = tmp_path / "data"
    (folder / "conditions").mkdir(parents=True)
    (folder / "conditions" / "test-jerk.yaml").write_text(ENTRY, encoding="utf-8")
    (folder / "care.yaml").write_text(CARE, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    return folder


@pytest.fixture
def quick(small: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small handbook in the place of the bundled one, with nothing cached."""
    text = ENTRY.replace("test-jerk", "base-jerk").replace("Test jerk", "Base jerk")
    (small / "conditions" / "test-jerk.yaml").unlink()
    (small / "conditions" / "base-jerk.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(store, "CHECKOUT_DATA", str(small))
    return small


def python(*arguments: str) -> list[str]:
    """Return the command line that runs this Python."""
    return [sys.executable, *arguments]
