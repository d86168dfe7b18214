"""What shells offer after TAB, through the scripts that Typer installs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from myoclonus_cli import wording
from myoclonus_cli.cli import app
from myoclonus_cli.library import Library
from myoclonus_cli.quick import COMMANDS
from myoclonus_cli.showing import FORMATS
from tests.conftest import Run, python

REQUEST = "_MYOCLONUS_COMPLETE"
Offered = Callable[[str], list[str]]


@pytest.fixture
def offered(run: Run, library: Library) -> Offered:
    """What bash would be offered for a line with the cursor at its end."""

    def call(line: str) -> list[str]:
        words = ["myoclonus", *line.split(" ")]
        request = {
            REQUEST: "complete_bash",
            "COMP_WORDS": "\n".join(words),
            "COMP_CWORD": str(len(words) - 1),
        }
        result = run(**request)
        assert (result.code, result.err) == (0, "")
        return result.out.splitlines()

    return call


def test_commands(offered: Offered) -> None:
    assert offered("") == [*COMMANDS]
    assert offered("so") == ["sources"]
    assert offered("--v") == ["--version"]


def test_options_and_their_values(offered: Offered) -> None:
    assert offered("info --") == ["--section", "--format", "--region", "--pager", "--help"]
    assert offered("info --format ") == [*FORMATS]
    assert offered("info -f pl") == ["plain"]
    assert offered("info --format = h") == ["html"]
    assert offered("list --kind ") == [*wording.KINDS]
    assert offered("list --by o") == ["origin"]
    assert "uk" in offered("doctor --region ")


def test_names_in_one_word_or_several(offered: Offered) -> None:
    assert offered("info hypn")[0] == "hypnic-jerk"
    assert "jerk" in offered("info hypnic j")
    assert "EPM2A" in offered("info EPM2")
    assert offered("doctor serotonin-s") == ["serotonin-syndrome"]
    assert offered("info --format plain hypnic-j") == ["hypnic-jerk"]


def test_names_of_the_right_kind(offered: Offered) -> None:
    assert "hypnic-jerk" in offered("compare tremor hypn")
    assert offered("compare sertra") == []
    assert offered("sources ninds-myoc") == ["ninds-myoclonus"]


def test_the_sections_of_the_page_that_is_named(offered: Offered) -> None:
    sections = offered("info JME --section ")
    assert "symptoms" in sections
    assert "roles" not in sections
    assert "roles" in offered("info gabapentin --section r")


def test_free_words_and_files_are_left_to_the_shell(offered: Offered) -> None:
    assert offered("search jer") == []
    assert offered("check ") == []


@pytest.mark.parametrize(
    ("shell", "answer"),
    [
        ("zsh", "_arguments '*: :((\"hypnic-jerk\"))'\n"),
        ("fish", "hypnic-jerk\n"),
        ("powershell", "hypnic-jerk::: \n"),
    ],
)
def test_each_shell_gets_its_own_form(run: Run, library: Library, shell: str, answer: str) -> None:
    request = {
        REQUEST: f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": "myoclonus info hypnic-j",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "hypnic-j",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    assert run(**request).out == answer


def test_fish_is_told_whether_there_is_anything(run: Run) -> None:
    request = {REQUEST: "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    assert run(**request, _TYPER_COMPLETE_ARGS="myoclonus inf").code == 0
    assert run(**request, _TYPER_COMPLETE_ARGS="myoclonus info xyzzy").code == 1


@pytest.mark.parametrize("request_", ["complete_bash", "complete_zsh", "complete_fish"])
def test_a_request_without_a_line_is_silence(run: Run, request_: str) -> None:
    result = run(**{REQUEST: request_})
    assert result.err == ""
    assert result.out in ("", "_files\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_that_typer_writes_works_in_the_shell(
    shell: str, tmp_path: Path, library: Library
) -> None:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"no {shell} here")
    from typer._completion_shared import get_completion_script

    script = get_completion_script(prog_name="myoclonus", complete_var=REQUEST, shell=shell)
    (tmp_path / "script").write_text(script)
    program = tmp_path / "myoclonus"
    program.write_text(f'#!/bin/sh\nexec {" ".join(python("-m", "myoclonus_cli"))} "$@"\n')
    program.chmod(0o755)
    asked = {
        "bash": "COMP_WORDS=(myoclonus info hypnic-j); COMP_CWORD=2;"
        ' _myoclonus_completion myoclonus; echo "${COMPREPLY[@]}"',
        "zsh": "words=(myoclonus info hypnic-j); CURRENT=3; _arguments() { echo $1; }; "
        "_myoclonus_completion",
        "fish": "complete --do-complete 'myoclonus info hypnic-j'",
    }[shell]
    prelude = "compdef() { :; }\n" if shell == "zsh" else ""
    done = subprocess.run(
        [found, "-c", f"PATH={tmp_path}:$PATH\n{prelude}. {tmp_path}/script\n{asked}"]
        if shell != "fish"
        else [found, "-c", f"set PATH {tmp_path} $PATH; source {tmp_path}/script; {asked}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "hypnic-jerk" in done.stdout, done


def test_typer_still_writes_the_scripts(run: Run) -> None:
    assert app._add_completion
    assert "--install-completion" in run("--help").out
