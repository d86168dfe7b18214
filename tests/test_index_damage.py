"""An index that lost or changed some of its bytes: never read out, made again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myoclonus_cli import store
from myoclonus_cli.text import is_safe
from tests.conftest import Result, Run

LINES = (
    ("info", "test-jerk"),
    ("info", "test-jerk", "--format", "json"),
    ("doctor",),
    ("search", "quokka"),
    ("list", "--kind", "condition"),
    ("sources",),
)
Damage = Callable[[bytes], bytes]


@pytest.fixture
def index(small: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The index of a small handbook, as a start leaves it."""
    monkeypatch.setattr(store, "CHECKOUT_DATA", str(small))
    store.open_index().close()
    return next(cache.glob("*.sqlite"))


def answers(run: Run) -> list[Result]:
    return [run(*line) for line in LINES]


def replace_unseen(path: Path, content: bytes) -> None:
    """Write a file so that its stamp still vouches for it."""
    before = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(st.integers(0), st.integers(1, 255)), min_size=1, max_size=40))
def test_flipped_bits_never_reach_a_page(
    index: Path, run: Run, flips: list[tuple[int, int]]
) -> None:
    # What the example before left may be damaged where its last question did not look.
    index.unlink(missing_ok=True)
    right = answers(run)
    changed = bytearray(index.read_bytes())
    for place, bits in flips:
        changed[place % len(changed)] ^= bits
    for line, before in zip(LINES, right, strict=True):
        replace_unseen(index, bytes(changed))
        found = run(*line)
        assert all(is_safe(text) for text in (found.out + found.err).splitlines())
        if found.code == 0:
            # A list may lose a row that cannot be reached any more; what it shows is right.
            assert set(found.out.splitlines()) <= set(before.out.splitlines())
        else:
            assert (found.code, found.out) == (1, "")
            assert found.err.count("\n") == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(length=st.integers(0))
def test_an_index_cut_anywhere_is_made_again(index: Path, run: Run, length: int) -> None:
    index.unlink(missing_ok=True)
    right = answers(run)
    content = index.read_bytes()
    index.write_bytes(content[: length % len(content)])
    assert answers(run) == right


def test_an_index_that_is_not_as_it_was_written_is_thrown_away(index: Path, run: Run) -> None:
    right = answers(run)
    content = bytearray(index.read_bytes())
    content[content.find(b"quokka")] ^= 1
    while (at := content.find(b"quokka")) >= 0:
        content[at] ^= 1
    replace_unseen(index, bytes(content))
    assert answers(run) == right
    assert b"quokka" in index.read_bytes()


@pytest.mark.parametrize(
    "script",
    [
        "drop table entry",
        "alter table entry rename column page to old_page",
        "delete from document",
        "update entry set page = '00000000{}'",
        "update care set seal = 'x'",
        "update document set body = ''",
    ],
)
def test_a_database_of_another_kind_is_made_again(index: Path, run: Run, script: str) -> None:
    right = answers(run)
    before = index.stat()
    database = sqlite3.connect(index)
    database.execute("pragma writable_schema = on")
    database.execute(script)
    database.commit()
    database.close()
    path = next(index.parent.glob("*.stamp"))
    state = index.stat()
    path.write_text(
        path.read_text().replace(
            f"{before.st_size} {before.st_mtime_ns}", f"{state.st_size} {state.st_mtime_ns}"
        )
    )
    assert answers(run) == right


def test_a_damaged_index_that_cannot_be_replaced_is_said(
    index: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_unseen(index, b"\0" * index.stat().st_size)
    monkeypatch.setattr("myoclonus_cli.making.throw_away_damaged", lambda: True)
    result = run("info", "test-jerk")
    assert (result.code, result.out) == (3, "")
    assert "damaged; delete the folder" in result.err
    assert result.err.count("\n") == 1
