"""Nothing leaves the machine, and nothing is written but the cache and what is asked for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ENTRY, ROOT, python

# Every command, as somebody would use it; {} is a folder that may be written.
COMMANDS = (
    "",
    "--help",
    "--version",
    "info hiccups --pager",
    "info nothing-like-this",
    "list --kind rare --sign ataxia",
    "symptoms hiccups",
    "causes",
    "treatments hiccups --format html",
    "doctor JME --region uk",
    "compare",
    "medicines tramadol sertraline",
    "visit",
    "search my legs jerk at night",
    "sources ninds-myoclonus --format json",
    "about",
    "schema",
    "check {}/own",
    "--data {}/own info test-jerk",
    "site {}/out/site",
)
# Writes down what Python itself is asked to do, by PEP 578.
WATCHED = """
import json, sys
seen = []
WATCHED = ("socket", "subprocess", "os", "shutil", "urllib", "http", "ftplib", "smtplib",
           "webbrowser", "open")
def watch(event, details):
    if event.split(".")[0] in WATCHED:
        seen.append((event, [repr(part) for part in details]))
sys.addaudithook(watch)
from myoclonus_cli.__main__ import main
try:
    main()
finally:
    told = json.dumps(seen)
    with open(__LOG__, "w") as log:
        log.write(told)
"""


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """A home, a cache, a folder of one's own."""
    for name in ("home", "cache", "out", "own/conditions"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "own" / "conditions" / "test-jerk.yaml").write_text(ENTRY, encoding="utf-8")
    return tmp_path


def environment(places: Path, cache: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(places / "home"),
        "XDG_CACHE_HOME": cache,
        "PAGER": "cat",
    }


def everything_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("command", COMMANDS)
def test_python_opens_no_socket_and_writes_only_the_cache(places: Path, command: str) -> None:
    log, cache = places / "log.json", os.environ["XDG_CACHE_HOME"]
    words = [word.format(places) for word in command.split()]
    done = subprocess.run(
        [*python("-c", WATCHED.replace("__LOG__", repr(str(log)))), *words],
        env=environment(places, cache),
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    allowed = (cache, str(places / "out"), os.devnull)
    for event, details in json.loads(log.read_text()):
        assert not event.startswith(("socket", "urllib", "http", "ftplib", "smtplib")), event
        assert event not in ("subprocess.Popen", "os.system", "os.exec", "webbrowser.open"), event
        if event == "open" and not re.fullmatch("'r[bt]?'|None", details[1]):
            assert details[0].strip("'").startswith(allowed), details
        if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate"):
            assert details[0].strip("'").startswith(allowed), (event, details)
    assert everything_in(places / "home") == set()
    assert everything_in(places / "own") == {"conditions", "conditions/test-jerk.yaml"}


@pytest.mark.skipif(not shutil.which("strace"), reason="no strace here")
@pytest.mark.parametrize(
    "command", ["info hiccups", "--data {}/own search quokka", "site {}/out/site"]
)
def test_the_system_is_asked_for_no_socket_and_no_file_elsewhere(
    places: Path, command: str
) -> None:
    trace = places / "trace"
    calls = "network,openat,open,creat,rename,renameat,renameat2,unlink,mkdir,link,symlink,truncate"
    strace = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={calls}"]
    words = [word.format(places) for word in command.split()]
    done = subprocess.run(
        [*strace, *python("-m", "myoclonus_cli"), *words],
        env=environment(places, str(places / "cache")),
        capture_output=True,
        check=False,
    )
    if not trace.exists() or not trace.stat().st_size:
        pytest.skip("nothing can be traced here")
    assert done.returncode == 0, done.stderr
    allowed = (str(places / "cache"), str(places / "out"), "/dev/null")
    for line in trace.read_text().splitlines():
        assert not re.search(r"\b(socket|connect|sendto|bind|socketpair)\(", line), line
        written = re.search(
            r"O_WRONLY|O_RDWR|O_CREAT|\b(creat|rename|unlink|mkdir|truncate)\w*\(", line
        )
        if written and "ENOENT" not in line:
            path = re.search(r'"([^"]*)"', line)
            assert path, line
            assert path[1].startswith(allowed), line
    assert everything_in(places / "home") == set()


def test_the_cache_holds_no_word_of_what_was_asked(places: Path) -> None:
    for words in (["search", "zebrafinch"], ["info", "zebrafinch"], ["medicines", "zebrafinch"]):
        subprocess.run(
            python("-m", "myoclonus_cli", *words),
            env=environment(places, str(places / "cache")),
            capture_output=True,
            check=False,
        )
    files = [path for path in (places / "cache").rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"zebrafinch" in path.read_bytes()]
