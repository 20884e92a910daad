"""A reader asks for a page in another language: counted on the desk, once a day, without a cookie."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from practices.publications.models import TranslationState, TranslationStatus
from tests.factories import make_city_page, make_practice_page, make_translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(portal: Any) -> Any:
    return make_practice_page(below=make_city_page())


def address(practice: Any, language: str = "ka") -> str:
    return f"/{language}/translation/{practice.translation_key}/"


def ask(practice: Any, *, reader: str = "192.0.2.1", language: str = "ka", **headers: str) -> Any:
    return Client().post(address(practice, language), REMOTE_ADDR=reader, headers=headers)


def row(practice: Any, language: str = "ka") -> TranslationStatus:
    return TranslationStatus.objects.get(family=practice.translation_key, language=language)


def test_the_notice_on_a_page_that_lacks_the_language_leads_to_the_wish(practice: Any) -> None:
    shown = Client().get(practice.get_url().replace("/de/", "/ka/")).content.decode()
    assert address(practice) in shown
    assert address(practice, "de") not in Client().get(practice.get_url()).content.decode()


def test_every_reader_counts_once_a_day(practice: Any) -> None:
    for reader in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        answer = ask(practice, reader=reader)
        assert answer.status_code == 302
        assert answer.cookies == {}
    assert (row(practice).readers, row(practice).state) == (2, TranslationState.ASKED)
    assert row(practice, "hy").readers == 0


def test_thanks_are_said_in_the_reader_s_language(practice: Any) -> None:
    thanks = Client().get(ask(practice).headers["Location"])
    assert thanks.status_code == 200
    assert 'role="status"' in thanks.content.decode()


def test_another_site_s_form_counts_nothing(practice: Any) -> None:
    assert ask(practice, sec_fetch_site="cross-site").status_code == 403
    assert row(practice).readers == 0


def test_a_page_that_is_there_is_shown_instead(practice: Any) -> None:
    georgian = make_translation(practice, "ka", title="ტელეფონი")
    assert Client().get(address(practice)).headers["Location"] == georgian.get_url()


def test_what_a_reader_may_not_see_cannot_be_asked_for(practice: Any) -> None:
    draft = make_practice_page(below=practice.get_parent().specific, title="Entwurf", is_live=False)
    PageViewRestriction.objects.create(page=practice, restriction_type=PageViewRestriction.LOGIN)
    for hidden in (practice, draft):
        assert Client().get(address(hidden)).status_code == 404
        assert ask(hidden).status_code == 404
        assert row(hidden).readers == 0
