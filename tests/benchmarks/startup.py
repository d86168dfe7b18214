"""Time and memory of each command beside bare Python and tldr.

``python -m tests.benchmarks.startup`` prints a table.

Commands are shuffled and run round robin, so that the machine's noise hits all alike. The
command measured is the ``myoclonus`` beside this Python, or ``--bin DIR``; tldr takes part
where it is installed there (``pip install .[bench]``), with a page in a cache of its own.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.benchmarks.growth import peak

# These would slow every start, or hide what bytecode saves.
HINDERED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH")
WARM_UP = 2
BARE, TLDR = "python -c pass", "tldr jq"
PAGE = """\
# jq

> A JSON processor with a small language of its own.
> More information: <https://jqlang.github.io/jq/manual/>.

- Print a file with colours and indents:

`jq {{.}} {{path/to/file.json}}`

- Print only some fields:

`jq '{{.a, .b}}' {{path/to/file.json}}`

- Print each item of a list:

`jq '{{.[]}}' {{path/to/file.json}}`
"""


class Command(NamedTuple):
    """A command line and the environment it runs in."""

    line: list[str]
    environment: dict[str, str]


def commands(bin_folder: Path, cache: Path) -> dict[str, Command]:
    """Return each command by name."""
    plain = {name: value for name, value in os.environ.items() if name not in HINDERED}
    terminal = {**plain, "FORCE_COLOR": "1", "COLUMNS": "80"}
    asked = {"COMP_WORDS": "myoclonus\ninfo\nhyp", "COMP_CWORD": "2"}
    completing = {**plain, "_MYOCLONUS_COMPLETE": "complete_bash", **asked}
    ours = str(bin_folder / "myoclonus")
    found = {
        BARE: Command([str(bin_folder / "python"), "-c", "pass"], plain),
        "--version": Command([ours, "--version"], plain),
        "--help": Command([ours, "--help"], plain),
        "completion of a name": Command([ours], completing),
        "info, terminal": Command([ours, "info", "hypnic-jerk"], terminal),
        "info, plain": Command([ours, "info", "hypnic-jerk"], plain),
        "info, json": Command([ours, "info", "hypnic-jerk", "--format", "json"], plain),
        "doctor, terminal": Command([ours, "doctor"], terminal),
        "search, terminal": Command([ours, "search", "jolt", "awake"], terminal),
        "search, plain": Command([ours, "search", "jolt", "awake"], plain),
    }
    tldr = bin_folder / "tldr"
    if tldr.exists():
        page = cache / "tldr" / "pages" / "common" / "jq.md"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE, encoding="utf-8")
        # tldr is coloured only on a terminal; so it has less to do here than there.
        found[TLDR] = Command([str(tldr), "jq"], {**plain, "XDG_CACHE_HOME": str(cache)})
    return found


def timed(chosen: dict[str, Command], rounds: int) -> dict[str, list[float]]:
    """Return the milliseconds of each run of each command."""
    times: dict[str, list[float]] = {name: [] for name in chosen}
    for number in range(rounds + WARM_UP):
        names = list(chosen)
        random.shuffle(names)
        for name in names:
            started = time.perf_counter()
            run(chosen[name])
            if number >= WARM_UP:
                times[name].append((time.perf_counter() - started) * 1000)
    return times


def run(command: Command) -> None:
    """Run a command to its end, whatever it prints."""
    nowhere = subprocess.DEVNULL
    subprocess.run(
        command.line, env=command.environment, stdout=nowhere, stderr=nowhere, check=True
    )


def table(times: dict[str, list[float]], memory: dict[str, float]) -> str:
    """Return the figures as a Markdown table, with ratios of medians."""
    bare, tldr = median(times[BARE]), median(times[TLDR]) if TLDR in times else None
    lines = [
        "| command | median ms | best ms | x bare Python | x tldr | peak MiB |",
        "|---|---|---|---|---|---|",
    ]
    for name, found in times.items():
        middle = median(found)
        beside = f"{middle / tldr:.2f}" if tldr else "-"
        lines.append(
            f"| {name} | {middle:.1f} | {min(found):.1f} | {middle / bare:.1f} | {beside} |"
            f" {memory[name]:.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--bin", type=Path, default=Path(sys.executable).parent)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        chosen = commands(options.bin, Path(cache))
        times = timed(chosen, options.rounds)
        memory = {name: peak(command.line, command.environment) for name, command in chosen.items()}
    print(table(times, memory))


if __name__ == "__main__":
    main()
