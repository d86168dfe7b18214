"""Runs when the wheel is built: compiles the index into it."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled handbook to a wheel; an editable install reads data/ in place."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index and name it for the wheel. Stops the build when the data is broken."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from myoclonus_cli.store import ship

        self.folder = TemporaryDirectory()
        path = ship(Path(self.folder.name))
        for built in (path, path.with_suffix(".sum")):
            build_data["force_include"][str(built)] = f"myoclonus_cli/handbook/{built.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the temporary folder away."""
        if version != "editable":
            self.folder.cleanup()
