"""Feeds: stable identifiers, the language of every entry, honest 304s."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.factories import (
    make_city_page,
    make_concept,
    make_network,
    make_network_page,
    make_practice_page,
    make_report_page,
    make_translation,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(autouse=True)
def founded(portal: object) -> None:
    pass


def entries(client: Client, url: str) -> list[ElementTree.Element]:
    response = client.get(url)
    assert response.status_code == 200, url
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def texts(found: list[ElementTree.Element], name: str) -> list[str]:
    return [each.findtext(f"{ATOM}{name}") or "" for each in found]


def test_an_entry_says_its_own_language(client: Client) -> None:
    make_practice_page()
    assert [each.get(LANGUAGE) for each in entries(client, "/ka/feeds/all.xml")] == ["de"]


def test_an_entry_keeps_its_identifier_in_every_language_and_after_a_change(client: Client) -> None:
    page = make_practice_page()
    english = make_translation(page, "en", title="One number for everything")
    german_ids = texts(entries(client, "/de/feeds/all.xml"), "id")
    page.title = "Ein anderer Titel"
    page.save_revision().publish()
    found = entries(client, "/en/feeds/all.xml")
    assert texts(found, "id") == german_ids == [f"tag:testserver,2026:{page.translation_key}"]
    assert texts(found, "title") == [english.title]


def test_the_summary_and_the_real_address_stand_in_the_entry(client: Client) -> None:
    page = make_practice_page()
    (entry,) = entries(client, "/hy/feeds/all.xml")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://testserver{page.get_url()}"
    assert entry.findtext(f"{ATOM}summary") == page.summary


@pytest.fixture
def two_things() -> dict[str, Any]:
    topic = make_concept("waste")
    network = make_network("pairs")
    make_network_page(network)
    first = make_practice_page(title="Müll trennen", topics=[topic], networks=[network])
    second = make_report_page(title="Besuch in Telavi", below=first.get_parent().specific)
    return {"first": first, "second": second}


@pytest.mark.parametrize(
    ("place", "titles"),
    [
        ("all.xml", {"Müll trennen", "Besuch in Telavi"}),
        ("kind/report.xml", {"Besuch in Telavi"}),
        ("topic/waste.xml", {"Müll trennen"}),
        ("network/pairs.xml", {"Müll trennen"}),
        ("city/saarbruecken.xml", {"Müll trennen", "Besuch in Telavi"}),
        ("search.xml?q=Telavi&kind=report", {"Besuch in Telavi"}),
        ("search.xml?topic=waste", {"Müll trennen"}),
        ("search.xml?q=Unsinnwort", set()),
    ],
)
def test_a_feed_holds_what_its_address_says(
    client: Client, two_things: dict[str, Any], place: str, titles: set[str]
) -> None:
    assert set(texts(entries(client, f"/de/feeds/{place}"), "title")) == titles


@pytest.mark.parametrize(
    "place", ["kind/standard.xml", "kind/x.xml", "topic/nothing.xml", "network/nothing.xml", "city/nothing.xml"]
)
def test_a_feed_of_nothing_we_know_is_not_found(client: Client, place: str) -> None:
    assert client.get(f"/de/feeds/{place}").status_code == 404


def test_an_unchanged_feed_is_not_sent_again(client: Client) -> None:
    make_practice_page()
    etag = client.get("/de/feeds/all.xml").headers["ETag"]
    again = client.get("/de/feeds/all.xml", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_withdrawn_makes_another_feed_even_for_readers_who_know_only_the_date(client: Client) -> None:
    gone = make_practice_page()
    make_report_page(below=gone.get_parent().specific)
    first = client.get("/de/feeds/all.xml")
    gone.unpublish()
    conditions = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/de/feeds/all.xml", headers=conditions).status_code == 200
    dated = client.get("/de/feeds/all.xml", headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert gone.title.encode() not in dated.content
    assert dated.status_code == 200


def test_a_feed_does_not_depend_on_who_asks(client: Client, admin_user: Any) -> None:
    make_practice_page()
    client.force_login(admin_user)
    response = client.get("/de/feeds/all.xml")
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Cookie" not in response.headers.get("Vary", "")


def test_pages_name_their_feed_in_the_head(client: Client) -> None:
    make_city_page()
    html = client.get("/de/cities/saarbruecken/").content.decode()
    assert 'type="application/atom+xml"' in html
    assert 'href="/de/feeds/city/saarbruecken.xml"' in html
    assert 'href="/de/feeds/search.xml?q=115"' in client.get("/de/search/?q=115").content.decode()
