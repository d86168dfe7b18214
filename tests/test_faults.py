"""Killed, crowded, full, locked out: every answer is right and nothing half-made is left."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, python

LINE = ("-m", "myoclonus_cli", "info", "test-jerk")


class Program:
    """A copy of the program with a small handbook, which is quick to build, and its cache."""

    def __init__(self, folder: Path, data: Path) -> None:
        shutil.copytree(
            ROOT / "myoclonus_cli",
            folder / "myoclonus_cli",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        shutil.copytree(data, folder / "data")
        self.folder, self.base = folder, folder / "cache"
        self.right = self.answer(os.environ | {"XDG_CACHE_HOME": str(folder / "first")})

    @property
    def cache(self) -> Path:
        return self.base / "myoclonus"

    def start(
        self, *before: str, environment: dict[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start it, by another command if given."""
        return subprocess.Popen(
            [*before, *python(*LINE)],
            cwd=self.folder,
            env=environment or {**os.environ, "XDG_CACHE_HOME": str(self.base)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def answer(self, environment: dict[str, str] | None = None, *before: str) -> bytes:
        """Return what it prints when all is well."""
        process = self.start(*before, environment=environment)
        out, err = process.communicate()
        assert (process.returncode, err) == (0, b"")
        return out

    def seconds(self) -> float:
        """Return how long a start on a cold cache takes."""
        shutil.rmtree(self.cache, ignore_errors=True)
        started = time.perf_counter()
        self.start().communicate()
        return time.perf_counter() - started

    def assert_tidy(self) -> None:
        """A start has left one index with its check sum, one stamp, one lock."""
        names = sorted(path.suffix or path.name for path in self.cache.iterdir())
        assert names == [".sqlite", ".stamp", ".sum", "lock"], names


@pytest.fixture
def program(tmp_path: Path, small: Path) -> Program:
    return Program(tmp_path / "program", small)


@pytest.mark.parametrize("times", [15, pytest.param(1_000, marks=pytest.mark.slow)])
def test_killed_at_any_moment(program: Program, times: int) -> None:
    chance = random.Random(1)
    longest = min(program.seconds() for _ in range(5))
    for _ in range(times):
        if chance.random() < 0.8:
            shutil.rmtree(program.cache, ignore_errors=True)
        process = program.start()
        time.sleep(chance.uniform(0.2, 1.1) * longest)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for index in program.cache.glob("*.sqlite"):
            assert program.answer() == program.right, index
    assert program.answer() == program.right
    shutil.rmtree(program.cache)
    program.start().communicate()
    program.assert_tidy()


def test_what_a_killed_build_left_is_swept_away(program: Program) -> None:
    program.cache.mkdir(parents=True)
    (program.cache / ".0123.999999999.tmp").write_text("half an index")
    (program.cache / ".0123.stamp.999999999.tmp").write_text("half a stamp")
    assert program.answer() == program.right
    program.assert_tidy()


@pytest.mark.parametrize("processes", [8, pytest.param(64, marks=pytest.mark.slow)])
def test_many_processes_on_a_cold_cache(program: Program, processes: int) -> None:
    started = [program.start() for _ in range(processes)]
    answers = [process.communicate() for process in started]
    assert {process.returncode for process in started} == {0}
    assert set(answers) == {(program.right, b"")}
    program.assert_tidy()


@pytest.mark.parametrize("kilobytes", [0, 1, 4, 16, 32, 64, 100, 150, 200])
def test_a_file_that_cannot_grow(program: Program, kilobytes: int) -> None:
    # The answer goes to a pipe, which has no such limit.
    limited = ("bash", "-c", f'ulimit -f {kilobytes}; exec "$@"', "bash")
    assert program.answer(None, *limited) == program.right
    assert not list(program.cache.glob(".*"))
    assert program.answer() == program.right


@pytest.fixture
def disk(program: Program, request: pytest.FixtureRequest) -> Iterator[int]:
    """A disk of so many kilobytes under the cache; skipped where none can be mounted."""
    program.base.mkdir()
    size = f"size={request.param}k"
    command = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(program.base)]
    if not shutil.which("mount") or subprocess.call(command, stderr=subprocess.DEVNULL):
        pytest.skip("no disk can be mounted here")
    yield request.param
    subprocess.run(["umount", str(program.base)], check=True)


@pytest.mark.parametrize("disk", [4, 8, 20, 40, 80, 120, 160, 200, 240, 400], indirect=True)
def test_a_full_disk(program: Program, disk: int) -> None:
    for _ in range(2):
        assert program.answer() == program.right
    left = sorted(path.name for path in program.cache.glob("*"))
    assert not [name for name in left if name.endswith(".tmp")], left


@pytest.fixture
def humble() -> list[str]:
    """What takes from a command the right to pass over permissions, which root has."""
    if os.geteuid() != 0:
        return []
    rights = "-dac_override,-dac_read_search,-fowner,-chown"
    command = ["setpriv", "--bounding-set", rights]
    if not shutil.which("setpriv") or subprocess.call([*command, "true"]):
        pytest.skip("root's rights cannot be dropped here")
    return command


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_cache_that_cannot_be_written_or_read(
    program: Program, humble: list[str], mode: int
) -> None:
    program.base.mkdir()
    program.base.chmod(mode)
    assert program.answer(None, *humble) == program.right
    program.base.chmod(0o755)
    assert list(program.base.iterdir()) == []


def test_a_cache_that_has_become_read_only(program: Program, humble: list[str]) -> None:
    program.answer()
    page = program.folder / "data" / "conditions" / "test-jerk.yaml"
    page.write_text(page.read_text().replace("stands for others", "has been edited"))
    program.cache.chmod(0o555)
    edited = program.right.replace(b"stands for others", b"has been edited")
    assert program.answer(None, *humble) == edited
    program.cache.chmod(0o755)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_cache_of_somebody_else_is_not_believed(program: Program, humble: list[str]) -> None:
    program.answer()
    index = next(program.cache.glob("*.sqlite"))
    before = index.stat()
    for path in (program.cache, *program.cache.iterdir()):
        os.chown(path, 12345, 12345)
        path.chmod(0o777)
    index.write_bytes(b"what somebody else wrote")
    os.utime(index, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert program.answer() == program.right
    assert index.read_bytes() == b"what somebody else wrote"


@pytest.mark.parametrize("jump", [-10, -1e9, 3_600, 1e9], ids=lambda jump: f"{jump:+.0f}s")
def test_a_clock_that_jumps(program: Program, jump: float) -> None:
    program.answer()
    page = program.folder / "data" / "conditions" / "test-jerk.yaml"
    page.write_text(page.read_text().replace("stands for others", "STANDS FOR OTHERS"))
    then = time.time() + jump
    os.utime(page, (then, then))
    edited = program.right.replace(b"stands for others", b"STANDS FOR OTHERS")
    assert program.answer() == edited
    for path in program.cache.iterdir():
        os.utime(path, (then, then))
    assert program.answer() == edited
    program.assert_tidy()
