"""``check``: the loader's own validation, on a folder or a single file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from myoclonus_cli.faults import Fault
from myoclonus_cli.loading import CARE_FILE, SHELVES, read, read_file
from myoclonus_cli.store import data_folder


class Report(NamedTuple):
    """What a check found: all faults, and how much was read."""

    faults: list[Fault]
    entries: int
    sources: int


def check(path: Path) -> Report:
    """Validate a folder laid out like ``data/``, or one file.

    A folder with its own care cards and sources stands alone; any other is a
    reader's own folder and is read on top of the bundled handbook. A single file
    is read as what its name or folder says it holds, else as one condition.
    """
    if os.path.isdir(path):
        complete = os.path.exists(path / CARE_FILE) and _has_sources(path)
        handbook, faults = read(path) if complete else read(Path(data_folder()), path)
        return Report(faults, len(handbook.entries), len(handbook.sources))
    shelf = next((name for name in (path.stem, path.parent.name) if name in SHELVES), "conditions")
    faults, count = read_file(path, shelf)
    return Report(faults, count, 0)


def _has_sources(path: Path) -> bool:
    return any(os.path.exists(path / name) for name in ("sources.yaml", "sources"))
