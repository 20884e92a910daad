"""Filters, map, comparison and ways on, as people use them: with and without script, in three languages."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visit import WIDTHS, Visit

pytestmark = pytest.mark.browser
LANGUAGES = ("de", "ka", "en")
MAY_SCROLL = "scrolls inside: div.compare-scroll"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def any_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param, locale="de")
    yield context.new_page()
    context.close()


def open_filters(page: Page) -> None:
    """On a phone the filters are folded."""
    summary = page.locator("details.facets > summary")
    if summary.is_visible():
        summary.click()


def pick(page: Page, number: int) -> None:
    """With script each tick loads the list anew: the next one waits for it."""
    for position in range(number):
        box = page.locator("#results .pick input").nth(position)
        box.check()
        expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_folded_filter_is_opened_with_the_keyboard_and_narrows(
    any_page: Page, demo_address: str, width: int
) -> None:
    any_page.set_viewport_size({"width": width, "height": 900})
    any_page.goto(f"{demo_address}/de/search/?q=115")
    open_filters(any_page)
    summary = any_page.locator("#fold-year > summary")
    summary.focus()
    any_page.keyboard.press("Enter")
    box = any_page.locator("input[name=year][value='2013']")
    expect(box).to_be_visible()
    box.focus()
    any_page.keyboard.press("Space")
    if "year=2013" not in any_page.url:
        any_page.wait_for_timeout(500)
    if "year=2013" not in any_page.url:
        any_page.locator("details.facets").get_by_role("button", name="Filter anwenden").click()
    expect(any_page).to_have_url(re.compile("year=2013"))
    expect(any_page.locator(".hits > li")).to_have_count(1)
    expect(any_page.locator("#fold-year")).to_have_attribute("open", "")


def test_the_rest_of_a_long_list_is_shown_on_demand(any_page: Page, demo_address: str) -> None:
    any_page.goto(f"{demo_address}/de/search/")
    open_filters(any_page)
    last = any_page.locator("#more-city label").last
    expect(last).not_to_be_visible()
    any_page.locator("#more-city > summary").click()
    expect(last).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_on_the_map_and_in_the_list_below_leads_to_its_hits(
    any_page: Page, demo_address: str, language: str
) -> None:
    any_page.set_viewport_size({"width": 1280, "height": 900})
    any_page.goto(f"{demo_address}/{language}/search/?q=115")
    any_page.locator(".found__ways a[href*='view=map']").click()
    expect(any_page.locator("svg.map-wide")).to_be_visible()
    on_map = any_page.locator("svg.map-wide a.map-city[href*='city=tbilisi']")
    in_list = any_page.locator(".found-cities a[href*='city=tbilisi']")
    assert on_map.get_attribute("href") == in_list.get_attribute("href")
    number = int(
        any_page.locator(".found-cities li", has=any_page.locator("a[href*='city=tbilisi']"))
        .locator(".num")
        .inner_text()
    )
    on_map.focus()
    any_page.keyboard.press("Enter")
    expect(any_page).to_have_url(re.compile(r"city=tbilisi(?!.*view=map)"))
    expect(any_page.locator(".hits > li")).to_have_count(number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_practices_are_picked_compared_taken_away_and_the_search_is_still_there(
    any_page: Page, demo_address: str, language: str
) -> None:
    any_page.goto(f"{demo_address}/{language}/practices/?sort=title")
    pick(any_page, 3)
    any_page.locator(".compare-bar button").click()
    expect(any_page).to_have_url(re.compile(rf"/{language}/compare/\?"))
    expect(any_page.locator(".compare-table thead th")).to_have_count(3)
    any_page.locator(".compare-remove").first.click()
    expect(any_page.locator(".compare-table thead th")).to_have_count(2)
    any_page.locator(".compare-ways a").first.click()
    expect(any_page).to_have_url(re.compile(rf"/{language}/practices/\?sort=title"))
    expect(any_page.locator("#results .pick input:checked")).to_have_count(2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_can_be_read_by_everybody(browser: Browser, demo_address: str, language: str) -> None:
    context = browser.new_context(locale=language)
    visit = Visit(context.new_page(), demo_address)
    visit.open(f"/{language}/practices/?sort=title")
    keys = visit.page.locator(".pick input").evaluate_all("boxes => boxes.map(box => box.value)")
    faults = []
    for number in (2, 4):
        visit.open(f"/{language}/compare/?" + "&".join(f"item={key}" for key in keys[:number]))
        faults += [f"{number} {each}" for each in visit.faults_on_every_screen() if not each.endswith(MAY_SCROLL)]
    context.close()
    assert faults == []
    assert visit.words == []


def test_a_wide_comparison_scrolls_with_the_keyboard_in_a_named_region(page: Page, demo_address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{demo_address}/de/practices/")
    pick(page, 2)
    page.locator(".compare-bar button").click()
    region = page.get_by_role("region", name="2 Praxisbeispiele im Vergleich")
    region.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".compare-scroll")).not_to_have_js_property("scrollLeft", 0)


def test_a_tick_keeps_the_focus_and_the_bar_stays_in_sight(page: Page, demo_address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{demo_address}/de/practices/")
    box = page.locator("#results .pick input").first
    box.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("item="))
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    expect(page.locator(".compare-bar")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_that_filters_leave_nothing_of_leads_on(any_page: Page, demo_address: str, language: str) -> None:
    any_page.goto(f"{demo_address}/{language}/search/?q=115&city=leszno")
    way = any_page.locator(".ways a").first
    number = int(re.sub(r"\D", "", any_page.locator(".ways li").first.inner_text().split("\n")[-1]))
    way.click()
    expect(any_page.locator(".hits").first.locator("> li")).to_have_count(number)


def test_print_leaves_out_what_is_for_screens(page: Page, demo_address: str) -> None:
    page.goto(f"{demo_address}/de/practices/")
    pick(page, 2)
    page.locator(".compare-bar button").click()
    page.emulate_media(media="print")
    expect(page.locator(".compare-ways")).not_to_be_visible()
    expect(page.locator(".compare-remove").first).not_to_be_visible()
    expect(page.locator(".compare-table")).to_be_visible()
