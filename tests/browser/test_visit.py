"""The checks of every page find what they look for, under the strict policy, too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
FAULTY = """<!DOCTYPE html><html lang="de"><title>x</title><main><h1>x</h1>
<img src="/static/portal/mark.svg" width="20" height="20"><img alt="" src="https://elsewhere.example/x.png">
<pre id="wide">{words}</pre><script>document.title = "never"</script></main>"""


def test_a_faulty_page_is_found_out(page: Page, serve: Callable[..., str]) -> None:
    page.route("https://elsewhere.example/**", lambda route: route.abort())
    visit = Visit(page, serve(lambda _path: FAULTY.format(words="word " * 90)))
    visit.open("/")
    visit.bring_axe()
    visit.show(320, "light")
    faults = visit.faults()
    assert any(fault.startswith("image-alt") for fault in faults)
    assert any(fault.startswith("reaches out") for fault in faults)
    assert any("Content Security Policy" in word for word in visit.words)
    assert page.title() == "x"


def test_a_request_to_another_host_is_noted(page: Page) -> None:
    visit = Visit(page, "http://portal.example")
    page.route(
        "**/*",
        lambda route: route.fulfill(body='<img src="http://elsewhere.example/x.png">', content_type="text/html"),
    )
    visit.open("/")
    assert visit.foreign_requests == ["http://elsewhere.example/x.png"]


def test_pale_words_are_found_out(page: Page, serve: Callable[..., str]) -> None:
    """An attribute colours the words: the policy forbids inline styles."""
    html = (
        '<!DOCTYPE html><html lang="de"><title>x</title><main><h1>x</h1><p><font color="#bbb">pale</font></p></main>'
    )
    visit = Visit(page, serve(lambda _path: html))
    visit.open("/")
    visit.bring_axe()
    visit.show(1280, "light")
    assert any(fault.startswith("color-contrast") for fault in visit.faults())
