"""The script spares the reader a page load; every test runs under the portal's own policy and ends with a silent console."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import Engine, RequestContext
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("silent_console")]

# Without the alternates, which ask the database for the site.
SEARCH = Engine.get_default().from_string(
    """{% extends "portal/results_page.html" %}{% block alternates %}{% endblock %}
    {% block results %}<ol>{% for title in found %}<li>{{ title }}</li>{% endfor %}</ol>{% endblock %}"""
)
VIDEO = {
    "url": "https://vimeo.com/1234567",
    "title": "Film",
    "video": {"provider": "Vimeo", "embed_url": "https://player.vimeo.com/video/1234567?dnt=1"},
}
TITLES = ("Bürgerservice", "Behördennummer", "Terminbuchung", "Chatbot")


def page_with(component: str, context: dict[str, object] | None = None) -> Callable[[str], str]:
    """A page of the portal that holds one component."""
    with override("en"):
        part = render_to_string(f"portal/components/{component}.html", context or {})
    head = '<link rel="stylesheet" href="/static/portal/portal.css"><script src="/static/portal/portal.js" defer></script>'
    html = f'<!DOCTYPE html><html lang="en"><title>x</title>{head}<main>{part}</main><p>elsewhere</p>'
    return lambda _path: html


def search_page(path: str) -> str:
    """What a search view does, over four titles."""
    query = parse_qs(urlsplit(path).query).get("q", [""])[0]
    found = [title for title in TITLES if query.lower() in title.lower()]
    context = {
        "action": "/en/search/",
        "title": f"{len(found)} results",
        "query": query,
        "has_box": True,
        "hide_search": True,
        "facets": [
            {
                "name": "kind",
                "label": "What",
                "choices": [{"value": "report", "label": "Report", "count": len(found)}],
            }
        ],
    }
    with override("en"):
        return SEARCH.render(RequestContext(RequestFactory().get(path), {**context, "found": found}))


@pytest.fixture
def search(page: Page, serve: Callable[..., str]) -> str:
    address = serve(search_page)
    page.goto(f"{address}/en/search/")
    return address


def test_typing_narrows_the_list_and_keeps_the_focus(page: Page, search: str) -> None:
    field = page.get_by_role("combobox")
    field.press_sequentially("chat")
    expect(page.locator("#results li")).to_have_text(["Chatbot"])
    expect(page).to_have_url(f"{search}/en/search/?q=chat")
    expect(page).to_have_title(re.compile("^1 results"))
    expect(page.locator("#live")).to_have_text("1 results")
    expect(page.locator("#n-kind-report")).to_have_text("1")
    expect(field).to_be_focused()


def test_a_filter_can_be_taken_back_with_the_browser(page: Page, search: str) -> None:
    page.get_by_role("combobox").fill("b")
    expect(page).to_have_url(f"{search}/en/search/?q=b")
    page.get_by_role("checkbox", name="Report").check()
    expect(page).to_have_url(f"{search}/en/search/?q=b&kind=report")
    page.go_back()
    expect(page).to_have_url(f"{search}/en/search/?q=b")
    expect(page.get_by_role("checkbox", name="Report")).not_to_be_checked()


def test_escape_and_a_click_elsewhere_close_the_language_menu(page: Page, serve: Callable[..., str]) -> None:
    entries = [{"code": "de", "name": "Deutsch", "url": "/de/", "is_current": True}]
    page.goto(serve(page_with("language_menu", {"versions": entries, "current": entries[0]})))
    menu, summary = page.locator("details.lang"), page.locator("details.lang > summary")
    summary.click()
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    summary.click()
    page.get_by_text("elsewhere").click()
    expect(menu).not_to_have_attribute("open", "")


def test_a_checksum_is_copied_whole(page: Page, serve: Callable[..., str]) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(serve(page_with("copy_button", {"text": "ab" * 32})))
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "ab" * 32


def test_a_video_is_fetched_only_after_the_click(page: Page, serve: Callable[..., str]) -> None:
    asked: list[str] = []
    page.route(
        "https://player.vimeo.com/**", lambda route: (asked.append(route.request.url), route.fulfill(body="film"))
    )
    page.goto(serve(page_with("blocks/video", {"value": VIDEO}), frames=("https://player.vimeo.com",)))
    play = page.get_by_role("button", name="Play the video")
    expect(play).to_be_visible()
    assert asked == []
    play.click()
    expect(page.locator("iframe")).to_have_attribute("title", "Film")
    expect(page.frame_locator("iframe").get_by_text("film")).to_be_visible()
    assert asked == ["https://player.vimeo.com/video/1234567?dnt=1"]


def test_the_stop_in_view_is_marked_in_the_contents(page: Page, serve: Callable[..., str]) -> None:
    filler = "<p>word</p>" * 60
    stops = [{"id": "one", "label": "One"}, {"id": "two", "label": "Two"}]
    with override("en"):
        rail = render_to_string("portal/components/rail.html", {"stops": stops})
    sections = "".join(f'<section id="{stop["id"]}"><h2>{stop["label"]}</h2>{filler}</section>' for stop in stops)
    head = '<link rel="stylesheet" href="/static/portal/portal.css"><script src="/static/portal/portal.js" defer></script>'
    page.goto(
        serve(lambda _path: f'<!DOCTYPE html><html lang="en"><title>x</title>{head}{rail}<main>{sections}</main>')
    )
    page.locator("#two h2").scroll_into_view_if_needed()
    page.locator("#two").evaluate("section => section.scrollIntoView()")
    expect(page.locator('.toc a[href="#two"]')).to_have_attribute("aria-current", "true")
    expect(page.locator('.toc a[href="#one"]')).not_to_have_attribute("aria-current", "true")
