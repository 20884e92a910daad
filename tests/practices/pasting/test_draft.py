"""What was confirmed becomes the draft of a report, once, with the right to do so."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import PageLogEntry

from cities.models import City, CityPage, ConsentBasis, ContactPoint, Unit
from portal.accounts.models import User
from portal.base.chores import run_chores
from practices.visits.actions.draft_article import draft_article
from practices.visits.actions.paste_article import paste_article
from practices.visits.models import PastedArticle, VisitFormat, VisitKind, VisitReportPage
from practices.visits.pasting.article import Part, PartKind
from practices.visits.pasting.choices import ReachedContact, ReportChoices
from practices.visits.pasting.reading.text import read_text
from tests import factories
from tests.factories.people import make_clerk
from tests.practices.pasting.material import VISIT

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(portal: Any) -> City:
    return factories.make_city()


@pytest.fixture
def editor(city: City) -> User:
    return make_clerk(city)


@pytest.fixture
def article(city: City, editor: User) -> PastedArticle:
    below = CityPage.objects.get(city=city, locale__language_code="de")
    return paste_article(read_text(VISIT), below=below, by=editor, at=timezone.now())


def choices(**fields: Any) -> ReportChoices:
    return ReportChoices(
        **{
            "title": "Ein Besuch",
            "summary": "",
            "kind": VisitKind.STUDY_VISIT,
            "format": VisitFormat.ON_SITE,
            "period": None,
            "body": (Part(PartKind.TEXT, "Ein Satz."),),
            **fields,
        }
    )


def contact(**fields: Any) -> ReachedContact:
    return ReachedContact(
        **{
            "unit": None,
            "office": "Büro der Stadt",
            "role_title": "Ansprechstelle",
            "person": "Ana Sample",
            "phone": "030 123456",
            "fax": "",
            "email": "ana@example.org",
            "basis": ConsentBasis.NONE,
            **fields,
        }
    )


def test_a_draft_is_made_once_however_often_it_is_asked_for(article: PastedArticle, editor: User) -> None:
    first = draft_article(article, choices(), by=editor)
    assert draft_article(article, choices(title="Noch einmal"), by=editor) == first
    assert VisitReportPage.objects.count() == 1
    assert not first.live


def test_the_source_is_forgotten_when_the_draft_is_there(article: PastedArticle, editor: User) -> None:
    draft_article(article, choices(), by=editor)
    article.refresh_from_db()
    assert article.pieces == []
    assert "Schöneich" not in str(PastedArticle.objects.values())


def test_the_log_says_who_began_it_and_from_where(article: PastedArticle, editor: User) -> None:
    page = draft_article(article, choices(), by=editor)
    entry = PageLogEntry.objects.get(page=page.pk, action="visits.paste")
    assert (entry.user, entry.data) == (editor, {"address": ""})


def test_nobody_makes_a_report_of_what_somebody_else_pasted(article: PastedArticle, city: City) -> None:
    colleague = make_clerk(city, username="colleague")
    with pytest.raises(PermissionDenied):
        draft_article(article, choices(), by=colleague)


def test_a_right_that_was_taken_meanwhile_is_gone(article: PastedArticle, editor: User) -> None:
    editor.groups.clear()
    stranger = User.objects.get(pk=editor.pk)
    with pytest.raises(PermissionDenied):
        draft_article(article, choices(), by=stranger)
    assert VisitReportPage.objects.count() == 0


def test_nobody_pastes_below_another_city(editor: User) -> None:
    other = factories.make_city_page(factories.make_city("tbilisi", country="GE"))
    with pytest.raises(PermissionDenied):
        paste_article(read_text(VISIT), below=other, by=editor, at=timezone.now())


def test_markup_in_the_source_is_text_in_the_story(article: PastedArticle, editor: User) -> None:
    body = (Part(PartKind.TEXT, "<script>alert(1)</script> & mehr"), Part(PartKind.ITEM, "<b>eins</b>"))
    page = draft_article(article, choices(body=body), by=editor)
    [block] = page.story
    assert str(block.value.source) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; mehr</p><ul><li>&lt;b&gt;eins&lt;/b&gt;</li></ul>"
    )


def test_two_reports_of_one_title_have_two_addresses(city: City, editor: User) -> None:
    below = CityPage.objects.get(city=city, locale__language_code="de")
    slugs = set()
    for _number in range(2):
        pasted = paste_article(read_text(VISIT), below=below, by=editor, at=timezone.now())
        slugs.add(draft_article(pasted, choices(), by=editor).slug)
    assert len(slugs) == 2


def test_a_new_contact_is_registered_hidden_with_its_new_office(
    article: PastedArticle, editor: User, city: City
) -> None:
    page = draft_article(article, choices(contacts=(contact(),)), by=editor)
    registered = ContactPoint.objects.get()
    assert registered.unit.city == city
    assert registered.unit.name == {"de": "Büro der Stadt"}
    assert not registered.is_public
    assert list(page.contact_points.all()) == [registered]


def test_a_contact_with_a_ground_is_shown(article: PastedArticle, editor: User) -> None:
    draft_article(article, choices(contacts=(contact(basis=ConsentBasis.PUBLISHED),)), by=editor)
    assert ContactPoint.objects.get().may_show_details(on=timezone.localdate())


def test_no_contact_is_registered_at_an_office_of_another_city(article: PastedArticle, editor: User) -> None:
    foreign = factories.make_unit("foreign", city=factories.make_city("tbilisi", country="GE"))
    with pytest.raises(PermissionDenied):
        draft_article(article, choices(contacts=(contact(unit=foreign),)), by=editor)
    assert Unit.objects.count() == 1
    assert ContactPoint.objects.count() == 0


def test_the_worker_forgets_what_nobody_came_back_to(article: PastedArticle, city: City, editor: User) -> None:
    below = CityPage.objects.get(city=city, locale__language_code="de")
    old = paste_article(read_text(VISIT), below=below, by=editor, at=timezone.now() - timedelta(days=31))
    run_chores(seconds=5)
    assert list(PastedArticle.objects.all()) == [article]
    assert not PastedArticle.objects.filter(pk=old.pk).exists()
