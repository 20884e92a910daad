"""Before a page gets old, those who answer for it hear of it, each once."""

import time
from datetime import date, timedelta
from typing import Any

import pytest

from portal.letters.models import Letter
from practices.publications.actions.archive_publication import archive_publication
from practices.publications.actions.confirm_publication import confirm_publication
from practices.publications.models import ReviewReminder
from practices.publications.review.reminding import Pace, remind_of_reviews
from tests.factories import (
    make_city,
    make_city_page,
    make_contact_point,
    make_editor,
    make_practice_page,
    make_translation,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def city() -> Any:
    return make_city("leoben")


def due_page(city: Any, days: int = 20, **fields: Any) -> Any:
    return make_practice_page(below=make_city_page(city), review_due=TODAY + timedelta(days=days), **fields)


def remind(on: date = TODAY) -> int:
    return remind_of_reviews(on=on, deadline=time.monotonic() + 60)


def told() -> set[str]:
    return {letter.recipient() for letter in Letter.objects.filter(kind="review_due")}


def test_author_and_office_hear_of_it_a_month_ahead_each_in_their_language(city: Any) -> None:
    author = make_user("author", language="ka")
    office = make_contact_point(make_unit(city=city), email="office@leoben.example", languages="xx, de")
    due_page(city, owner=author, contact_points=[office])
    assert remind() == 1
    assert told() == {author.email, "office@leoben.example"}
    letters = {letter.recipient(): letter for letter in Letter.objects.all()}
    assert (letters[author.email].language, letters["office@leoben.example"].language) == ("ka", "de")
    assert "14. Dezember 2026" in letters["office@leoben.example"].subject
    assert "/admin/publications/confirm/" in letters["office@leoben.example"].text


def test_each_reminder_goes_out_once_and_another_on_the_day(city: Any) -> None:
    page = due_page(city, owner=make_user("author"))
    assert [remind(), remind(), remind(page.review_due), remind(page.review_due)] == [1, 0, 1, 0]
    assert Letter.objects.count() == 2


def test_another_day_is_reminded_of_anew(city: Any) -> None:
    page = due_page(city, owner=make_user("author"))
    remind()
    confirm_publication(page, by=None, on=TODAY, name="IKS", next_due=TODAY + timedelta(days=365))
    assert remind() == 0
    assert remind(TODAY + timedelta(days=350)) == 1


@pytest.mark.parametrize("days", [31, 400])
def test_what_is_far_off_is_not_told(city: Any, days: int) -> None:
    due_page(city, days, owner=make_user("author"))
    assert remind() == 0


def test_drafts_and_the_archived_remind_nobody(city: Any) -> None:
    due_page(city, owner=make_user("author"), is_live=False)
    archive_publication(due_page(city, title="Alt"), by=None)
    assert remind() == 0


def test_a_publication_is_told_of_once_for_all_languages(city: Any) -> None:
    make_translation(due_page(city, owner=make_user("author")), "en", title="Phone")
    assert remind() == 1


def test_where_the_author_has_left_the_editors_of_the_city_hear_of_it(city: Any) -> None:
    gone = make_user("gone", is_active=False)
    editor = make_editor(city)
    due_page(city, owner=gone)
    remind()
    assert told() == {editor.email}


def test_no_mailbox_of_another_city_and_none_that_took_its_consent_back_is_written_to(city: Any) -> None:
    foreign = make_contact_point(make_unit("graz", city=make_city("graz")), email="graz@example.org")
    silent = make_contact_point(
        make_unit("office", city=city), email="silent@example.org", consent_withdrawn_on=date(2026, 1, 1)
    )
    due_page(city, owner=make_user("author"), contact_points=[foreign, silent])
    remind()
    assert told() == {"author@example.org"}


def test_what_was_not_finished_in_time_comes_with_the_next_look(city: Any) -> None:
    for number in range(3):
        due_page(city, title=f"Seite {number}", owner=make_user(f"author-{number}"))
    assert remind_of_reviews(on=TODAY, deadline=time.monotonic() - 1) == 0
    assert remind() == 3
    assert ReviewReminder.objects.count() == 3


def test_the_worker_looks_now_and_then_only() -> None:
    pace = Pace()
    assert [pace.is_time(0.0), pace.is_time(10.0), pace.is_time(600.0)] == [True, False, True]
