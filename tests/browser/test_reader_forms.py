"""Pages that readers reach by a link in a letter, or by asking for a translation: for everybody, and done with one click."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import demonstration
from tests.browser.page_types import LANGUAGES
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
ADDRESS = "reader@example.org"
GERMAN_AND_ENGLISH_ONLY = "/ka/cities/st-poelten/safe-elections/"
ONE_BUTTON = "main form button"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Readers who were never here before."""
    context = browser.new_context(locale="ka")
    yield context.new_page()
    context.close()


def see(visit: Visit) -> None:
    """The page as it stands is fit for every screen."""
    visit.page.wait_for_load_state("networkidle")
    assert visit.faults_on_every_screen() == []
    assert visit.words == []
    assert visit.foreign_requests == []
    assert visit.page.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_of_a_follower_leads_to_a_page_that_confirms(
    page: Page, demo_address: str, demo_folder: Path, language: str
) -> None:
    visit = Visit(page, demo_address, weighs_fonts=False)
    visit.open(f"/{language}/follow/?city=tbilisi")
    page.locator("input[type=email]").fill(f"{language}-{ADDRESS}")
    page.locator(ONE_BUTTON).click()
    expect(page).to_have_url(re.compile("/follow/asked/$"))
    letter = next(each for each in demonstration.send_letters(demo_folder) if f"To: {language}-{ADDRESS}" in each)
    link = re.search(rf"/{language}/follow/confirm/\S+", letter)
    assert link is not None
    visit.open(link[0])
    see(visit)
    page.locator(ONE_BUTTON).click()
    expect(page.locator(ONE_BUTTON)).to_have_count(0)
    see(visit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_stop_link_of_a_letter_leads_to_a_page_that_stops(
    page: Page, demo_address: str, demo_folder: Path, language: str
) -> None:
    visit = Visit(page, demo_address, weighs_fonts=False)
    visit.open(demonstration.stop_path(demo_folder, ADDRESS, language))
    see(visit)
    page.locator(ONE_BUTTON).click()
    expect(page.locator(ONE_BUTTON)).to_have_count(0)
    see(visit)


def test_a_reader_asks_for_a_translation(page: Page, demo_address: str) -> None:
    visit = Visit(page, demo_address, weighs_fonts=False)
    visit.open(GERMAN_AND_ENGLISH_ONLY)
    page.locator("main a[href*='/ka/translation/']").click()
    see(visit)
    page.locator(ONE_BUTTON).click()
    expect(page.get_by_role("status").filter(has_text=re.compile(r"\S"))).to_be_visible()
    see(visit)
