"""What a page costs a phone on a slow line, measured on the real answers."""

import brotli
import pytest

from tests.browser.answers import Answers
from tests.browser.page_types import LANGUAGES, PUBLIC_PAGES, PageType

pytestmark = pytest.mark.browser
KILOBYTE = 1024
HTML, STYLES, SCRIPT = 25 * KILOBYTE, 30 * KILOBYTE, 10 * KILOBYTE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page_type", PUBLIC_PAGES, ids=lambda each: each.name.replace(" ", "-"))
def test_a_page_is_small_on_the_wire(answers: Answers, page_type: PageType, language: str) -> None:
    answer = answers.get(page_type.address_in(language))
    assert answer.status == page_type.status
    assert answer.is_compressed
    assert len(answer.body) <= HTML


def test_styles_and_script_are_small(answers: Answers) -> None:
    """WhiteNoise sends them compressed as brotli in production; here as they are."""
    home = answers.get("/ka/").tree
    styles = [link.get("href") for link in home.iter("link") if link.get("rel") == "stylesheet"]
    scripts = [script.get("src") for script in home.iter("script") if script.get("src")]
    assert len(styles) == len(scripts) == 1
    assert len(brotli.compress(answers.get(styles[0]).content)) <= STYLES
    script = answers.get(scripts[0])
    assert len(brotli.compress(script.content)) <= SCRIPT
