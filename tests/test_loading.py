"""Folders of YAML: every fault of every file in one run, with file, line, field and mend."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from myoclonus_cli.checking import check
from myoclonus_cli.faults import BrokenData, Fault
from myoclonus_cli.loading import load, read
from myoclonus_cli.records import Condition
from tests.conftest import DATA, ENTRY, Run

MEDICINE = """\
- id: gabapentin
  name: Gabapentin
  drug-class: antiseizure medicine
  agent: medicine
  summary:
  - {text: A medicine that stands for others., sources: [ninds-myoclonus]}
  roles:
  - {relation: causes, evidence: case-report, sources: [ninds-myoclonus]}
  checked: 2026-11-23
"""
Own = Callable[..., Path]


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Writes a reader's own folder with one condition, its text changed as asked."""

    def write(*changes: tuple[str, str], name: str = "test-jerk") -> Path:
        text = ENTRY
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        folder = tmp_path / "own"
        (folder / "conditions").mkdir(parents=True, exist_ok=True)
        (folder / "conditions" / f"{name}.yaml").write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def base(small: Path) -> Path:
    """A handbook of a few entries, quick to read, for own folders to stand beside."""
    hiccups = ENTRY.replace("test-jerk", "hiccups").replace("Test jerk", "Hiccups")
    (small / "conditions" / "test-jerk.yaml").unlink()
    (small / "conditions" / "hiccups.yaml").write_text(hiccups, encoding="utf-8")
    (small / "medicines").mkdir()
    (small / "medicines" / "of-the-test.yaml").write_text(MEDICINE, encoding="utf-8")
    assert not faults(small)
    return small


@pytest.fixture
def changed(own: Own, base: Path) -> Callable[[str, str], list[str]]:
    """Tells the faults of one's own entry with one piece of it changed."""
    return lambda old, new: faults(base, own((old, new)))


def faults(*folders: Path) -> list[str]:
    return [str(fault) for fault in read(*folders)[1]]


def test_an_entry_of_ones_own_is_added_and_marked(own: Own, base: Path) -> None:
    handbook = load(base, own())
    assert handbook.own == {"test-jerk"}
    assert handbook.entries["test-jerk"].name == "Test jerk"


def test_a_bundled_entry_is_replaced_only_by_saying_so(own: Own, base: Path) -> None:
    taken = own(("test-jerk", "hiccups"), name="hiccups")
    assert any("add replaces: hiccups" in fault for fault in faults(base, taken))
    own(
        ("id: test-jerk", "id: hiccups\nreplaces: hiccups"),
        ("name: Test jerk", "name: Hiccups"),
        name="hiccups",
    )
    replaced = load(base, taken).entries["hiccups"]
    assert isinstance(replaced, Condition)
    assert replaced.summary[0].text == "A jerk that stands for others."


@pytest.mark.parametrize(
    ("old", "new", "field", "problem"),
    [
        ("name: Test jerk\n", "", "name", "missing"),
        ("name: Test jerk", "nmae: Test jerk", "nmae", "unknown field; did you mean name?"),
        ("name: Test jerk", "name: 7", "name", "a number where text belongs"),
        ("name: Test jerk", "name: yes", "name", "yes or no where text belongs"),
        ("name: Test jerk", "name: 2026-01-01", "name", "a date where text belongs"),
        ("name: Test jerk", "name: [Test]", "name", "a list where text belongs"),
        ("name: Test jerk", 'name: ""', "name", "empty"),
        ("name: Test jerk", 'name: " Test"', "name", "stray space"),
        ("name: Test jerk", 'name: "T\\x1b[31m"', "name", "a control character"),
        ("name: Test jerk", 'name: "T\\u202e"', "name", "a control character"),
        ("name: Test jerk", 'name: "Te\\u0301st"', "name", "Unicode form NFC"),
        ("id: test-jerk", "id: Test_Jerk", "id", "does not fit"),
        ("group: essential", "group: esential", "group", "use one of"),
        ("checked: 2026-11-23", "checked: today", "checked", "where a date belongs"),
        ("checked: 2026-11-23", "checked: 2026-13-45", "checked", "where a date belongs"),
        (
            "sources: [ninds-myoclonus]}\nsections",
            "sources: []}\nsections",
            "summary[0]",
            "no source",
        ),
        (
            "sources: [ninds-myoclonus]}\nsections",
            "sources: [x]}\nsections",
            "summary[0]",
            "no source 'x'",
        ),
        ("is made up", "needs 5 mg of it", "overview[0]", "a dose"),
        ("checked", "related: [nobody]\nchecked", "related", "no entry 'nobody'"),
        ("checked", "related: [test-jerk]\nchecked", "related", "names itself"),
        ("checked", "signs: [gabapentin]\nchecked", "signs", "is no symptom or condition"),
        ("checked", "care: {shared: [nothing]}\nchecked", "care.shared", "no care item"),
        ("checked", "also: [hiccups]\nchecked", "also", "is also a name of hiccups"),
        ("checked", "codes: [{system: SNOMED, code: '1'}]\nchecked", "system", "use one of"),
        ("checked", "codes: [{system: OMIM, code: '12'}]\nchecked", "code", "is no OMIM code"),
        (
            "checked",
            "onset: {earliest: 9, latest: 3, text: T., sources: [ninds-myoclonus]}\nchecked",
            "onset",
            "ages out of order",
        ),
        (
            "checked",
            "tables: [{section: overview, title: T, columns: [a, b], rows: "
            "[{cells: [one], sources: [ninds-myoclonus]}]}]\nchecked",
            "tables[0].rows[0].cells",
            "1 cells under 2 columns",
        ),
    ],
)
def test_a_fault_names_file_line_field_and_mend(
    changed: Callable[[str, str], list[str]], old: str, new: str, field: str, problem: str
) -> None:
    found = changed(old, new)
    assert len(found) >= 1
    assert all(fault.startswith("own/conditions/test-jerk.yaml:") for fault in found)
    assert any(field in fault and problem in fault for fault in found), found
    assert all(int(fault.split(":")[1]) > 0 and "; " in fault for fault in found)


def test_all_faults_are_found_in_one_run(own: Own, base: Path) -> None:
    folder = own(("name: Test jerk", "name: 7"), ("group: essential", "group: none"))
    (folder / "conditions" / "other.yaml").write_text("- [", encoding="utf-8")
    found = faults(base, folder)
    assert {fault.split(":")[0].rsplit("/", 1)[1] for fault in found} == {
        "test-jerk.yaml",
        "other.yaml",
    }
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x [1]\nb: *x\n", "an anchor or alias"),
        ("a: !!python/object/apply:os.system [true]\n", "a tag"),
        ("a: !tag b\n", "a tag"),
        ("<<: {a: b}\n", "a merge key"),
        ("a: b\na: c\n", "'a' twice"),
        ("[a]: b\n", "a field name that is not a word"),
        ("a: b\n---\nc: d\n", "a second document"),
        ("", "empty"),
        ("just words\n", "no entry"),
        ("a: [\n", "mend the YAML"),
        ("a: 'b\n", "mend the YAML"),
        ("[" * 200, "nested deeper"),
        ("a: \x07\n", "not readable"),
    ],
)
def test_what_yaml_can_hide_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    found = [str(fault) for fault in check(path).faults]
    assert any(problem in fault for fault in found), found


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"name: \xff\xfe\n")
    assert "not readable as UTF-8" in str(check(path).faults[0])


def test_what_is_no_file_is_refused(own: Own, base: Path) -> None:
    folder = own()
    (folder / "conditions" / "a.yaml").mkdir()
    (folder / "conditions" / "b.yaml").symlink_to("/dev/zero")
    found = faults(base, folder)
    assert len(found) == 2
    assert all("not an ordinary file" in fault for fault in found)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("missing", "no such folder"),
        ("empty", "no handbook entries here"),
        ("long" * 1_000, "no such folder"),
        ("no\0name", "no such folder"),
    ],
)
def test_a_folder_without_entries_is_one_clear_fault(
    tmp_path: Path, name: str, problem: str
) -> None:
    folder = tmp_path / name
    (tmp_path / "empty").mkdir()
    with pytest.raises(BrokenData) as raised:
        load(DATA, folder)
    (fault,) = raised.value.faults
    mend = "name a folder laid out like data/ (see CONTRIBUTING.md)"
    assert fault == Fault(str(folder), 0, "", problem, mend)


def test_a_broken_folder_ends_the_command_with_3(own: Own, run: Run, cache: Path) -> None:
    folder = own(("name: Test jerk", "name: 7"))
    result = run("--data", str(folder), "info", "hiccups")
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert "own/conditions/test-jerk.yaml:2: name: a number where text belongs" in result.err


def test_own_entries_come_by_option_or_by_environment(own: Own, run: Run, quick: Path) -> None:
    folder = str(own())
    shown = run("--data", folder, "info", "test jerk")
    assert "Your own entry" in shown.out
    assert "Your own entry" not in run("--data", folder, "info", "base jerk").out
    assert run("info", "test-jerk", MYOCLONUS_DATA=folder).out == shown.out


def test_check_prints_faults_and_exits_3(own: Own, run: Run) -> None:
    result = run("check", str(own(("name: Test jerk", "name: 7"))))
    assert result.code == 3
    assert "own/conditions/test-jerk.yaml:2: name:" in result.out


def test_check_of_good_data(run: Run, tmp_path: Path) -> None:
    assert run("check", str(DATA)).code == 0
    copied = tmp_path / "data"
    shutil.copytree(DATA, copied)
    assert run("check", str(copied)).code == 0
    assert run("check", str(copied / "conditions" / "hiccups.yaml")).code == 0


def test_check_of_what_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("check", str(tmp_path / "nothing.yaml"))
    assert result.code == 3
    assert "No such file" in result.out
