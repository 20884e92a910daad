"""Without script: forms, links and downloads do all the work."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, accept_downloads=True, locale="de")
    yield context.new_page()
    context.close()


def test_the_search_form_finds(plain_page: Page, demo_address: str) -> None:
    plain_page.goto(f"{demo_address}/de/")
    plain_page.locator("main").get_by_role("searchbox").fill("Behördennummer")
    plain_page.locator("main").get_by_role("searchbox").press("Enter")
    expect(plain_page).to_have_url(re.compile(r"/de/search/\?q=Beh"))
    expect(plain_page.locator("#results li").first).to_contain_text("Behördennummer")


def test_filters_are_applied_and_taken_away_one_by_one(plain_page: Page, demo_address: str) -> None:
    plain_page.goto(f"{demo_address}/de/search/?q=115")
    before = plain_page.locator("#results .hits > li").count()
    facets = plain_page.locator("details.facets")
    heading = facets.locator("> summary")
    if heading.is_visible():
        heading.click()
    plain_page.locator("input[name=kind][value=report]").check()
    facets.get_by_role("button", name="Filter anwenden").click()
    expect(plain_page).to_have_url(re.compile("kind=report"))
    after = plain_page.locator("#results .hits > li").count()
    assert 0 < after < before
    plain_page.locator(".chips a").filter(has_text="Bericht").click()
    expect(plain_page).not_to_have_url(re.compile("kind=report"))
    assert plain_page.locator("#results .hits > li").count() == before


def test_the_language_menu_keeps_search_and_filters(plain_page: Page, demo_address: str) -> None:
    plain_page.goto(f"{demo_address}/de/search/?q=115&kind=report")
    plain_page.locator("details.lang summary").click()
    plain_page.locator("details.lang a[hreflang=ka]").click()
    expect(plain_page).to_have_url(f"{demo_address}/ka/search/?q=115&kind=report")
    expect(plain_page.locator("html")).to_have_attribute("lang", "ka")


def test_a_module_is_downloaded_whole(plain_page: Page, demo_address: str) -> None:
    plain_page.goto(f"{demo_address}/de/cities/tbilisi/citizen-enquiries/")
    checksum = "".join(plain_page.locator(".takeaway .hash code").inner_text().split())
    with plain_page.expect_download() as started:
        plain_page.locator(".takeaway a.ds-button").click()
    file = Path(started.value.path())
    assert started.value.suggested_filename.endswith(".zip")
    assert hashlib.sha256(file.read_bytes()).hexdigest() == checksum


def test_the_press_kit_is_downloaded(plain_page: Page, demo_address: str) -> None:
    plain_page.goto(f"{demo_address}/de/cities/saarbruecken/tbilisi-at-iks-2022/")
    with plain_page.expect_download() as started:
        plain_page.locator(".press a.ds-button").click()
    assert Path(started.value.path()).read_bytes().startswith(b"PK")
