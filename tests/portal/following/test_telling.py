"""Followers hear of what is new, once, in their language, and only of what they may read."""

import re
import time
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from portal.base.localized_text import LocalizedText
from portal.following.matching import match_batch, match_waiting_news
from portal.following.models import Following, News
from portal.following.telling import may_be_read
from portal.letters.cadence import Cadence
from portal.letters.models import Letter, Notice
from practices.modules.actions.publish_release import publish_release
from practices.modules.actions.yank_release import yank_release
from tests.factories import (
    make_central_editor,
    make_city,
    make_city_page,
    make_concept,
    make_module_page,
    make_network,
    make_network_page,
    make_practice_page,
    make_translation,
    make_user,
)
from tests.portal.following.samples import address_follows, person_follows, work, work_two_weeks_later
from tests.practices.material import add_release

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LINK = re.compile(r"http://testserver(/\S+)")


@pytest.fixture
def tbilisi() -> Any:
    return make_city_page(make_city("tbilisi"))


def subjects() -> list[str]:
    return sorted(message.subject for message in mail.outbox)


def test_followers_of_a_city_hear_of_what_it_publishes_and_of_nothing_else(tbilisi: Any) -> None:
    address_follows("ana@example.org", "city=tbilisi")
    make_practice_page(below=tbilisi, title="One number")
    make_practice_page(title="Elsewhere")
    work()
    (message,) = mail.outbox
    assert message.to == ["ana@example.org"]
    assert message.subject == "New: One number"
    assert "You get this e-mail because you follow: Tbilisi" in message.body
    assert "http://testserver/de/cities/tbilisi/one-number/" in message.body


def test_followers_of_a_topic_hear_of_what_is_narrower(tbilisi: Any) -> None:
    broad = make_concept("administration")
    narrow = make_concept("hotline", broader=broad)
    address_follows("ana@example.org", "topic=administration")
    make_practice_page(below=tbilisi, title="One number", topics=[narrow])
    work()
    assert subjects() == ["New: One number"]


def test_followers_of_a_question_hear_of_what_answers_it(tbilisi: Any) -> None:
    address_follows("ana@example.org", "q=number")
    address_follows("berta@example.org", "q=number&city=heidenheim")
    make_practice_page(below=tbilisi, title="One number")
    make_practice_page(below=tbilisi, title="Kindergartens")
    work()
    assert [(message.to, message.subject) for message in mail.outbox] == [(["ana@example.org"], "New: One number")]


def test_followers_of_a_network_hear_of_what_concerns_it(tbilisi: Any) -> None:
    network = make_network("south-caucasus")
    make_network_page(network)
    address_follows("ana@example.org", "network=south-caucasus")
    make_practice_page(below=tbilisi, title="One number", networks=[network])
    work()
    assert subjects() == ["New: One number"]


def test_followers_of_a_module_hear_of_its_versions(tbilisi: Any) -> None:
    page = make_module_page(below=tbilisi, title="Enquiries")
    work()
    address_follows("ana@example.org", f"module={page.translation_key}")
    office = make_central_editor()
    release = add_release(page, "1.2.0", "draft")
    publish_release(release, by=office)
    work()
    yank_release(release, reason=LocalizedText({"en": "It forgets enquiries."}), by=office)
    work()
    assert subjects() == ["New version 1.2.0: Enquiries", "Version 1.2.0 was withdrawn: Enquiries"]


def test_a_translation_is_news_for_those_who_read_it(tbilisi: Any) -> None:
    page = make_practice_page(below=tbilisi, title="One number")
    work()
    address_follows("ana@example.org", "city=tbilisi", language="ka")
    address_follows("berta@example.org", "city=tbilisi", language="pl")
    make_translation(page, "ka", title="ერთი ნომერი")
    work()
    (message,) = mail.outbox
    assert message.to == ["ana@example.org"]
    assert message.extra_headers["Content-Language"] == "ka"
    assert "ერთი ნომერი" in message.subject


def test_what_is_published_once_more_is_no_news(tbilisi: Any) -> None:
    page = make_practice_page(below=tbilisi, title="One number")
    address_follows("ana@example.org", "city=tbilisi")
    work()
    page.unpublish()
    page.save_revision().publish()
    work()
    assert subjects() == ["New: One number"]
    assert News.objects.filter(family=page.translation_key).count() == 1


def test_who_follows_several_things_hears_of_it_once_and_soonest(tbilisi: Any) -> None:
    ana = make_user("ana")
    person_follows(ana, "q=number", Cadence.WEEKLY)
    person_follows(ana, "city=tbilisi", Cadence.AT_ONCE)
    make_practice_page(below=tbilisi, title="One number")
    work()
    assert subjects() == ["New: One number"]
    assert not Notice.objects.exists()


def test_drafts_and_closed_pages_are_told_to_nobody_who_may_not_read_them(tbilisi: Any) -> None:
    address_follows("ana@example.org", "city=tbilisi")
    make_practice_page(below=tbilisi, title="Draft", is_live=False)
    closed = make_practice_page(below=tbilisi, title="Closed", is_live=False)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    closed.save_revision().publish()
    person_follows(make_user("berta"), "city=tbilisi")
    work()
    assert [message.to for message in mail.outbox] == [["berta@example.org"]]


@pytest.mark.parametrize("cadence", [Cadence.AT_ONCE, Cadence.DAILY])
def test_what_is_withdrawn_before_the_letter_leaves_is_told_to_nobody(cadence: str, tbilisi: Any) -> None:
    address_follows("ana@example.org", "city=tbilisi", cadence)
    page = make_practice_page(below=tbilisi, title="One number")
    match_batch(page.first_published_at)
    page.unpublish()
    work_two_weeks_later()
    assert mail.outbox == []
    assert not may_be_read(str(page.translation_key), AnonymousUser())


def test_a_digest_says_for_each_thing_why_and_how_to_stop_it(tbilisi: Any) -> None:
    address_follows("ana@example.org", "city=tbilisi", Cadence.WEEKLY)
    address_follows("ana@example.org", "q=kindergartens", Cadence.WEEKLY)
    make_practice_page(below=tbilisi, title="One number")
    make_practice_page(title="Kindergartens")
    work()
    assert mail.outbox == []
    work_two_weeks_later()
    (digest,) = mail.outbox
    assert "because you follow: Tbilisi" in digest.body
    assert "because you follow: “kindergartens”" in digest.body
    addresses = [found for found in LINK.findall(digest.body) if "/stop/" in found]
    assert len(set(addresses)) == 3  # one for each, and one for all of them
    assert Client().post(addresses[0]).status_code == 200
    assert Following.objects.count() == 1
    Client().post(addresses[-1])
    assert not Following.objects.exists()


def test_stopping_takes_what_waits_with_it(tbilisi: Any) -> None:
    address_follows("ana@example.org", "city=tbilisi", Cadence.AT_ONCE)
    make_practice_page(below=tbilisi, title="One number")
    work()
    following = Following.objects.get()
    Following.objects.update(cadence=Cadence.DAILY)
    make_practice_page(below=tbilisi, title="Another")
    work()
    assert Notice.objects.untold().count() == 1
    stop = next(address for address in LINK.findall(mail.outbox[0].body) if "/stop/" in address)
    Client().post(stop)
    assert not Following.objects.filter(pk=following.pk).exists()
    assert not Notice.objects.untold().exists()


def test_an_address_stands_in_no_key_that_is_kept(tbilisi: Any) -> None:
    address_follows("ana@example.org", "city=tbilisi", Cadence.AT_ONCE)
    address_follows("berta@example.org", "city=tbilisi", Cadence.DAILY)
    make_practice_page(below=tbilisi, title="One number")
    work()
    kept = [*Letter.objects.values_list("key", flat=True), *Notice.objects.values_list("key", flat=True)]
    assert len(kept) == 2
    assert not [key for key in kept if "@" in key]


def test_the_cost_of_news_does_not_grow_with_those_who_follow_the_same(tbilisi: Any) -> None:
    make_practice_page(below=tbilisi, title="The first reads words that stay known")
    address_follows("person@example.org", "q=kindergartens", Cadence.DAILY)
    work()
    costs = []
    for number, more in enumerate((1, 5, 20)):  # rows are written some fifty at a time
        for each in range(more):
            address_follows(f"person-{number}-{each}@example.org", "q=kindergartens", Cadence.DAILY)
            address_follows(f"now-{number}-{each}@example.org", "city=tbilisi", Cadence.AT_ONCE)
            address_follows(f"later-{number}-{each}@example.org", "city=tbilisi", Cadence.WEEKLY)
        make_practice_page(below=tbilisi, title=f"Number {number}")
        with CaptureQueriesContext(connection) as asked:
            match_waiting_news(time.monotonic() + 60)
        costs.append(len(asked))
    assert costs[1:] == costs[:-1]
