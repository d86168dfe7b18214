"""Coverage-guided fuzzing, run by hand: ``python -m tests.fuzz loader|query [FOLDER]``.

Wants ``pip install atheris``. Stops at the first input that raises, takes over two seconds or
needs more than a gigabyte; FOLDER keeps what reaches new code. What it finds goes into
``tests/fuzz/found`` and is tried by every run of the tests.
"""

from __future__ import annotations

import contextlib
import sys

import atheris

with atheris.instrument_imports(include=["myoclonus_cli"]):
    from tests.fuzz import targets

LIMITS = ("-timeout=2", "-rss_limit_mb=1024", "-max_len=4096", "-print_pcs=0")


def main() -> None:
    """Run until stopped."""
    name, *rest = sys.argv[1:]
    atheris.Setup([sys.argv[0], *LIMITS, *rest], getattr(targets, name))
    with contextlib.suppress(KeyboardInterrupt):
        atheris.Fuzz()


if __name__ == "__main__":
    main()
