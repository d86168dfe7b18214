"""Files made to do harm: refused by name and line, in little time and memory."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from myoclonus_cli import yaml_reader
from myoclonus_cli.schema import MOST_TEXT
from myoclonus_cli.text import is_safe
from tests.conftest import ENTRY, ROOT, Run, python

LIMIT = 200 * 1024
# VmHWM is this program's own peak; ru_maxrss would begin at that of the tests that start it.
MEASURED = """
import json, re, sys
from pathlib import Path
from myoclonus_cli.start import run
code = run(["check", sys.argv[1]])
peak = int(re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1])
print(json.dumps({"code": code, "peak": peak}), file=sys.stderr)
"""


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def with_field(line: str) -> str:
    return ENTRY + line + "\n"


HOSTILE = {
    "alias-bomb": (bomb(12), "an anchor or alias"),
    "a billion laughs in one line": ("x: &x {y: *x}", "an anchor or alias"),
    "deep-lists": ("[" * 100_000, "nest"),
    "deep-maps": ("{a: " * 50_000, "nested deeper"),
    "deep-blocks": ("\n".join("  " * n + "a:" for n in range(1_000)), "nested deeper"),
    "deep-dashes": ("- " * 100_000 + "x", "nested deeper"),
    "huge-scalar": (f"id: {'x' * 3_000_000}", "longer than"),
    "huge-quoted": (f'id: "{chr(92)}n{"x" * 3_000_000}"', "longer than"),
    "huge-block": ("summary: |\n" + "  x\n" * 700_000, "a list"),
    "huge-key": (f"? {'x' * 3_000_000}\n: y", "unknown field"),
    "huge-comment": ("#" * 4_000_000, "empty"),
    "many-values": ("- x\n" * 1_000_000, "more than"),
    "many-fields": ("\n".join(f"k{n}: v" for n in range(300_000)), "more than"),
    "many-wrong-fields": ("\n".join(f"k{n}: v" for n in range(50_000)), "unknown field"),
    "many-empty-records": ("- {}\n" * 50_000, "not read further"),
    "many-like-names": (
        "\n".join(f"summar{n}: v" for n in range(50_000)),
        "did you mean summary?",
    ),
    "larger-than-allowed": ("- x\n" * (yaml_reader.MOST_BYTES // 4 + 1), "larger than"),
    "python-tag": ("!!python/object/apply:os.system ['true']", "a tag"),
    "python-name": ("id: !!python/name:os.system", "a tag"),
    "python-module": ("id: !!python/module:antigravity", "a tag"),
    "python-new": ("id: !!python/object/new:subprocess.Popen [['true']]", "a tag"),
    "own-tag": ("%TAG ! tag:example.org,2026:\n---\nid: !x y", "a tag"),
    "binary-tag": ("id: !!binary aGk=", "a tag"),
    "set-tag": ("id: !!set {a, b}", "a tag"),
    "repeated-field": (with_field("name: Again"), "the field 'name' twice"),
    "merge-key": (with_field("<<: {id: other}"), "a merge key"),
    "merge-alias": ("a: &a {id: x}\n<<: *a", "an anchor or alias"),
    "two-documents": (ENTRY + "---\n" + ENTRY, "a second document"),
    "a number for a name": (ENTRY.replace("Test jerk", "0x1F"), "a number where text belongs"),
    "an octal": (ENTRY.replace("Test jerk", "0777"), "a number where text belongs"),
    "base sixty": (ENTRY.replace("Test jerk", "1:30:00"), "a number where text belongs"),
    "norway": (ENTRY.replace("Test jerk", "no"), "yes or no where text belongs"),
    "null": (ENTRY.replace("Test jerk", "~"), "nothing where text belongs"),
    "a date": (ENTRY.replace("Test jerk", "2026-11-28"), "a date where text belongs"),
    "a moment": (
        ENTRY.replace("Test jerk", "2026-11-28T10:00:00Z"),
        "a date where text belongs",
    ),
    "no number": (
        with_field("onset: {earliest: .nan, latest: 3, text: T., sources: [ninds-myoclonus]}"),
        "an ordinary number",
    ),
    "no end": (
        with_field("onset: {earliest: 1, latest: 1.0e+999, text: T., sources: [ninds-myoclonus]}"),
        "an ordinary number",
    ),
    "escape": (ENTRY.replace("Test jerk", '"\\e[31mred"'), "a control character"),
    "right-to-left": (ENTRY.replace("Test jerk", '"\\u202Egnirts"'), "a control character"),
    "zero-width": (ENTRY.replace("Test jerk", '"Te\\u200Bst"'), "a control character"),
    "lone-surrogate": (ENTRY.replace("Test jerk", '"\\uD800"'), "mend the YAML"),
    "a tab for an indent": ("id:\n\tx", "mend the YAML"),
    "a field called with controls": ('"\\e]0;x\\a": y', "unknown field"),
}
ENCODED = {
    "utf-16": ENTRY.encode("utf-16"),
    "utf-32": ENTRY.encode("utf-32"),
    "latin-1": ENTRY.replace("Test", "T\xe9st").encode("latin-1"),
    "overlong": b"id: \xc0\xaf",
    "surrogate": b"id: \xed\xa0\x80",
    "nul": b"id: a\0b",
    "cut": "id: é".encode()[:-1],
}


def checked(path: Path) -> tuple[int, list[str], int]:
    """Return the exit code of ``check``, its lines, and its peak in kilobytes."""
    done = subprocess.run(
        python("-c", MEASURED, str(path)), capture_output=True, text=True, cwd=ROOT, check=True
    )
    told = json.loads(done.stderr.splitlines()[-1])
    return told["code"], done.stdout.splitlines(), told["peak"]


def assert_refused(path: Path, problem: str) -> None:
    code, lines, peak = checked(path)
    assert code == 3
    assert lines
    for line in lines:
        assert is_safe(line), ascii(line)
        assert re.match(rf"{re.escape(path.name)}(:\d+)?: .+; .+", line), line
        assert len(line) < 1_000
    assert any(problem in line for line in lines), lines[:5]
    assert peak < LIMIT


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused(tmp_path: Path, name: str) -> None:
    text, problem = HOSTILE[name]
    path = tmp_path / "entry.yaml"
    path.write_text(text, encoding="utf-8")
    assert_refused(path, problem)


@pytest.mark.parametrize("name", ENCODED)
def test_what_is_not_utf_8_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "entry.yaml"
    path.write_bytes(ENCODED[name])
    assert_refused(path, "UTF-8")


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 40)


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "fifo": (os.mkfifo, "not an ordinary file"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "not an ordinary file"),
    "terminal": (lambda path: path.symlink_to("/dev/tty"), "entry.yaml"),
    "memory": (lambda path: path.symlink_to("/proc/self/mem"), "entry.yaml"),
    "nowhere": (lambda path: path.symlink_to("nowhere"), "No such file"),
    "itself": (lambda path: path.symlink_to(path), "Too many levels"),
    "a terabyte": (sparse, "larger than"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_no_ordinary_file_is_refused(tmp_path: Path, name: str) -> None:
    make, problem = STRANGE[name]
    path = tmp_path / "entry.yaml"
    make(path)
    assert_refused(path, problem)


def test_a_folder_of_harm_ends_a_command_with_one_line(
    tmp_path: Path, run: Run, cache: Path
) -> None:
    folder = tmp_path / "own" / "conditions"
    folder.mkdir(parents=True)
    names = {}
    small = [(text, problem) for text, problem in HOSTILE.values() if len(text) < 300_000]
    for number, (text, problem) in enumerate(small):
        path = folder / f"entry-{number}.yaml"
        path.write_text(text, encoding="utf-8")
        names[path.name] = problem
    (folder / "entry-of-entries.yaml").mkdir()
    names["entry-of-entries.yaml"] = "not an ordinary file"
    result = run("--data", str(folder.parent), "info", "hiccups")
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert re.search(r"cannot be used \(\d+ faults\)", result.err)
    shown = run("check", str(folder.parent)).out
    for name, problem in names.items():
        lines = [line for line in shown.splitlines() if f"own/conditions/{name}:" in line]
        assert any(problem in line for line in lines), (name, problem)


def test_no_tag_runs_code(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    path = tmp_path / "entry.yaml"
    for call in (
        f"!!python/object/apply:os.system ['touch {marker}']",
        f"!!python/object/apply:subprocess.check_call [['touch', '{marker}']]",
        f"!!python/object/new:os.mkdir ['{marker}']",
        f"!!python/object/apply:builtins.exec ['open({str(marker)!r}, chr(119))']",
    ):
        for text in (call, f"id: {call}", f"? {call}\n: x", f"- [{{a: {call}}}]"):
            path.write_text(text, encoding="utf-8")
            assert_refused(path, "a tag")
            assert not marker.exists()


def test_the_program_never_lets_yaml_make_objects() -> None:
    for path in (ROOT / "myoclonus_cli").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"yaml\.(load|load_all|full_load|unsafe_load|Loader|UnsafeLoader)\b", text
        )
        assert (
            "import yaml\n" not in text or path.name == "yaml_reader.py" or "curate" in path.parts
        )


def test_text_as_long_as_allowed_is_read(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "test-jerk.yaml"
    for length, code in ((MOST_TEXT, 0), (MOST_TEXT + 1, 3)):
        path.write_text(ENTRY.replace("It is made up, like a quokka.", "x" * length))
        assert run("check", str(path)).code == code
