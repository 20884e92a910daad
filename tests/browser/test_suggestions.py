"""Suggestions while typing: by keyboard, pointer and screen reader; and the same box without script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from tests.browser.visit import SCHEMES, WIDTHS, Visit

pytestmark = pytest.mark.browser
# language, what is typed, what is chosen, where that leads
JOURNEYS = [
    ("de", "sa", "Saarbrücken", "/de/cities/saarbruecken/"),
    ("en", "single", "Single authority number", "/en/topics/single-authority-number/"),
    ("ka", "თბ", "თბილისი", "/ka/cities/tbilisi/"),
]


@pytest.fixture
def page_without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def box(page: Page) -> Locator:
    return page.locator("main").get_by_role("combobox")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


@pytest.mark.usefixtures("silent_console")
@pytest.mark.parametrize(("language", "typed", "chosen", "address"), JOURNEYS)
def test_the_keyboard_leads_to_what_was_begun(
    page: Page, demo_address: str, language: str, typed: str, chosen: str, address: str
) -> None:
    page.goto(f"{demo_address}/{language}/")
    field = box(page)
    field.press_sequentially(typed)
    expect(field).to_have_attribute("aria-expanded", "true")
    wanted = options(page).filter(has_text=re.compile(f"^{re.escape(chosen)}")).first
    for _step in range(options(page).count()):
        field.press("ArrowDown")
        if wanted.get_attribute("aria-selected") == "true":
            break
    expect(field).to_have_attribute("aria-activedescendant", wanted.get_attribute("id") or "missing")
    expect(field).to_be_focused()
    expect(field).to_have_value(typed)
    field.press("Enter")
    expect(page).to_have_url(f"{demo_address}{address}")


@pytest.mark.usefixtures("silent_console")
@pytest.mark.parametrize(("language", "words"), [("de", "Vorschl"), ("en", "suggestion"), ("ka", "შემოთავაზება")])
def test_the_number_of_suggestions_is_announced_in_the_readers_language(
    page: Page, demo_address: str, language: str, words: str
) -> None:
    page.goto(f"{demo_address}/{language}/")
    box(page).press_sequentially("115")
    expect(page.locator("main .ds-search [role=status]")).to_contain_text(words)


@pytest.mark.usefixtures("silent_console")
def test_a_pointer_chooses_too(page: Page, demo_address: str) -> None:
    page.goto(f"{demo_address}/de/cities/")
    page.locator("header").get_by_role("combobox").press_sequentially("tb")
    options(page).filter(has_text="Tbilissi").first.click()
    expect(page).to_have_url(f"{demo_address}/de/cities/tbilisi/")


@pytest.mark.usefixtures("silent_console")
def test_escape_and_leaving_close_the_list_and_enter_searches_for_what_was_typed(
    page: Page, demo_address: str
) -> None:
    page.goto(f"{demo_address}/de/")
    field = box(page)
    field.press_sequentially("bür")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("bür")
    field.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    field.focus()
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/de/search/\?q=b%C3%BCr$"))


@pytest.mark.usefixtures("silent_console")
def test_one_letter_asks_nothing_and_fast_typing_asks_once(page: Page, demo_address: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/suggestions/" in request.url:
            asked.append(request.url)

    page.on("request", note)
    page.goto(f"{demo_address}/de/")
    field = box(page)
    field.press_sequentially("b")
    page.wait_for_timeout(400)
    assert asked == []
    field.press_sequentially("ürger")
    expect(page.get_by_role("listbox")).to_be_visible()
    assert [url.rpartition("=")[2] for url in asked] == ["b%C3%BCrger"]


@pytest.mark.usefixtures("silent_console")
def test_the_search_page_keeps_its_live_results_beside_the_suggestions(page: Page, demo_address: str) -> None:
    page.goto(f"{demo_address}/de/search/")
    field = box(page)
    field.press_sequentially("Chatbot")
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(page).to_have_url(f"{demo_address}/de/search/?q=Chatbot")
    expect(field).to_be_focused()


@pytest.mark.parametrize(("language", "typed", "chosen", "address"), JOURNEYS)
def test_the_open_list_is_accessible(
    browser: Browser, demo_address: str, language: str, typed: str, chosen: str, address: str
) -> None:
    context = browser.new_context(bypass_csp=True, locale=language)
    visit = Visit(context.new_page(), demo_address)
    visit.open(f"/{language}/")
    visit.bring_axe()
    for width in WIDTHS:
        for scheme in SCHEMES:
            visit.show(width, scheme)
            box(visit.page).fill(typed)
            expect(options(visit.page).first).to_be_visible()
            box(visit.page).press("ArrowDown")
            assert visit.faults() == [], (width, scheme)
            box(visit.page).press("Escape")
    context.close()


@pytest.mark.parametrize("language", ["de", "en", "ka"])
def test_without_script_the_box_is_a_plain_form(page_without_script: Page, demo_address: str, language: str) -> None:
    page_without_script.goto(f"{demo_address}/{language}/")
    field = page_without_script.locator("main").get_by_role("searchbox")
    expect(page_without_script.get_by_role("listbox")).to_have_count(0)
    field.fill("115")
    field.press("Enter")
    expect(page_without_script).to_have_url(f"{demo_address}/{language}/search/?q=115")
    expect(page_without_script.locator("#results li").first).to_be_visible()


@pytest.mark.parametrize(("language", "words"), [("de", "Meinten Sie"), ("en", "Did you mean"), ("ka", "იქნებ")])
def test_a_slip_is_forgiven_and_said_without_script_too(
    page_without_script: Page, demo_address: str, language: str, words: str
) -> None:
    page_without_script.goto(f"{demo_address}/{language}/search/?q=Tbilsi")
    meant = page_without_script.locator(".meant")
    expect(meant).to_contain_text(words)
    expect(page_without_script.locator("#results .hits > li").first).to_be_visible()
    meant.get_by_role("link").click()
    expect(page_without_script).to_have_url(f"{demo_address}/{language}/search/?q=Tbilisi")
