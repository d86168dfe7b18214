"""Start-up beside bare Python and tldr, all in one run: ``python -m tests.benchmarks.startup``.

Commands are shuffled and run round robin, so that the machine's noise hits all alike. tldr
takes part where it is installed beside this Python and has its page on "jq" cached.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

BIN = Path(sys.executable).parent
# These would slow every start, or hide what bytecode saves.
HINDERED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH")
WARM_UP = 2
TLDR_CACHE = Path.home() / ".cache" / "tldr"


def commands() -> dict[str, tuple[list[str], dict[str, str]]]:
    """Return each command by name, with the environment it runs in."""
    plain = {name: value for name, value in os.environ.items() if name not in HINDERED}
    terminal = {**plain, "FORCE_COLOR": "1", "COLUMNS": "80"}
    ours = str(BIN / "myoclonus")
    found = {
        "python -c pass": ([sys.executable, "-c", "pass"], plain),
        "--version": ([ours, "--version"], plain),
        "--help": ([ours, "--help"], plain),
        "info, terminal": ([ours, "info", "hypnic-jerk"], terminal),
        "info, plain": ([ours, "info", "hypnic-jerk"], plain),
        "info, json": ([ours, "info", "hypnic-jerk", "--format", "json"], plain),
        "search, terminal": ([ours, "search", "jolt", "awake"], terminal),
        "search, plain": ([ours, "search", "jolt", "awake"], plain),
    }
    tldr = BIN / "tldr"
    if tldr.exists() and TLDR_CACHE.exists():
        found["tldr jq"] = ([str(tldr), "jq"], plain)
    return found


def timed(rounds: int) -> dict[str, list[float]]:
    """Return the milliseconds of each run of each command."""
    chosen = commands()
    times: dict[str, list[float]] = {name: [] for name in chosen}
    for number in range(rounds + WARM_UP):
        names = list(chosen)
        random.shuffle(names)
        for name in names:
            arguments, environment = chosen[name]
            started = time.perf_counter()
            subprocess.run(
                arguments,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=True,
            )
            if number >= WARM_UP:
                times[name].append((time.perf_counter() - started) * 1000)
    return times


def table(times: dict[str, list[float]]) -> str:
    """Return the times as a Markdown table, with ratios of medians."""
    bare = median(times["python -c pass"])
    tldr = median(times["tldr jq"]) if "tldr jq" in times else None
    lines = ["| command | median ms | best ms | x python | x tldr |", "|---|---|---|---|---|"]
    for name, found in times.items():
        middle = median(found)
        beside = f"{middle / tldr:.2f}" if tldr else "-"
        lines.append(
            f"| {name} | {middle:.1f} | {min(found):.1f} | {middle / bare:.1f} | {beside} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=20)
    print(table(timed(parser.parse_args().rounds)))


if __name__ == "__main__":
    main()
