"""The windows in which records are chosen."""

import pytest
from django.test import Client
from django.urls import reverse

from cities.models import City, Unit
from practices.visits.models import Visit
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def saarbruecken() -> City:
    return factories.make_city()


@pytest.fixture
def clerk(client: Client, saarbruecken: City) -> Client:
    client.force_login(factories.make_editor(saarbruecken, language="de"))
    return client


def window(clerk: Client, model: type, view: str = "choose", **query: str) -> str:
    chooser = model.snippet_viewset.chooser_viewset  # type: ignore[attr-defined]
    response = clerk.get(reverse(chooser.get_url_name(view)), query)
    is_window = response.headers["Content-Type"].startswith("application/json")
    return str(response.json()["html"]) if is_window else response.content.decode()


def test_a_city_is_found_by_a_part_of_any_of_its_names(clerk: Client) -> None:
    factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი", "de": "Tbilissi"})
    assert "Tbilissi" in window(clerk, City, "choose_results", q="ბილი")
    assert "Saarbrücken" not in window(clerk, City, "choose_results", q="ბილი")


def test_the_window_speaks_the_language_of_the_editor(clerk: Client) -> None:
    shown = window(clerk, City)
    assert "Auswählen" in shown
    assert "Choose" not in shown


def test_a_unit_is_offered_in_the_language_of_the_editor_with_its_city(clerk: Client, saarbruecken: City) -> None:
    factories.make_unit("centre", city=saarbruecken, name={"en": "Service Centre", "de": "Service-Center"})
    shown = window(clerk, Unit)
    assert f"Service-Center – {saarbruecken.name_in('de')}" in shown
    assert "Service Centre" not in shown


def test_a_draft_of_another_city_is_not_offered_as_an_earlier_visit(clerk: Client, saarbruecken: City) -> None:
    tbilisi = factories.make_city_page(factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი"}))
    own = factories.make_report_page(
        title="Eigener Entwurf", is_live=False, below=factories.make_city_page(saarbruecken)
    )
    shown = factories.make_report_page(title="Sichtbarer Bericht", below=tbilisi, slug="shown")
    hidden = factories.make_report_page(title="Fremder Entwurf", is_live=False, below=tbilisi, slug="hidden")
    for view in ("choose", "choose_results"):
        offered = window(clerk, Visit, view)
        assert own.title in offered
        assert shown.title in offered
        assert hidden.title not in offered
    url = Visit.snippet_viewset.chooser_viewset.get_url_name("chosen")
    assert clerk.get(reverse(url, args=[hidden.visit_id])).status_code == 404


@pytest.mark.parametrize("name", ["wagtailimages_chooser:choose", "wagtaildocs_chooser:choose"])
def test_the_window_of_files_speaks_it_too(clerk: Client, name: str) -> None:
    shown = clerk.get(reverse(name)).json()["html"]
    assert "Suchen" in shown
    assert ">Search<" not in "".join(shown.split())
