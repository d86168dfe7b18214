"""The handbook as a web site: every link leads somewhere, and it is written whole or not at all."""

from __future__ import annotations

import json
import os
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from myoclonus_cli.library import Library
from myoclonus_cli.site import building
from myoclonus_cli.site.building import MARK, CannotBuild, build
from myoclonus_cli.site.pages import WHOLE, Site
from tests.conftest import Run

MOST_AT_FIRST = 100_000


class Links(HTMLParser):
    """Notes where a page leads and what can be led to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        if tag in ("a", "form"):
            self.targets.append(given.get("href", given.get("action", "")))
        if tag in ("script", "link", "img"):
            self.loaded.append(given.get("src", given.get("href", "")))


@pytest.fixture(scope="module")
def site(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "handbook"
    steps: list[tuple[int, int]] = []
    pages = build(library, folder, lambda done, total: steps.append((done, total)))
    assert steps[-1] == (pages, pages)
    return folder


@pytest.fixture(scope="module")
def read(site: Path) -> dict[str, Links]:
    return {path.name: Links(path.read_text(encoding="utf-8")) for path in site.glob("*.html")}


def test_every_entry_and_work_has_a_page(library: Library, read: dict[str, Links]) -> None:
    wanted = {*Site(library).addresses.values()}
    assert len(wanted) == len(WHOLE) + len(library.rows()) + len(library.sources())
    assert wanted == set(read)


def test_every_link_inside_the_site_leads_somewhere(read: dict[str, Links], site: Path) -> None:
    for name, found in read.items():
        for target in found.targets:
            if target.startswith(("http://", "https://")):
                continue
            file, _, part = target.partition("#")
            assert not file or file in read, (name, target)
            assert not part or unquote(part) in read[file or name].ids, (name, target)
        for file in found.loaded:
            assert (site / file).is_file(), (name, file)


def test_only_the_search_page_runs_a_script(read: dict[str, Links]) -> None:
    running = {name for name, found in read.items() if any(f.endswith(".js") for f in found.loaded)}
    assert running == {"search.html"}


def test_the_first_page_is_light(site: Path) -> None:
    first = (site / "index.html").stat().st_size + (site / "site.css").stat().st_size
    assert first < MOST_AT_FIRST


def test_help_is_one_step_away_on_every_page(read: dict[str, Links]) -> None:
    assert all("doctor.html" in found.targets for found in read.values())


def test_the_search_data_holds_every_entry_and_care_item(site: Path, library: Library) -> None:
    script = (site / "search-data.js").read_text(encoding="utf-8")
    assert "</script" not in script
    data = json.loads(script.removeprefix("window.HANDBOOK=").removesuffix(";\n"))
    assert len(data["entries"]) == len(library.rows())
    assert len(data["care"]) == len(library.care_phrases())
    assert all(item["phrases"] for item in data["care"])
    assert "{emergency}" not in script


def test_the_command_says_what_to_open(run: Run, tmp_path: Path) -> None:
    result = run("site", str(tmp_path / "new"))
    assert (result.code, result.err) == (0, "")
    assert "pages written; open" in result.out
    assert run("site", str(tmp_path / "new")).code == 0


def test_a_folder_with_other_things_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    result = run("site", str(tmp_path))
    assert result.code == 3
    assert "holds other files" in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_build_that_fails_leaves_what_was_there(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / MARK).write_text("")
    (folder / "index.html").write_text("the old one")

    def full(*_arguments: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(building, "document", full)
    with pytest.raises(CannotBuild, match="No space left"):
        build(library, folder, lambda _done, _total: None)
    assert (folder / "index.html").read_text() == "the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert run("site", str(tmp_path / "site")).code == 3


def test_a_file_where_the_folder_should_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert run("site", str(tmp_path / "file")).code == 3
    assert run("site", str(tmp_path / "file" / "below")).code == 3
