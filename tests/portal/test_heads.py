"""What a page says about itself: title, description, address, picture, structured data, robots."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.base.structured_data import json_ld, thing
from tests.factories import make_city_page, make_network_page, make_practice_page, make_translation

pytestmark = pytest.mark.django_db
PAGES = ("/de/", "/de/cities/", "/de/networks/", "/de/search/", "/de/practices/", "/de/topics/", "/de/about/")


@pytest.fixture(autouse=True)
def founded(portal: object) -> None:
    pass


def head_of(client: Client, url: str) -> str:
    html = client.get(url).content.decode()
    return html[: html.index("</head>")]


def meta(head: str, name: str) -> str:
    found = re.search(rf'<meta (?:name|property)="{re.escape(name)}"\s+content="([^"]*)"', head)
    return found.group(1) if found else ""


def data_in(head: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', head, re.S)
    assert found
    return json.loads(found.group(1))


@pytest.mark.parametrize("url", PAGES)
def test_every_page_names_itself_and_the_site(client: Client, url: str) -> None:
    head = head_of(client, url)
    title = re.search(r"<title>(.*?)</title>", head, re.S)
    assert title
    assert re.fullmatch(rf"\S.* – {re.escape(settings.SITE_NAME)}", title.group(1))
    assert meta(head, "og:title")
    assert meta(head, "description") == meta(head, "og:description") != ""
    assert f'<link rel="canonical" href="http://testserver{url}">' in head
    assert meta(head, "og:url") == f"http://testserver{url}"


def test_the_name_of_the_site_is_the_operators(client: Client, settings: Any) -> None:
    settings.SITE_NAME = "Städte tauschen aus"
    html = client.get("/de/topics/").content.decode()
    assert "– Städte tauschen aus</title>" in html
    assert "Städte<br>tauschen aus" in html
    assert "Intercity" not in html


def test_a_page_shown_in_place_of_another_language_keeps_its_own_address_and_language(client: Client) -> None:
    page = make_practice_page()
    head = head_of(client, page.get_url().replace("/de/", "/ka/"))
    assert f'rel="canonical" href="http://testserver{page.get_url()}"' in head
    assert meta(head, "og:locale") == "de_DE"
    assert f"/files/cards/de/{page.translation_key}.png" in meta(head, "og:image")


@pytest.mark.parametrize(
    ("url", "robots"),
    [
        ("/de/search/", ""),
        ("/de/practices/", ""),
        ("/de/search/?q=115", "noindex, follow"),
        ("/de/practices/?page=2", "noindex, follow"),
        ("/de/practices/?city=tbilisi", "noindex, nofollow"),
        ("/de/search/?q=115&topic=waste&year=2022", "noindex, nofollow"),
        ("/de/practices/?sort=title", "noindex, nofollow"),
        ("/de/practices/?city=", ""),
    ],
)
def test_robots_keep_one_address_of_each_list(client: Client, url: str, robots: str) -> None:
    assert meta(head_of(client, url), "robots") == robots


def test_structured_data_says_what_each_page_is(client: Client) -> None:
    make_practice_page(below=make_city_page())
    make_network_page()
    assert data_in(head_of(client, "/de/"))["potentialAction"]["@type"] == "SearchAction"
    assert data_in(head_of(client, "/de/cities/saarbruecken/"))["@type"] == "GovernmentOrganization"
    assert data_in(head_of(client, "/de/networks/mittelstaedte/"))["@type"] == "Organization"
    listed = data_in(head_of(client, "/de/practices/"))
    assert listed["@type"] == "CollectionPage"
    assert listed["mainEntity"]["numberOfItems"] == 1


def test_nothing_an_editor_wrote_leaves_the_structured_data() -> None:
    evil = "</script><script>alert(1)</script><!-- & \u2028"
    written = str(json_ld(thing("City", name=evil)))
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written)["name"] == evil


def card(client: Client, page: Any, language: str = "de") -> Any:
    return client.get(f"/files/cards/{language}/{page.translation_key}.png")


def test_the_share_card_is_drawn_once_per_content(client: Client, django_assert_num_queries: Any) -> None:
    page = make_practice_page()
    first = card(client, page)
    assert (first.status_code, first.headers["Content-Type"]) == (200, "image/png")
    with django_assert_num_queries(1):
        again = card(client, page)
    assert again.headers["ETag"] == first.headers["ETag"]
    page.title = "Ein neuer Titel"
    page.save_revision().publish()
    assert card(client, page).headers["ETag"] != first.headers["ETag"]


def test_there_is_a_card_for_real_public_versions_only(client: Client) -> None:
    page = make_practice_page()
    georgian = make_translation(page, "ka", is_live=False)
    assert card(client, georgian, "ka").status_code == 404
    assert card(client, page, "xx").status_code == 404
    assert card(client, page).status_code == 200
    page.unpublish()
    assert card(client, page).status_code == 404
