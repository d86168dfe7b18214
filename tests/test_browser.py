"""Pages in a real browser: accessible, usable by keyboard, fit to print."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from selenium.common.exceptions import InvalidArgumentException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.print_page_options import PrintOptions
from selenium.webdriver.support.wait import WebDriverWait

from myoclonus_cli.library import Library
from myoclonus_cli.site.building import build
from tests.browser import MISSING, browser, violations
from tests.conftest import Run

pytestmark = pytest.mark.skipif(MISSING, reason="needs Debian's chromium and chromium-driver")
SHAPES = {
    "condition": ["info", "hypnic-jerk"],
    "overview": ["info", "myoclonus"],
    "medicine": ["info", "gabapentin"],
    "guide": ["info", "sleep"],
    "doctor": ["doctor"],
    "compare": ["compare", "myoclonus", "seizure"],
    "medicines": ["medicines", "sertraline", "tramadol"],
    "ages": ["list", "--by", "age"],
    "origins": ["list", "--by", "origin"],
    "visit": ["visit", "JME"],
    "search": ["search", "jolt", "awake"],
}
# Every kind of block that colours differ for stands on one of these.
DARK_TOO = ("condition", "compare", "ages", "origins", "visit", "search")
OF_SITE = ("index", "search", "a-to-z", "hypnic-jerk", "source-ninds-myoclonus", "compare")
A4, LETTER = (21.0, 29.7), (21.59, 27.94)


@pytest.fixture(scope="module", params=[False, True], ids=["light", "dark"])
def driver(request: pytest.FixtureRequest) -> Iterator[tuple[Chrome, bool]]:
    """A browser that prefers light or dark pages, and whether it is dark."""
    with browser(dark=request.param) as driver:
        yield driver, request.param


@pytest.fixture(scope="module")
def site(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "handbook"
    build(library, folder, lambda _done, _total: None)
    return folder


def printed(driver: Chrome, paper: PrintOptions) -> bytes:
    """Return the open page as PDF; a busy Chromium sometimes says only "Printing failed"."""
    for _ in range(5):
        with suppress(InvalidArgumentException):
            return base64.b64decode(driver.print_page(paper))
    return base64.b64decode(driver.print_page(paper))


def test_axe_finds_nothing_wrong_with_a_page(
    driver: tuple[Chrome, bool], run: Run, tmp_path: Path
) -> None:
    chrome, dark = driver
    for shape in DARK_TOO if dark else SHAPES:
        arguments = SHAPES[shape]
        file = tmp_path / f"{shape}.html"
        file.write_text(run(*arguments, "--format", "html").out, encoding="utf-8")
        chrome.get(file.as_uri())
        assert violations(chrome) == [], shape


def test_axe_finds_nothing_wrong_with_the_site(driver: tuple[Chrome, bool], site: Path) -> None:
    chrome, dark = driver
    for name in OF_SITE[:3] if dark else OF_SITE:
        chrome.get((site / f"{name}.html").as_uri())
        assert violations(chrome) == [], name


def test_the_search_box_works_from_a_file_and_by_keyboard(site: Path) -> None:
    with browser() as driver:
        driver.get((site / "index.html").as_uri())
        body = driver.find_element(By.TAG_NAME, "body")
        body.send_keys(Keys.TAB)
        assert driver.switch_to.active_element.text == "Skip to the text"
        while driver.switch_to.active_element.get_attribute("type") != "search":
            driver.switch_to.active_element.send_keys(Keys.TAB)
        driver.switch_to.active_element.send_keys("jolt awake" + Keys.ENTER)
        WebDriverWait(driver, 10).until(lambda d: d.find_elements(By.CSS_SELECTOR, "#found li"))
        assert driver.current_url.endswith("search.html?q=jolt+awake")
        first = driver.find_element(By.CSS_SELECTOR, "#found a")
        assert first.text in ("Hypnic jerk", "Jerks when falling asleep")
        assert "entries" in driver.find_element(By.ID, "status").text
        first.send_keys(Keys.ENTER)
        assert driver.find_element(By.TAG_NAME, "h1").text == "Hypnic jerk" or "sleep" in (
            driver.current_url
        )


def test_a_described_danger_brings_its_advice_in_the_browser(site: Path) -> None:
    with browser() as driver:
        driver.get((site / "search.html").as_uri() + "?q=seizure+longer+than+5+minutes")
        card = driver.find_element(By.CSS_SELECTOR, "#care .emergency").text
        assert "Immediate action required" in card
        assert "5 minutes" in card


def test_nothing_found_is_no_reassurance_in_the_browser(site: Path) -> None:
    with browser() as driver:
        driver.get((site / "search.html").as_uri() + "?q=xyzzy")
        assert "says nothing about your health" in driver.find_element(By.ID, "status").text


def test_a_phone_shows_pages_without_sideways_scrolling(run: Run, tmp_path: Path) -> None:
    with browser(width=500) as driver:
        for shape, arguments in SHAPES.items():
            file = tmp_path / f"{shape}.html"
            file.write_text(run(*arguments, "--format", "html").out, encoding="utf-8")
            driver.get(file.as_uri())
            wide, room = driver.execute_script(
                "return [document.documentElement.scrollWidth, window.innerWidth]"
            )
            assert wide <= room, shape


@pytest.mark.parametrize("size", [A4, LETTER], ids=["A4", "Letter"])
def test_the_sheet_for_an_appointment_prints_on_two_pages(
    run: Run, tmp_path: Path, size: tuple[float, float]
) -> None:
    paper = PrintOptions()
    paper.page_width, paper.page_height = size
    with browser() as driver:
        for name in ([], ["JME"], ["infantile-epileptic-spasms-syndrome"], ["gabapentin"]):
            file = tmp_path / "visit.html"
            file.write_text(run("visit", *name, "--format", "html").out, encoding="utf-8")
            driver.get(file.as_uri())
            assert len(re.findall(rb"/Type\s*/Page\b", printed(driver, paper))) <= 2, name
