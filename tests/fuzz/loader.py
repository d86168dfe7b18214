"""Feeds bytes to the YAML reader and the loader: ``python -m tests.fuzz.loader [FOLDER]``.

Wants ``pip install atheris``. Stops at the first input that raises, takes over two seconds
or needs more than a gigabyte; FOLDER keeps what reaches new code.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["myoclonus_cli"]):
    from myoclonus_cli.loading import SHELVES, read_file
    from myoclonus_cli.text import is_safe

FILE = Path(tempfile.mkdtemp()) / "entry.yaml"


def feed(data: bytes) -> None:
    """Read one file; the first byte chooses what it is said to hold."""
    shelves = list(SHELVES)
    shelf = shelves[data[0] % len(shelves)] if data else shelves[0]
    FILE.write_bytes(data[1:])
    faults, count = read_file(FILE, shelf)
    assert count >= 0
    for fault in faults:
        assert is_safe(str(fault)), repr(str(fault))


def main() -> None:
    """Run until stopped."""
    atheris.Setup([*sys.argv, "-timeout=2", "-rss_limit_mb=1024", "-max_len=4096"], feed)
    with contextlib.suppress(KeyboardInterrupt):
        atheris.Fuzz()


if __name__ == "__main__":
    main()
