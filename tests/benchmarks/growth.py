"""How time and memory grow with the handbook: ``python -m tests.benchmarks.growth``.

Builds synthetic handbooks of 1, 10 and 100 times today's size and asks each through the real
command: medians of ROUNDS runs, peak memory of the process. ``--plot FILE`` draws it.
The largest takes minutes and several GiB; ``--factors 1 10`` is enough for a look.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from myoclonus_cli import store
from myoclonus_cli.index.building import build
from myoclonus_cli.loading import load
from tests.benchmarks.synthetic import grown

DATA = Path(__file__).parent.parent.parent / "data"
ROUNDS = 15
ASKED = {
    "look-up": ["info", "hypnic-jerk", "--format", "plain"],
    "search": ["search", "jolt", "awake", "falling", "asleep", "--format", "plain"],
    "search, misspelt": ["search", "lenox", "gasto", "--format", "plain"],
    "list": ["list", "--kind", "condition", "--format", "json"],
}


class Size(NamedTuple):
    """What was measured at one size: seconds, megabytes, and for each command (ms, MiB)."""

    factor: int
    entries: int
    build: float
    megabytes: float
    asked: dict[str, tuple[float, float]]


def measure(factor: int, rounds: int) -> Size:
    """Build a handbook of a size and ask it."""
    handbook = grown(load(DATA), factor)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite"
        started = time.perf_counter()
        build(handbook, path).close()
        seconds = time.perf_counter() - started
        environment = {**os.environ, "XDG_CACHE_HOME": folder}
        vouch_for(path, folder)
        asked = {name: ask(line, environment, rounds) for name, line in ASKED.items()}
        size = path.stat().st_size / 1e6
    return Size(factor, len(handbook.entries), seconds, size, asked)


def vouch_for(path: Path, cache: str) -> None:
    """Leave a stamp that makes the command take this index for the right one."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = cache
    folders = [store.data_folder()]
    state = store.state_of(folders)
    store.write_stamp(folders, store.Stamp(str(path), store.seal_of(str(path)), "", state))
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before


def ask(line: list[str], environment: dict[str, str], rounds: int) -> tuple[float, float]:
    """Return the median milliseconds of a command, and its peak memory in MiB."""
    command = [sys.executable, "-m", "myoclonus_cli", *line]
    times = []
    for number in range(rounds + 1):
        started = time.perf_counter()
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        assert done.returncode == 0, line
        if number:
            times.append((time.perf_counter() - started) * 1000)
    return median(times), peak(command, environment)


def peak(command: list[str], environment: dict[str, str]) -> float:
    """Return the peak memory of a command in MiB, asked of a process that ran nothing else."""
    told = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    outer = [sys.executable, "-c", told, *command]
    done = subprocess.run(outer, env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def table(sizes: list[Size]) -> str:
    """Return the figures as a Markdown table."""
    names = list(ASKED)
    head = ["size", "entries", "build s", "index MB", *(f"{name} ms" for name in names)]
    lines = [f"| {' | '.join([*head, 'look-up MiB', 'search MiB'])} |"]
    lines.append("|---" * (len(head) + 2) + "|")
    for size in sizes:
        cells = [
            f"x {size.factor}",
            f"{size.entries:,}",
            f"{size.build:.1f}",
            f"{size.megabytes:.0f}",
        ]
        cells += [f"{size.asked[name][0]:.1f}" for name in names]
        cells += [f"{size.asked[name][1]:.0f}" for name in ("look-up", "search")]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def plot(sizes: list[Size], path: Path) -> None:
    """Draw time against size. Wants matplotlib."""
    from matplotlib import pyplot  # type: ignore[import-not-found, unused-ignore]

    figure, axes = pyplot.subplots(figsize=(7, 4), layout="constrained")
    entries = [size.entries for size in sizes]
    for name in ASKED:
        axes.plot(entries, [size.asked[name][0] for size in sizes], marker="o", label=name)
    axes.set(xscale="log", yscale="log", xlabel="entries", ylabel="milliseconds, start to end")
    axes.legend()
    axes.grid(visible=True, which="both", alpha=0.3)
    figure.savefig(path)


def main() -> None:
    """Print the table; draw the plot where one is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--factors", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    sizes = []
    for factor in options.factors:
        sizes.append(measure(factor, options.rounds))
        print(table(sizes[-1:]).splitlines()[-1], file=sys.stderr)
    print(table(sizes))
    print(
        f"peak memory of building: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB"
    )
    if options.plot:
        plot(sizes, options.plot)


if __name__ == "__main__":
    main()
