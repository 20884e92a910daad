"""The sitemap: every real version once, with its other languages, in parts that do not grow."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from portal.home import sitemaps
from tests.factories import make_city_page, make_practice_page, make_translation

pytestmark = pytest.mark.django_db
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def founded(portal: object) -> None:
    pass


def places(client: Client, url: str) -> dict[str, dict[str, str]]:
    """Address → hreflang → address."""
    response = client.get(url)
    assert response.status_code == 200, url
    root = ElementTree.fromstring(response.content)
    return {
        each.findtext("s:loc", "", NS): {
            link.get("hreflang", ""): link.get("href", "") for link in each.findall("x:link", NS)
        }
        for each in root.findall("s:url", NS)
    }


def parts(client: Client) -> list[str]:
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return [each.text or "" for each in root.findall("s:sitemap/s:loc", NS)]


def test_the_index_leads_to_parts_that_exist(client: Client) -> None:
    make_practice_page()
    found = parts(client)
    assert "http://testserver/sitemap-de-1.xml" in found
    assert all(client.get(url.removeprefix("http://testserver")).status_code == 200 for url in found)


def test_only_real_versions_stand_in_the_part_of_their_language(client: Client) -> None:
    page = make_practice_page()
    english = make_translation(page, "en")
    links = {"de": f"http://testserver{page.get_url()}", "en": f"http://testserver{english.get_url()}"}
    assert places(client, "/sitemap-de-1.xml")[links["de"]] == links
    assert places(client, "/sitemap-en-1.xml")[links["en"]] == links
    # The founded pages (imprint and the like) stand in every language, the practice does not.
    assert not any("burgertelefon" in url for url in places(client, "/sitemap-ka-1.xml"))


def test_home_and_lists_stand_in_the_part_of_fixed_places(client: Client) -> None:
    found = places(client, "/sitemap-ka-0.xml")
    expected = ("", "cities/", "networks/", "practices/", "reports/", "modules/", "topics/")
    assert {f"http://testserver/ka/{place}" for place in expected} <= set(found)
    assert found["http://testserver/ka/practices/"]["hy"] == "http://testserver/hy/practices/"


def test_a_part_holds_no_more_than_its_size(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "PART_SIZE", 3)
    city = make_city_page()
    for number in range(4):
        make_practice_page(title=f"Praxis {number}", below=city)
    german = [url for url in parts(client) if "/sitemap-de-" in url and not url.endswith("-0.xml")]
    sizes = [len(places(client, url.removeprefix("http://testserver"))) for url in german]
    assert sizes == [3, 3, 3]  # four standard pages, the city, four practices


@pytest.mark.parametrize("url", ["/sitemap-de-99.xml", "/sitemap-xx-0.xml"])
def test_parts_that_do_not_exist_are_not_found(client: Client, url: str) -> None:
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", ["/sitemap.xml", "/sitemap-de-0.xml", "/sitemap-de-1.xml"])
def test_an_unchanged_part_is_not_sent_again(client: Client, url: str) -> None:
    make_practice_page()
    etag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304


def test_a_part_is_sent_again_when_something_is_withdrawn(client: Client) -> None:
    page = make_practice_page()
    etag = client.get("/sitemap-de-1.xml").headers["ETag"]
    page.unpublish()
    changed = client.get("/sitemap-de-1.xml", headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert page.get_url() not in changed.content.decode()


def test_the_part_carries_the_moment_of_the_last_change(client: Client) -> None:
    page: Any = make_practice_page()
    stamp = page.last_published_at.isoformat(timespec="seconds")
    assert f"<lastmod>{stamp}</lastmod>" in client.get("/sitemap-de-1.xml").content.decode()
