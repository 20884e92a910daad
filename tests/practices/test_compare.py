"""Practices or modules side by side."""

from typing import Any
from urllib.parse import quote

import html5lib
import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import (
    make_city,
    make_city_page,
    make_module_page,
    make_practice_page,
    make_report_page,
    make_translation,
)
from tests.practices.material import full_module, full_practice

pytestmark = pytest.mark.django_db


def address(*pages: Any, **more: str) -> str:
    pairs = [("item", str(page.translation_key)) for page in pages] + list(more.items())
    return "/de/compare/?" + "&".join(f"{name}={quote(value)}" for name, value in pairs)


def cells(client: Client, url: str) -> dict[str, list[str]]:
    """Row → what stands in its columns."""
    document = html5lib.parse(client.get(url).content.decode(), namespaceHTMLElements=False)
    return {
        " ".join("".join(row.find("th").itertext()).split()): [
            " ".join("".join(cell.itertext()).split()) for cell in row.findall("td")
        ]
        for row in document.iter("tr")
        if row.find("th") is not None and row.find("th").get("scope") == "row"
    }


def test_practices_stand_side_by_side_and_gaps_are_said(client: Client, portal: Any) -> None:
    full = full_practice()
    bare = make_practice_page(below=make_city_page(make_city("brno", names={"de": "Brünn"})), title="Ohne Angaben")
    rows = cells(client, address(full, bare))
    assert rows["Stadt"] == ["Saarbrücken", "Brünn"]
    assert rows["Das Problem"][1] == rows["Kosten"][1] == rows["Kontakt"][1] == "nicht genannt"
    assert "→" in rows["Was es bringt"][0]
    assert rows["Kosten"][0] != "nicht genannt"


def test_modules_stand_side_by_side(client: Client, portal: Any) -> None:
    full, bare = full_module(), make_module_page(below=make_city_page(make_city("brno")), title="Ohne Dateien")
    rows = cells(client, address(full, bare))
    assert rows["Lizenz"] == ["EUPL-1.2", "nicht genannt"]
    assert rows["Version"][0].startswith("1.2.0")
    assert "citizen-enquiries.zip" in rows["Dateien"][0]
    assert rows["Dateien"][1] == "nicht genannt"


def test_what_exists_in_another_language_only_says_so(client: Client, portal: Any) -> None:
    below = make_city_page()
    pages = [
        make_practice_page(below=below, title="Auf Deutsch"),
        make_practice_page(below=below, title="Nur Deutsch"),
    ]
    make_translation(pages[0], "ka", title="ქართულად")
    html = client.get(address(*pages).replace("/de/", "/ka/")).content.decode()
    assert "ქართულად" in html
    assert '<a href="/de/cities/saarbruecken/nur-deutsch/" lang="de" hreflang="de">Nur Deutsch</a>' in " ".join(
        html.split()
    )


def test_one_more_is_taken_away_and_the_way_back_keeps_the_search(client: Client, portal: Any) -> None:
    below = make_city_page()
    pages = [make_practice_page(below=below, title=f"Praxis {number}") for number in range(3)]
    url = address(*pages, q="Praxis", city="saarbruecken", sort="title", **{"from": "practices/"})
    context = client.get(url).context
    back = context["back"].url
    assert back.startswith("/de/practices/?q=Praxis&city=saarbruecken&sort=title&item=")
    assert [hit.is_picked for hit in client.get(back).context["hits"]] == [True, True, True]
    fewer = client.get(context["columns"][0]["remove_url"]).context
    assert [column["link"].label for column in fewer["columns"]] == ["Praxis 1", "Praxis 2"]
    assert fewer["back"].url.startswith("/de/practices/?q=Praxis&city=saarbruecken&sort=title&item=")


@pytest.mark.parametrize("origin", ["//evil.example/", "admin/", "https://evil.example/", "../admin/login/", "\x00"])
def test_the_way_back_leads_to_lists_of_the_portal_only(client: Client, portal: Any, origin: str) -> None:
    context = client.get(f"/de/compare/?from={quote(origin)}").context
    assert context["back"].url == "/de/search/"


def explanation(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    assert not response.context["rows"]
    return response.context["explanation"]


def test_too_few_too_many_and_two_kinds_are_explained(client: Client, portal: Any) -> None:
    below = make_city_page()
    practices = [make_practice_page(below=below, title=f"Praxis {number}") for number in range(5)]
    module = make_module_page(below=below)
    report = make_report_page(below=below)
    said = [
        explanation(client, url)
        for url in (
            "/de/compare/",
            "/de/compare/?item=&item=x&item=%00",
            address(practices[0]),
            address(practices[0], practices[0], report),
            address(*practices),
            address(*practices[:2], module),
        )
    ]
    assert said[0] == said[1]
    assert said[2] == said[3]
    assert len({said[0], *said[2:]}) == 4
    mixed = client.get(address(*practices[:2], module)).context["ways"]
    assert len(client.get(mixed[0]["links"][0]["url"]).context["columns"]) == 2


def test_what_is_hidden_or_withdrawn_is_as_if_it_had_not_been_picked(client: Client, portal: Any) -> None:
    below = make_city_page()
    pages = [make_practice_page(below=below, title=f"Praxis {number}") for number in range(3)]
    url = address(*pages)
    assert len(client.get(url).context["columns"]) == 3
    PageViewRestriction.objects.create(page=pages[0], restriction_type=PageViewRestriction.LOGIN)
    assert [column["link"].label for column in client.get(url).context["columns"]] == ["Praxis 1", "Praxis 2"]
    pages[1].unpublish()
    response = client.get(url)
    assert [column["link"].label for column in response.context["columns"]] == ["Praxis 2"]
    assert "Praxis 1" not in response.content.decode()


def test_no_robot_keeps_a_comparison(client: Client, portal: Any) -> None:
    for url in ("/de/compare/", address(make_practice_page())):
        assert '<meta name="robots" content="noindex, nofollow">' in client.get(url).content.decode()


def test_what_was_picked_on_another_page_stays_picked(client: Client, portal: Any) -> None:
    below = make_city_page()
    pages = [make_practice_page(below=below, title=f"Praxis {number:02}") for number in range(25)]
    first = client.get(f"/de/practices/?sort=title&item={pages[0].translation_key}").context
    assert first["comparison"].elsewhere == ()
    second = client.get(first["next_url"]).context
    assert second["comparison"].elsewhere == (str(pages[0].translation_key),)
    assert not any(hit.is_picked for hit in second["hits"])
