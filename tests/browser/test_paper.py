"""A page on paper is a document: its text, its address, nothing to click."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_types import PUBLIC_PAGES, PageType

pytestmark = pytest.mark.browser
ON_SCREEN_ONLY = (".site-header", ".site-footer", ".ds-skip-link", ".rail", ".langline", ".facets-form", ".acts")
PAPER = {"width": 673, "height": 1000}  # A4 between its margins
NARROW = """() => [...document.querySelectorAll("main :is(p, li, h3)")]
  .filter(each => each.checkVisibility() && each.textContent.trim().length > 80 && each.clientWidth < 180)
  .map(each => `${each.clientWidth} px: ${each.textContent.trim().slice(0, 60)}`)"""


@pytest.mark.parametrize("page_type", PUBLIC_PAGES, ids=lambda each: each.name.replace(" ", "-"))
def test_paper_shows_the_text_and_the_address(page: Page, demo_address: str, page_type: PageType) -> None:
    page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    page.goto(demo_address + page_type.address_in("de"))
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for selector in ON_SCREEN_ONLY:
        assert page.locator(selector).filter(visible=True).count() == 0, selector
    _expect_address(page, page_type)
    assert page.evaluate(NARROW) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _expect_address(page: Page, page_type: PageType) -> None:
    """The address of the page; a page that does not exist has none, and must not repeat what was asked for."""
    if page_type.status != 200:
        expect(page.locator(".only-print")).to_have_count(0)
        return
    own = re.escape(page_type.address_in("de").partition("?")[0])
    expect(page.locator(".only-print")).to_have_text(re.compile(rf"https?://\S+?({own}|/id/[0-9a-f-]{{36}}/)"))
    expect(page.locator(".only-print")).to_be_visible()
