"""Lists and search as readers see them: filters, map, and what to do when nothing is found."""

import re
from typing import Any

import pytest
from django.test import Client

from cities.models import City
from cities.models.contacts import ConsentBasis
from portal.search.models import SearchDocument
from tests.factories import (
    make_city,
    make_city_page,
    make_concept,
    make_contact_point,
    make_module_page,
    make_network,
    make_network_page,
    make_practice_page,
    make_report_page,
)
from tests.practices.material import add_release

pytestmark = pytest.mark.django_db
Context = dict[str, Any]


@pytest.fixture
def waste(portal: Any) -> list[Any]:
    """A narrower topic, two practices on it in two cities, a module with a release in the first city."""
    broad = make_concept("environment", labels={"de": "Umwelt"})
    narrow = make_concept("waste", labels={"de": "Abfall"}, broader=broad)
    brno = make_city_page(make_city("brno", names={"de": "Brünn"}, country="CZ", population=400_000))
    tbilisi = make_city_page(make_city("tbilisi", names={"de": "Tiflis"}, country="GE", population=1_200_000))
    practices = [
        make_practice_page(below=page, title=f"Mülltrennung {page.title}", topics=[narrow])
        for page in (brno, tbilisi)
    ]
    module = make_module_page(below=brno, title="Abfallkalender", topics=[narrow])
    add_release(module, "1.2.0", "published")
    module.save_revision().publish()
    return [*practices, module]


def context(client: Client, url: str) -> Context:
    response = client.get(url)
    assert response.status_code == 200
    return response.context


def choices(client: Client, url: str, name: str) -> list[tuple[str, int, int]]:
    groups = {group.name: group for group in context(client, url)["facets"]}
    return [(each.value, each.count, each.depth) for each in (*groups[name].choices, *groups[name].more)]


def test_a_narrower_topic_stands_below_its_broader_one(client: Client, waste: list[Any]) -> None:
    assert choices(client, "/de/search/", "topic") == [("environment", 3, 0), ("waste", 3, 1)]


def test_sizes_stand_from_small_to_large_with_their_counts(client: Client, waste: list[Any]) -> None:
    assert choices(client, "/de/search/?kind=practice", "size") == [("large-medium", 1, 0), ("large", 1, 0)]


def test_a_practice_has_a_module_while_there_is_something_to_download(client: Client, waste: list[Any]) -> None:
    url = "/de/search/?kind=practice"
    assert choices(client, url, "has") == [("module", 1, 0)]
    assert context(client, f"{url}&has=module")["total"] == 1
    waste[2].unpublish()
    assert "has" not in {group.name for group in context(client, url)["facets"]}


def test_a_report_and_its_withdrawal_change_the_city_at_once(client: Client, waste: list[Any]) -> None:
    report = make_report_page(below=waste[1].get_parent().specific, topics=list(waste[1].topics.all()))
    assert context(client, "/de/search/?kind=city&has=report")["total"] == 1
    assert context(client, "/de/search/?kind=practice&has=report")["total"] == 1
    report.delete()
    assert context(client, "/de/search/?kind=city&has=report")["total"] == 0


def test_a_long_list_is_folded_and_what_is_chosen_in_it_is_in_sight(client: Client, portal: Any) -> None:
    for number in range(14):
        make_practice_page(below=make_city_page(make_city(f"city-{number}")), title=f"Praxis {number}")
    groups = {group.name: group for group in context(client, "/de/practices/")["facets"]}
    assert (len(groups["city"].choices), len(groups["city"].more)) == (8, 6)
    chosen = {group.name: group for group in context(client, "/de/practices/?city=city-9")["facets"]}["city"]
    assert chosen.choices[0].value == "city-9"


def test_every_filter_stays_in_the_feed_of_a_search(client: Client, waste: list[Any]) -> None:
    query = "q=M%C3%BClltrennung&kind=practice&topic=waste&language=de&city=brno&country=CZ&size=large-medium&status=running&has=module"
    feed = context(client, f"/de/search/?{query}&view=map&item={waste[0].translation_key}")["feed_url"]
    assert feed == f"/de/feeds/search.xml?{query}"
    entries = client.get(feed).content.decode()
    assert "Mülltrennung Brünn" in entries
    assert "Mülltrennung Tiflis" not in entries


def test_the_map_shows_the_cities_of_all_pages_of_hits_with_their_counts(client: Client, portal: Any) -> None:
    pages = [
        make_city_page(make_city(f"city-{number}", latitude=45 + number / 9, longitude=20)) for number in range(25)
    ]
    for page in pages:
        make_practice_page(below=page, title=f"Mülltrennung {page.title}")
    make_practice_page(below=pages[0], title="Noch eine Mülltrennung")
    found = context(client, "/de/search/?q=M%C3%BClltrennung&view=map")["map"]
    assert sum(int(city.count) for city in found.cities) == 26
    assert len(found.cities) == 25
    assert found.others == ()


def test_a_city_on_the_map_leads_to_exactly_its_hits(client: Client, waste: list[Any]) -> None:
    for url in ("/de/search/?view=map", "/de/search/?view=map&city=tbilisi", "/de/practices/?view=map&topic=waste"):
        for city in context(client, url)["map"].cities:
            assert "view=" not in city.url
            assert context(client, city.url)["total"] == int(city.count), city


def test_a_city_outside_of_the_map_is_named(client: Client, portal: Any) -> None:
    make_practice_page(below=make_city_page(make_city("lima", latitude=-12.0, longitude=-77.0)))
    City.objects.filter(code="lima").update(code="moved-away")
    found = context(client, "/de/practices/?view=map")["map"]
    assert (found.cities, [city.name for city in found.others]) == ((), ["lima"])


def test_filters_keep_the_map(client: Client, waste: list[Any]) -> None:
    shown = context(client, "/de/search/?kind=practice&view=map")
    assert shown["chips"][0].url == "/de/search/?view=map"
    assert {"name": "view", "value": "map"} in shown["hidden"]


def test_no_hit_stands_on_two_pages(client: Client, portal: Any) -> None:
    below = make_city_page()
    for number in range(47):
        make_practice_page(below=below, title=f"Mülltrennung {number}", summary="Mülltrennung")
    for query in ("q=M%C3%BClltrennung", "sort=title", "sort=city", ""):
        keys = [
            hit.item for page in (1, 2, 3) for hit in context(client, f"/de/practices/?{query}&page={page}")["hits"]
        ]
        assert len(keys) == len(set(keys)) == 47, query


def ways(client: Client, url: str) -> list[tuple[str, str]]:
    return [(link["url"], way["text"]) for way in context(client, url)["ways"] for link in way["links"]]


def test_each_filter_that_stands_in_the_way_says_what_would_be_there_without_it(
    client: Client, waste: list[Any]
) -> None:
    found = ways(client, "/de/search/?q=M%C3%BClltrennung&city=brno&country=GE")
    promised = {url: re.sub(r"\D", "", text) for url, text in found if "q=" in url}
    assert len(promised) == 3
    for url, number in promised.items():
        assert context(client, url)["total"] == int(number), url


def test_a_list_whose_filters_leave_nothing_leads_back(client: Client, waste: list[Any]) -> None:
    assert "/de/practices/?city=brno" in [url for url, _text in ways(client, "/de/practices/?city=brno&country=GE")]
    assert "/de/practices/" in [url for url, _text in ways(client, "/de/practices/?city=nowhere&year=1901")]


def test_a_network_is_asked_only_at_an_address_it_publishes(client: Client, portal: Any) -> None:
    office = make_contact_point(
        email="office@example.org", is_public=True, consent_basis=ConsentBasis.ROLE, person_name=""
    )
    network = make_network("ring", office_contact=office)
    page = make_network_page(network)
    url = "/de/search/?q=qwrtzpsdfg"
    assert ways(client, url)[-1][0] == "mailto:office@example.org"
    office.is_public = False
    office.save()
    assert ways(client, url)[-1][0] == "/de/networks/"
    office.is_public = True
    office.save()
    page.unpublish()
    assert not SearchDocument.objects.filter(kind="network").exists()
    assert ways(client, url)[-1][0] == "/de/networks/"
