"""The man page: every command and option, and nothing that roff would stumble over."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from myoclonus_cli import quick, wording
from myoclonus_cli.manpage import manpage


def told() -> str:
    return manpage().replace("\\-", "-")


def test_every_command_and_option_is_told() -> None:
    page = told()
    for name in quick.COMMANDS:
        assert f".SS myoclonus {name} " in page
        for option in quick.options(name):
            assert f"\\fB{option}" in page.split(f".SS myoclonus {name} ")[1].split(".SS")[0]


def test_the_purpose_and_the_way_to_help_stand_near_the_top() -> None:
    top = " ".join(told().split(".SH OPTIONS")[0].split())
    assert wording.PURPOSE in top
    assert "local emergency number" in top


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_groff_has_nothing_to_say() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z"],
        input=manpage(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
