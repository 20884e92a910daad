"""The search server never got what was written: the page says so in one line, in the reader's language, and answers all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import demonstration
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
NOBODY_ANSWERS = "http://127.0.0.1:9"  # the port that discards
LINES = {
    "de": "bis dahin antwortet die Ersatzsuche.",
    "en": "the stand-by search is answering until then.",
    "ka": "მანამდე სათადარიგო ძიება პასუხობს.",
}


@pytest.fixture(scope="module")
def without_server(demo_folder: Path) -> Iterator[str]:
    """The served demonstration, set up for Elasticsearch where none answers."""
    with demonstration.serving(demo_folder, ELASTICSEARCH_URL=NOBODY_ANSWERS) as address:
        yield address


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("language", LINES)
def test_the_stand_by_line_is_said_once_above_the_hits(
    browser: Browser, without_server: str, language: str, has_script: bool
) -> None:
    context = browser.new_context(java_script_enabled=has_script, locale=language)
    visit = Visit(context.new_page(), without_server)
    visit.open(f"/{language}/search/?q=115")
    line = visit.page.locator("main").get_by_text(LINES[language])
    expect(line).to_have_count(1)
    expect(line).to_be_visible()
    expect(visit.page.locator(".hits > li").nth(1)).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", LINES)
def test_the_page_with_the_line_can_be_read_by_everybody(page: Page, without_server: str, language: str) -> None:
    visit = Visit(page, without_server)
    visit.open(f"/{language}/search/?q=115")
    assert visit.faults_on_every_screen() == []
    assert visit.words == []
