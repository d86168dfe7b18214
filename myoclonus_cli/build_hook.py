"""Runs when the wheel is built: compiles the index into it and writes the man page."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled handbook and the man page to a wheel.

    An editable install reads data/ in place and has no man page.
    """

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make both and name them for the wheel. Stops the build when the data is broken."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from myoclonus_cli.making import ship
        from myoclonus_cli.manpage import manpage

        self.folder = TemporaryDirectory()
        path = ship(Path(self.folder.name))
        for built in (path, path.with_suffix(".sum")):
            build_data["force_include"][str(built)] = f"myoclonus_cli/handbook/{built.name}"
        man = Path(self.folder.name) / "myoclonus.1"
        man.write_text(manpage(), encoding="utf-8")
        build_data["shared_data"][str(man)] = "share/man/man1/myoclonus.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the temporary folder away."""
        if version != "editable":
            self.folder.cleanup()
