"""Which index answers: never stale, never needed, never half-written."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from myoclonus_cli import store
from myoclonus_cli.index.reading import Index
from tests.conftest import python


@pytest.fixture
def checkout(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of a checkout that this test may change."""
    monkeypatch.setattr(store, "CHECKOUT_DATA", str(small))
    return small


def summary(index: Index) -> str:
    return index.named("test jerk")[0].brief


def replace(checkout: Path, old: str, new: str) -> None:
    path = checkout / "conditions" / "test-jerk.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def built(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.sqlite"))


def test_the_first_start_builds_and_the_next_one_reuses(checkout: Path, cache: Path) -> None:
    store.open_index().close()
    first = built(cache)
    before = first[0].stat().st_mtime_ns
    store.open_index().close()
    assert built(cache) == first
    assert first[0].stat().st_mtime_ns == before


def test_an_edit_shows_at_once(checkout: Path, cache: Path) -> None:
    before = summary(store.open_index())
    replace(checkout, before.split()[0], "Changedword")
    assert summary(store.open_index()).startswith("Changedword")


def test_an_edit_of_the_same_size_shows_too(checkout: Path, cache: Path) -> None:
    before = summary(store.open_index())
    word = before.split()[0]
    replace(checkout, word, "Z" * len(word))
    assert summary(store.open_index()).startswith("Z" * len(word))


def test_touching_a_file_builds_nothing(checkout: Path, cache: Path) -> None:
    store.open_index().close()
    before = built(cache)[0].stat().st_mtime_ns
    os.utime(checkout / "care.yaml")
    store.open_index().close()
    assert [path.stat().st_mtime_ns for path in built(cache)] == [before]


@pytest.mark.parametrize("damage", ["emptied", "cut", "flipped", "foreign", "gone", "folder"])
def test_a_damaged_index_is_made_again(checkout: Path, cache: Path, damage: str) -> None:
    before = summary(store.open_index())
    path = built(cache)[0]
    content = path.read_bytes()
    path.unlink()
    if damage == "folder":
        path.mkdir()
    elif damage != "gone":
        flipped = bytearray(content)
        flipped[len(flipped) // 2] ^= 0xFF
        damaged = {"emptied": b"", "cut": content[:5000], "flipped": bytes(flipped)}
        path.write_bytes(damaged.get(damage, b"not a database at all"))
    assert summary(store.open_index()) == before


@pytest.mark.parametrize("stamp", [b"", b"\xff\xfe", b"a\nb\nc\nd\n", b"one line"])
def test_a_damaged_stamp_does_no_harm(checkout: Path, cache: Path, stamp: bytes) -> None:
    before = summary(store.open_index())
    next(cache.glob("*.stamp")).write_bytes(stamp)
    assert summary(store.open_index()) == before


@pytest.fixture
def unwritable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that cannot be made, for root as well: its parent is a file."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "cache"))


def test_without_a_cache_the_index_is_held_in_memory(checkout: Path, unwritable: None) -> None:
    assert summary(store.open_index())


def test_nothing_temporary_is_left(checkout: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    (cache / ".abandoned.999999999.tmp").write_text("left by a process that died")
    store.open_index().close()
    assert not list(cache.glob(".*.tmp"))


def test_many_processes_on_a_cold_cache_all_answer(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = python("-m", "myoclonus_cli", "info", "hiccups", "--format", "json")
    started = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    answers = [process.communicate() for process in started]
    assert {process.returncode for process in started} == {0}
    assert len({out for out, _err in answers}) == 1
    assert {err for _out, err in answers} == {b""}
    assert not list((tmp_path / "cache").rglob(".*.tmp"))
