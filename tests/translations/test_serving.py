"""An address answers in every language: with the reader's version, or with the best other one."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.facts_app.models import FactsPage
from tests.translations.trees import make_admin, make_homes, make_page, publish, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes() -> dict[str, Any]:
    return make_homes("de", "en", "ka")


def get(path: str, accept: str = "", client: Client | None = None) -> Any:
    return (client or Client()).get(path, headers={"accept-language": accept} if accept else {})


def test_the_reader_s_own_version_is_served_as_ever(homes: dict[str, Any]) -> None:
    page = make_page(homes["de"], slug="x", body="Worte")
    translated(page, "ka", body="სიტყვები")
    response = get("/ka/x/")
    assert response.status_code == 200
    assert response["Content-Language"] == "ka"
    assert "სიტყვები" in response.content.decode()
    assert "fallback" not in response.content.decode()


def test_a_missing_language_answers_with_the_original(homes: dict[str, Any]) -> None:
    make_page(homes["de"], slug="x", body="deutsche Worte")
    response = get("/ka/x/")
    html = response.content.decode()
    assert response.status_code == 200
    assert response["Content-Language"] == "de"
    assert '<html lang="ka">' in html  # the interface stays the reader's
    assert '<main lang="de">X: deutsche Worte</main>' in html
    assert "fallback de for ka" in html
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize(
    ("accept", "language"), [("", "en"), ("fr, de;q=0.8", "de"), ("de-AT", "de"), ("pl", "en"), ("en", "en")]
)
def test_the_browser_s_languages_come_before_english(homes: dict[str, Any], accept: str, language: str) -> None:
    page = make_page(homes["de"], slug="x", body="Worte")
    translated(page, "en", body="words")
    assert get("/ka/x/", accept)["Content-Language"] == language


def test_without_english_the_source_language_is_served(homes: dict[str, Any]) -> None:
    source = make_page(homes["ka"], slug="x", body="სიტყვები")
    translated(source, "de", body="Worte")
    assert get("/en/x/")["Content-Language"] == "ka"


def test_a_language_without_a_tree_falls_back_too(homes: dict[str, Any]) -> None:
    make_page(homes["de"], slug="x", body="Worte")
    for path in ("/hy/x/", "/hy/"):
        assert get(path).status_code == 200
    assert get("/hy/x/")["Content-Language"] == "de"


def test_an_alias_gives_way_to_the_real_page(homes: dict[str, Any]) -> None:
    page = make_page(homes["de"], slug="x", body="Worte")
    page.copy_for_translation(homes["ka"].locale, alias=True)
    response = get("/ka/x/")
    assert response["Content-Language"] == "de"
    assert '<main lang="de">' in response.content.decode()


def test_an_alias_of_a_parent_does_not_hide_what_lies_below(homes: dict[str, Any]) -> None:
    folder = make_page(homes["de"], slug="folder")
    child = make_page(folder, slug="x", body="Worte")
    translated(child, "ka", body="სიტყვები")  # makes an alias of the folder
    assert get("/ka/folder/x/")["Content-Language"] == "ka"
    assert get("/ka/folder/")["Content-Language"] == "de"


def test_a_draft_in_the_reader_s_language_is_not_shown(homes: dict[str, Any]) -> None:
    page = make_page(homes["de"], slug="x", body="Worte")
    translated(page, "ka", live=False, body="მონახაზი")
    response = get("/ka/x/")
    assert response["Content-Language"] == "de"
    assert "მონახაზი" not in response.content.decode()


def test_drafts_and_expired_pages_are_no_fallback(homes: dict[str, Any]) -> None:
    draft = make_page(homes["de"], slug="draft")
    draft.unpublish()
    expired = make_page(homes["de"], slug="expired")
    FactsPage.objects.filter(pk=expired.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert [get(f"/{code}/{slug}/").status_code for code in ("de", "ka") for slug in ("draft", "expired")] == [
        404
    ] * 4


def test_an_unknown_path_is_not_found(homes: dict[str, Any]) -> None:
    assert get("/ka/nothing/here/").status_code == 404


def test_a_restricted_page_is_no_fallback_for_strangers(homes: dict[str, Any]) -> None:
    page = make_page(homes["de"], slug="x", body="geheim")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="members"))
    assert get("/ka/x/").status_code == 404
    client = Client()
    client.force_login(make_admin())
    assert get("/ka/x/", client=client).status_code == 200


def test_restrictions_of_the_reader_s_own_version_still_ask_for_a_login(homes: dict[str, Any]) -> None:
    page = make_page(homes["de"], slug="x")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    response = get("/de/x/")
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_a_page_under_another_path_of_this_language_is_redirected_to(homes: dict[str, Any]) -> None:
    page = make_page(homes["en"], slug="tbilisi")
    german = translated(page, "de")
    german.slug = "tiflis"
    german.save()
    response = get("/de/tbilisi/?page=2")
    assert response.status_code == 302
    assert response["Location"].endswith("/de/tiflis/?page=2")


def test_a_redirect_wins_over_a_fallback(homes: dict[str, Any]) -> None:
    page = make_page(homes["en"], slug="old")
    target = make_page(homes["de"], slug="elsewhere")
    Redirect.objects.create(old_path="/de/old", redirect_page=target)
    response = get("/de/old/")
    assert response.status_code == 301
    assert response["Location"].endswith("/de/elsewhere/")
    assert get("/en/old/").status_code == 200
    assert page.live


def test_hooks_see_a_fallback_before_it_is_served(homes: dict[str, Any]) -> None:
    make_page(homes["de"], slug="x")
    with hooks.register_temporarily("before_serve_page", lambda *_args: HttpResponse("stopped", status=403)):
        assert get("/ka/x/").status_code == 403


def test_a_family_is_not_mixed_with_another_at_the_same_path(homes: dict[str, Any]) -> None:
    make_page(homes["de"], slug="x", body="die eine")
    make_page(homes["en"], slug="x", body="the other")
    response = get("/ka/x/", "en")
    assert response.status_code == 200
    assert "die eine" in response.content.decode()


def test_when_the_translation_appears_the_same_address_shows_it(homes: dict[str, Any]) -> None:
    page = make_page(homes["de"], slug="x", body="Worte")
    assert get("/ka/x/")["Content-Language"] == "de"
    publish(translated(page, "ka", body="სიტყვები"))
    assert get("/ka/x/")["Content-Language"] == "ka"


def test_a_fallback_costs_few_queries(homes: dict[str, Any], django_assert_max_num_queries: Any) -> None:
    page = make_page(homes["de"], slug="x", body="Worte")
    for code in ("en", "fr", "pl"):
        translated(page, code, body=code)
    get("/ka/x/")
    # site, roots, route 4, redirect 2, homes, restrictions, versions, the page itself, restrictions of its ancestors
    with django_assert_max_num_queries(18):
        get("/ka/x/")
