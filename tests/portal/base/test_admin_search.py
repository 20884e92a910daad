"""The admin's search on SQLite takes any input and finds words in every script; PostgreSQL has the stock backend."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from modelsearch.query import Boost, Fuzzy, Not, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from portal.base.admin_search import clean, fold
from tests.facts_app.models import FactsPage
from tests.translations.trees import make_admin, make_homes, make_page, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Any:
    return make_homes("de")["de"]


@pytest.fixture
def chief() -> Client:
    client = Client()
    client.force_login(make_admin())
    return client


NASTY = ['"', 'a"b', '""', "'", "\\", "*", "(", "a AND", "NEAR(", "title:x", "\0", "%s", "-", "…", "🙂", "a" * 3000]


@pytest.mark.parametrize("query", NASTY)
def test_every_admin_search_takes_any_input(chief: Client, home: Any, query: str) -> None:
    addresses = [
        reverse("wagtailadmin_explore", args=[home.pk]),
        reverse("wagtailadmin_choose_page_search"),
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
    ]
    assert [chief.get(address, {"q": query}).status_code for address in addresses] == [200] * 5


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Straßenbahn nach München", "Strassenbahn munchen"),
        ("Երևան", "ԵՐԵՎԱՆ"),
        ("Երեւան", "Երևան"),
        ("Iğdır", "ığdır"),
        ("Łódź", "lodz"),
        ("თბილისი", "ᲗᲑᲘᲚᲘᲡᲘ"),
        ("Nyíregyháza", "nyiregyhaza"),
        ("Район", "РАЙОН"),
    ],
)
def test_words_are_found_in_every_script_and_spelling(home: Any, title: str, query: str) -> None:
    make_page(home, slug="x", title=title)
    assert titles(FactsPage.objects.search(query)) == [title]
    assert titles(Page.objects.autocomplete(query[:4])) == [title]


def test_a_breve_makes_a_letter_in_cyrillic_only() -> None:
    assert fold("Й") == "й"
    assert fold("Ğ") == "g"


def test_the_title_counts_more_than_the_rest(home: Any) -> None:
    make_page(home, slug="a", title="Wasser")
    make_page(home, slug="b", title="Feuer und Wasser in der Stadt am Fluss")
    assert titles(FactsPage.objects.search("Wasser"))[0] == "Wasser"


def test_filters_slices_and_counts_hold_together(home: Any) -> None:
    for number in range(7):
        make_page(home, slug=f"p{number}", title=f"Wasser {number}", show_in_menus=not number % 2)
    found = FactsPage.objects.filter(show_in_menus=True).search("wasser")
    assert found.count() == 4
    assert len(found[1:3]) == 2
    assert {page.show_in_menus for page in found} == {True}
    scored = list(found.annotate_score("score"))
    assert all(page.score < 0 for page in scored)  # type: ignore[attr-defined]


def test_an_order_of_one_s_own_is_kept(home: Any) -> None:
    for slug in "abc":
        make_page(home, slug=slug, title=f"Wasser {slug}")
    found = FactsPage.objects.order_by("-title").search("wasser", order_by_relevance=False)
    assert [page.slug for page in found] == ["c", "b", "a"]


def test_an_edited_title_replaces_the_old_one(home: Any) -> None:
    page = make_page(home, slug="x", title="Feuer")
    page.title = "Wasser"
    page.save()
    assert not FactsPage.objects.search("Feuer").count()
    assert FactsPage.objects.search("Wasser").count() == 1


def test_fields_other_than_the_title_lie_in_one_body(home: Any) -> None:
    make_page(home, slug="x", title="Wasser")
    assert FactsPage.objects.search("wasser", fields=["title"]).count() == 1
    assert FactsPage.objects.search("wasser", fields=["slug"]).count() == 1


def test_queries_sqlite_does_not_know_become_plain_ones(home: Any) -> None:
    make_page(home, slug="x", title="Wasser und Feuer")
    backend = get_search_backend()
    assert len(backend.search(Fuzzy("Wasser"), FactsPage)) == 1
    assert len(backend.search(Boost(PlainText("Wasser"), 2), FactsPage)) == 1
    assert len(backend.search(Phrase('und "Feuer'), FactsPage)) == 1
    assert len(backend.search(PlainText("Wasser") & ~PlainText("Feuer"), FactsPage)) == 0
    assert len(backend.search(PlainText("Wasser") | PlainText("Luft"), FactsPage)) == 1
    assert isinstance(clean(Not(Fuzzy("a"))), Not)


def test_punctuation_alone_finds_nothing(home: Any) -> None:
    make_page(home, slug="x", title="Wasser")
    assert FactsPage.objects.search('"…"').count() == 0


def test_ranking_is_one_pass(home: Any, django_assert_num_queries: Any) -> None:
    """The stock backend needs a sub-query per hit; here the number of hits costs no query."""
    for number in range(30):
        make_page(home, slug=f"p{number}", title=f"Wasser {number}")
    list(FactsPage.objects.search("wasser")[:10])  # content types are cached
    with django_assert_num_queries(3):  # keys allowed, hits in order, objects
        assert len(FactsPage.objects.search("wasser")[:10]) == 10
