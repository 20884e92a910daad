"""What an answer says to caches: the same for everybody, or for one person alone."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import make_city_page, make_practice_page, make_user

pytestmark = pytest.mark.django_db
PUBLIC_PAGES = (
    "/de/",
    "/de/cities/",
    "/de/cities/saarbruecken/",
    "/ka/cities/saarbruecken/",
    "/de/networks/",
    "/de/search/?q=115",
    "/de/practices/",
    "/de/topics/",
    "/de/about/",
    "/de/feeds/all.xml",
    "/de/nowhere/",
    "/sitemap.xml",
    "/robots.txt",
)


@pytest.fixture(autouse=True)
def something(portal: object) -> Any:
    return make_practice_page(below=make_city_page())


@pytest.mark.parametrize("url", PUBLIC_PAGES)
def test_nobody_gets_a_cookie_for_reading(client: Client, url: str) -> None:
    response = client.get(url, follow=True)
    assert not response.cookies
    assert response.headers["Cache-Control"].startswith("public")


def test_nobody_gets_a_cookie_on_a_publications_page(client: Client, something: Any) -> None:
    assert not client.get(something.get_url()).cookies


@pytest.mark.parametrize("url", [each for each in PUBLIC_PAGES if each.startswith("/de/") and "feeds" not in each])
def test_no_cache_keeps_what_somebody_signed_in_reads(client: Client, url: str) -> None:
    client.force_login(make_user())
    assert client.get(url).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("url", ["/de/", "/de/practices/", "/de/cities/saarbruecken/"])
def test_pages_that_show_more_to_members_vary_with_the_cookie(client: Client, url: str) -> None:
    assert "Cookie" in client.get(url).headers["Vary"]


@pytest.mark.parametrize("url", ["/de/practices/", "/de/search/?q=115"])
def test_lists_that_ask_the_browsers_languages_say_so(client: Client, url: str) -> None:
    assert "Accept-Language" in client.get(url).headers["Vary"]
