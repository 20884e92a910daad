"""Followers, and the worker's turn."""

import time
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from portal.following.actions.follow import follow
from portal.following.matching import match_waiting_news
from portal.following.models import Following
from portal.following.things import Thing, thing_in_address
from portal.letters.cadence import Cadence
from portal.letters.digests import write_due_digests
from portal.letters.models import Notice
from portal.letters.sending import send_waiting_letters


def thing(query: str, language: str = "en") -> Thing:
    return thing_in_address(QueryDict(query), language)


def person_follows(person: Any, query: str, cadence: str = Cadence.AT_ONCE) -> Following:
    return follow(thing(query), person=person, cadence=cadence, at=timezone.now())


def address_follows(address: str, query: str, cadence: str = Cadence.AT_ONCE, language: str = "en") -> Following:
    found = thing(query)
    return Following.objects.create(
        address=address,
        language=language,
        what=found.what,
        value=found.value,
        cadence=cadence,
        confirmed_at=timezone.now(),
    )


def work() -> None:
    """One turn of every chore about letters."""
    deadline = time.monotonic() + 60
    match_waiting_news(deadline)
    write_due_digests(deadline)
    send_waiting_letters(deadline)


def work_two_weeks_later() -> None:
    match_waiting_news(time.monotonic() + 60)
    Notice.objects.untold().update(written_at=datetime(2020, 1, 1, tzinfo=UTC))
    work()
