"""With script and keyboard, on the real pages: the search lives, the focus is kept, shown and moved where it belongs."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("silent_console")]
FOCUSED_OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
}"""
VISIBLE_STOPS = 12


def test_typing_searches_and_back_restores_the_filter(page: Page, demo_address: str) -> None:
    page.goto(f"{demo_address}/de/search/?q=Nummer")
    field = page.locator("form[data-live]").get_by_role("combobox")
    field.fill("Chatbot")
    expect(page).to_have_url(f"{demo_address}/de/search/?q=Chatbot")
    expect(page.locator("#results").get_by_role("link", name="Kora, der Chatbot im Rathaus")).to_be_visible()
    expect(field).to_be_focused()
    expect(page.locator("#live")).to_contain_text("Chatbot")
    box = page.locator("input[name=kind][value=practice]")
    box.check()
    expect(page).to_have_url(re.compile("kind=practice"))
    page.go_back()
    expect(page).to_have_url(f"{demo_address}/de/search/?q=Chatbot")
    expect(page.locator("input[name=kind][value=practice]")).not_to_be_checked()


def test_the_skip_link_comes_first_and_leads_into_the_content(page: Page, demo_address: str) -> None:
    page.goto(f"{demo_address}/ka/")
    page.keyboard.press("Tab")
    skip = page.locator(".ds-skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_language_menu_closes_with_escape(page: Page, demo_address: str) -> None:
    page.goto(f"{demo_address}/de/cities/saarbruecken/")
    menu = page.locator("details.lang")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="ქართული")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "cities/saarbruecken/tbilisi-at-iks-2022/", "practices/"])
def test_every_stop_of_the_keyboard_is_seen(page: Page, demo_address: str, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{demo_address}/de/{path}")
    for _stop in range(VISIBLE_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        assert page.evaluate(FOCUSED_OUTLINE), focused
