"""Header and footer of every page lead somewhere, in every language."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db
CODES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize("language", CODES)
def test_every_link_of_menu_and_footer_is_answered(client: Client, portal: Any, language: str) -> None:
    html = client.get(f"/{language}/topics/").content.decode()
    frame = html[html.index("<header") : html.index("</header>")] + html[html.index("<footer") :]
    links = {link for link in re.findall(r'href="(/[^"#]*)"', frame) if not link.startswith("/admin/")}
    assert {f"/{language}/{place}/" for place in ("about", "imprint", "privacy", "accessibility")} <= links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_dead_end_leads_on_to_pages_that_exist(client: Client, portal: Any) -> None:
    html = client.get("/de/nowhere/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    links = set(re.findall(r'href="(/[^"#]*)"', main))
    assert links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("url", ["/de/", "/de/search/?q=x", "/de/cities/", "/de/about/"])
def test_nothing_is_offered_that_does_not_work_yet(client: Client, portal: Any, url: str) -> None:
    html = client.get(url).content.decode()
    assert 'class="tool' not in html
