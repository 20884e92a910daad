"""Confirming and archiving: what readers see, what drafts keep, who may."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, PageViewRestriction

from portal.search.models import SearchDocument
from practices.publications.actions.archive_publication import (
    FollowsItself,
    NotArchived,
    NothingToArchive,
    archive_publication,
    bring_back_publication,
)
from practices.publications.actions.confirm_publication import DueTooEarly, confirm_publication
from practices.publications.models import ArchivedPublication, GoodPracticePage
from practices.publications.review.rights import UpkeepRefused
from tests.factories import make_city, make_editor, make_practice_page, make_translation, make_user

pytestmark = pytest.mark.django_db
TODAY, NEXT_YEAR = date(2026, 11, 24), date(2027, 11, 24)


@pytest.fixture
def page() -> Any:
    return make_practice_page(title="Bürgertelefon")


@pytest.fixture
def editor(page: Any) -> Any:
    return make_editor(page.city)


def confirm(page: Any, by: Any, **changed: Any) -> None:
    confirm_publication(page, **{"by": by, "on": TODAY, "name": "IKS", "next_due": NEXT_YEAR, **changed})


def again(page: Any) -> Any:
    return GoodPracticePage.objects.get(pk=page.pk)


def test_confirmation_reaches_every_language_and_every_draft(page: Any, editor: Any) -> None:
    english = make_translation(page, "en", title="Citizens' phone")
    page.title = "Ein Entwurf"
    page.save_revision()
    confirm(page, editor)
    for each in (again(page), again(english), again(page).get_latest_revision_as_object()):
        assert (each.last_confirmed_on, each.last_confirmed_by, each.review_due) == (TODAY, "IKS", NEXT_YEAR)


def test_confirmation_publishes_no_word_of_a_draft(page: Any, editor: Any) -> None:
    page.title = "Ein Entwurf"
    page.save_revision()
    confirm(page, editor)
    assert again(page).title == "Bürgertelefon"
    assert again(page).get_latest_revision_as_object().title == "Ein Entwurf"


def test_a_later_publishing_keeps_the_confirmation(page: Any, editor: Any) -> None:
    confirm(page, editor)
    again(page).get_latest_revision().publish()
    assert again(page).last_confirmed_on == TODAY


def test_the_log_says_who_confirmed_and_what_changed(page: Any, editor: Any) -> None:
    confirm(page, editor)
    entry = PageLogEntry.objects.get(action="publications.confirm")
    assert entry.user == editor
    assert entry.data["changed"]["review_due"] == ["", "2027-11-24"]


def test_the_next_look_lies_ahead(page: Any, editor: Any) -> None:
    with pytest.raises(DueTooEarly):
        confirm(page, editor, next_due=TODAY)


def test_another_citys_editor_neither_confirms_nor_archives(page: Any) -> None:
    stranger = make_editor(make_city("leoben"))
    with pytest.raises(UpkeepRefused):
        confirm(page, stranger)
    with pytest.raises(UpkeepRefused):
        archive_publication(page, by=stranger)
    assert again(page).live


def test_readers_see_the_new_date(page: Any, editor: Any) -> None:
    confirm(page, editor)
    assert "24. November 2026" in Client().get(page.get_url()).content.decode()


def test_the_archived_is_gone_from_the_search_and_answers_410_in_every_language(page: Any, editor: Any) -> None:
    address = page.get_url()
    make_translation(page, "en", title="Citizens' phone")
    archive_publication(page, by=editor)
    assert not SearchDocument.objects.filter(family=page.translation_key).exists()
    for url in (address, address.replace("/de/", "/en/"), address.replace("/de/", "/ka/")):
        answer = Client().get(url)
        assert answer.status_code == 410
        assert "Bürgertelefon" not in answer.content.decode()


def test_the_lasting_address_of_the_archived_is_gone_too(page: Any, editor: Any) -> None:
    archive_publication(page, by=editor)
    assert Client().get(reverse("publication_lasting", args=[page.translation_key])).status_code == 410
    assert Client().get(reverse("publication_lasting", args=[uuid4()])).status_code == 404


def test_the_gone_page_points_to_what_follows(page: Any, editor: Any) -> None:
    newer = make_practice_page(title="Bürgertelefon 2", below=page.get_parent().specific)
    archive_publication(page, by=editor, follows=newer)
    assert newer.get_url() in Client().get(page.get_url()).content.decode()


def test_the_gone_page_points_to_nothing_that_a_reader_may_not_see(page: Any, editor: Any) -> None:
    newer = make_practice_page(title="Bürgertelefon 2", below=page.get_parent().specific)
    archive_publication(page, by=editor, follows=newer)
    PageViewRestriction.objects.create(page=newer, restriction_type=PageViewRestriction.LOGIN)
    answer = Client().get(page.get_url()).content.decode()
    assert newer.get_url() not in answer
    assert newer.title not in answer


def test_what_was_behind_a_door_is_missing_not_gone(page: Any, editor: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    archive_publication(page, by=editor)
    assert Client().get(page.get_url()).status_code == 404
    assert Client().get(reverse("publication_lasting", args=[page.translation_key])).status_code == 404


def test_a_page_cannot_follow_itself(page: Any, editor: Any) -> None:
    with pytest.raises(FollowsItself):
        archive_publication(page, by=editor, follows=make_translation(page, "en"))
    assert again(page).live


def test_a_draft_has_nothing_to_archive(editor: Any, page: Any) -> None:
    draft = make_practice_page(title="Entwurf", below=page.get_parent().specific, is_live=False)
    with pytest.raises(NothingToArchive):
        archive_publication(draft, by=editor)


def test_what_comes_back_is_what_readers_saw(page: Any, editor: Any) -> None:
    english = make_translation(page, "en", title="Citizens' phone")
    make_translation(page, "ka", title="მონახაზი", is_live=False)
    draft = again(page)
    draft.title = "Ein Entwurf"
    draft.save_revision()
    archive_publication(page, by=editor)
    bring_back_publication(again(page), by=editor)
    assert (again(page).live, again(page).title) == (True, "Bürgertelefon")
    assert again(english).live
    assert GoodPracticePage.objects.visible_to(AnonymousUser()).count() == 2
    assert not ArchivedPublication.objects.exists()
    assert Client().get(page.get_url()).status_code == 200


def test_only_the_archived_comes_back(page: Any, editor: Any) -> None:
    with pytest.raises(NotArchived):
        bring_back_publication(page, by=editor)


def test_publishing_anew_ends_the_archiving(page: Any, editor: Any) -> None:
    archive_publication(page, by=editor)
    again(page).get_latest_revision().publish()
    assert not ArchivedPublication.objects.exists()


def test_an_editor_does_all_of_it_at_the_desk(page: Any, editor: Any) -> None:
    client = Client()
    client.force_login(editor)
    day = date.today() + timedelta(days=200)
    confirm_url = reverse("confirm_publication", args=[page.pk])
    assert client.get(confirm_url).status_code == 200
    assert client.post(confirm_url, {"name": "IKS", "next_due": date.today()}).status_code == 200  # shown again
    assert again(page).review_due is None
    assert client.post(confirm_url, {"name": "IKS", "next_due": day}).status_code == 302
    assert again(page).review_due == day
    archive_url = reverse("archive_publication", args=[page.pk])
    assert archive_url in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert client.get(archive_url).status_code == 200
    assert client.post(archive_url, {"follows": ""}).status_code == 302
    assert not again(page).live
    back_url = reverse("bring_back_publication", args=[page.pk])
    assert back_url in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert client.get(back_url).status_code == 200
    assert client.post(back_url).status_code == 302
    assert again(page).live


@pytest.mark.parametrize("name", ["confirm_publication", "archive_publication", "bring_back_publication"])
def test_nobody_else_reaches_these_screens(page: Any, editor: Any, name: str) -> None:
    for stranger in (make_editor(make_city("leoben")), make_user("reader")):
        client = Client()
        client.force_login(stranger)
        for ask in (client.get, client.post):
            assert ask(reverse(name, args=[page.pk])).status_code in {302, 403}
    assert again(page).live
    assert again(page).review_due is None
