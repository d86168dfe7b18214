"""Feeds text to names and search: ``python -m tests.fuzz.query [FOLDER]``.

Wants ``pip install atheris``. Stops at the first input that raises or takes over two seconds.
"""

from __future__ import annotations

import contextlib
import sys

import atheris

with atheris.instrument_imports(include=["myoclonus_cli"]):
    # Imported here to be instrumented; the library would import them later.
    import myoclonus_cli.search.mending
    import myoclonus_cli.search.signs
    import myoclonus_cli.search.spelling  # noqa: F401
    from myoclonus_cli import open_handbook
    from myoclonus_cli.library import NotFound
    from myoclonus_cli.pages import results
    from myoclonus_cli.text import is_safe

HANDBOOK = open_handbook()


def feed(data: bytes) -> None:
    """Look a text up as a name, as medicines, as a sign, and as a query."""
    text = data.decode("utf-8", "surrogateescape")
    with contextlib.suppress(NotFound):
        HANDBOOK.find(text)
    HANDBOOK.medicines([text])
    with contextlib.suppress(NotFound):
        HANDBOOK.rare_with_sign(text)
    found = HANDBOOK.search(text, 3)
    page = results.page(found, "112")
    assert is_safe(page.title), ascii(page.title)


def main() -> None:
    """Run until stopped."""
    atheris.Setup([*sys.argv, "-timeout=2", "-max_len=512"], feed)
    with contextlib.suppress(KeyboardInterrupt):
        atheris.Fuzz()


if __name__ == "__main__":
    main()
