"""The language menu: ten entries, always, with their state and an address that works."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from tests.facts_app.models import FactsPage
from tests.translations.trees import make_homes, make_page, publish, translated
from translations.templatetags.languages import content_language, language_line
from translations.versions import (
    LanguageVersion,
    VersionState,
    alternates,
    canonical_url,
    language_links,
    language_versions,
)

CODES = ["de", "en", "fr", "ka", "hy", "az", "pl", "cs", "hu", "bg"]


@pytest.fixture
def source(db: None) -> FactsPage:
    """A German page with a checked English and a machine-made Georgian version, and a French draft."""
    original = make_page(make_homes("de", "en", "ka", "fr")["de"], slug="x")
    translated(original, "en")
    georgian = translated(original, "ka")
    georgian.mark_machine_made(engine="a machine", on=date(2026, 11, 1))
    publish(georgian)
    translated(original, "fr", live=False)
    return original


def request_for(path: str, language: str = "de") -> Any:
    translation.activate(language)
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return request


@pytest.fixture(autouse=True)
def german_again() -> Any:
    yield
    translation.activate("en")


def by_code(versions: tuple[LanguageVersion, ...]) -> dict[str, LanguageVersion]:
    return {version.code: version for version in versions}


def test_there_are_always_ten_in_the_same_order(source: FactsPage) -> None:
    assert [version.code for version in language_versions(source, request_for("/de/x/"))] == CODES
    assert [version.code for version in language_links(request_for("/de/search/"))] == CODES


def test_each_language_says_in_which_state_its_version_is(source: FactsPage) -> None:
    states = {
        code: version.state for code, version in by_code(language_versions(source, request_for("/de/x/"))).items()
    }
    assert states.pop("de") is VersionState.ORIGINAL
    assert states.pop("en") is VersionState.CHECKED
    assert states.pop("ka") is VersionState.MACHINE
    assert set(states.values()) == {VersionState.MISSING}


def test_query_and_filters_are_kept(source: FactsPage) -> None:
    versions = by_code(language_versions(source, request_for("/de/x/?topic=water&page=2")))
    assert versions["ka"].url == "/ka/x/?topic=water&page=2"
    assert versions["hy"].url == "/hy/x/?topic=water&page=2"
    links = by_code(language_links(request_for("/de/search/?q=M%C3%BCll&kind=practice")))
    assert links["bg"].url == "/bg/search/?q=M%C3%BCll&kind=practice"


def test_the_reader_s_language_is_current_even_where_it_is_missing(source: FactsPage) -> None:
    current = [version for version in language_versions(source, request_for("/hy/x/", "hy")) if version.is_current]
    assert [(version.code, version.is_missing) for version in current] == [("hy", True)]


def test_names_are_the_languages_own(source: FactsPage) -> None:
    versions = by_code(language_versions(source, request_for("/de/x/")))
    assert versions["hy"].name == "Հայերեն"


def test_a_technical_address_leads_to_the_home_pages() -> None:
    assert by_code(language_links(request_for("/files/nothing.zip")))["ka"].url == "/ka/"


def test_a_strange_path_cannot_break_out_of_the_link() -> None:
    assert by_code(language_links(request_for("/de/%22%3E%3Fx/")))["en"].url == "/en/%22%3E%3Fx/"


def test_the_versions_cost_one_query_however_many_tags_ask(source: FactsPage, django_assert_num_queries: Any) -> None:
    request = request_for("/de/x/")
    source.get_url(request)  # the roots of the site are cached on the request
    with django_assert_num_queries(1):
        language_versions(source, request)
        alternates(request, source)
        language_versions(source, request)


def test_alternates_list_real_versions_and_a_default(source: FactsPage) -> None:
    links = {link.code: link.url for link in alternates(request_for("/hy/x/", "hy"), source)}
    assert links == {
        "de": "http://testserver/de/x/",
        "en": "http://testserver/en/x/",
        "ka": "http://testserver/ka/x/",
        "x-default": "http://testserver/en/x/",
    }


def test_without_english_the_original_is_the_default(source: FactsPage) -> None:
    FactsPage.objects.get(slug="x", locale__language_code="en").delete()
    links = {link.code: link.url for link in alternates(request_for("/de/x/"), source)}
    assert links["x-default"] == "http://testserver/de/x/"


def test_a_view_has_all_ten_alternates(source: FactsPage) -> None:
    assert len(alternates(request_for("/de/search/"))) == 11


def test_a_fallback_names_the_real_page_as_canonical(source: FactsPage) -> None:
    assert canonical_url(request_for("/hy/x/?a=1", "hy"), source) == "http://testserver/de/x/"
    assert canonical_url(request_for("/de/search/?q=a")) == "http://testserver/de/search/"


def test_the_head_carries_canonical_and_alternates(source: FactsPage) -> None:
    html = Template("{% load languages %}{% alternates %}").render(
        Context({"request": request_for("/hy/x/", "hy"), "page": source})
    )
    assert '<link rel="canonical" href="http://testserver/de/x/">' in html
    assert html.count("hreflang=") == 4


def test_the_line_gives_its_partial_what_it_shows(source: FactsPage) -> None:
    context = Context({"request": request_for("/de/x/"), "page": source})
    shown = language_line(context, source)
    assert [version.code for version in shown["available"]] == ["de", "en", "ka"]
    assert len(shown["missing"]) == 7
    assert shown["original"].code == "de"
    assert content_language(context) == "de"


def test_menu_and_line_render_through_their_partials(source: FactsPage) -> None:
    html = Template("{% load languages %}{% language_menu %}{% language_line page %}").render(
        Context({"request": request_for("/hy/x/", "hy"), "page": source})
    )
    assert html.count('hreflang="') == 20
    assert html.count('aria-current="true"') == 2


def test_the_menu_works_without_a_request() -> None:
    translation.activate("ka")
    html = Template("{% load languages %}{% language_menu %}").render(Context({}))
    assert 'href="/hy/"' in html
