"""Every page type in German and Georgian, on a phone and a desk, light and dark: for everybody, and quiet."""

import pytest
from playwright.sync_api import Browser

from tests.browser.page_types import ALL_PAGES, LANGUAGES, PageType
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
STRICT = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'")
FONT_BUDGET = 75 * 1024
CASES = [(page_type, language) for page_type in ALL_PAGES for language in LANGUAGES]


def identify(value: object) -> str:
    return value.name.replace(" ", "-") if isinstance(value, PageType) else str(value)


def check_policy(policy: str) -> None:
    assert [part for part in STRICT if part not in policy] == []
    assert "unsafe" not in policy


@pytest.mark.parametrize(("page_type", "language"), CASES, ids=identify)
def test_a_page_can_be_read_by_everybody_and_asks_nobody_else(
    browser: Browser, demo_address: str, page_type: PageType, language: str
) -> None:
    """One load under the real policy; then the screen changes, not the page."""
    context = browser.new_context(locale=language)
    visit = Visit(context.new_page(), demo_address)
    answer = visit.open(page_type.address_in(language))
    assert answer is not None
    assert answer.status == page_type.status
    check_policy(answer.headers["content-security-policy"])
    faults = visit.faults_on_every_screen()
    context.close()
    assert faults == []
    assert visit.foreign_requests == []
    assert sum(visit.fonts.values()) <= FONT_BUDGET, visit.fonts
    expected = [] if page_type.status == 200 else [str(page_type.status)]
    assert [word for word in visit.words if not any(code in word for code in expected)] == []
