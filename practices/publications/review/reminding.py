"""Before a page gets old, its author and the office that answers for it hear of it: a month ahead, and on the day."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cities.models import CityRole, ContactPoint
from cities.tenancy.roles import people_of
from portal.letters.notifying import Words, notify
from portal.letters.subjects import subject_of
from portal.letters.writing import write_letter
from practices.publications.models import Publication, ReviewReminder
from practices.publications.models.reminders import ReminderStage
from translations.formatting import format_day

KIND = "review_due"
AHEAD = timedelta(days=30)
REST = 600.0  # seconds between two looks: nothing here is a matter of minutes


@dataclass
class Pace:
    """When this process looked last."""

    looked_at: float = -REST

    def is_time(self, now: float) -> bool:
        if now - self.looked_at < REST:
            return False
        self.looked_at = now
        return True


_pace = Pace()


def remind(deadline: float) -> int:
    """The chore. What is left over comes with the next look."""
    if not _pace.is_time(time.monotonic()):
        return 0
    return remind_of_reviews(on=timezone.localdate(), deadline=deadline)


def remind_of_reviews(*, on: date, deadline: float) -> int:
    told = 0
    for stage in ReminderStage:
        waiting: Any = unreminded(stage, on=on)
        for page in waiting.specific().iterator(chunk_size=100):
            if time.monotonic() >= deadline:
                return told
            told += _remind_of(page, stage)
    return told


def due_soon(*, on: date) -> QuerySet[Publication]:
    """Published pages that somebody should look at within the next month, or should have looked at already.

    A publication counts once, by the page that carries its facts.
    """
    published = Publication.objects.filter(live=True, alias_of__isnull=True, review_due__lte=on + AHEAD)
    is_source = Q(source_language="") | Q(source_language=F("locale__language_code"))
    return published.filter(is_source).order_by("review_due", "pk")


def unreminded(stage: ReminderStage, *, on: date) -> QuerySet[Publication]:
    is_due = {"review_due__lte": on} if stage == ReminderStage.DUE else {"review_due__gt": on}
    sent = ReviewReminder.objects.filter(page=OuterRef("pk"), review_due=OuterRef("review_due"), stage=stage)
    return due_soon(on=on).filter(~Exists(sent), **is_due)


@transaction.atomic
def _remind_of(page: Any, stage: ReminderStage) -> int:
    """The letters are rows of the same transaction as the note that they were written."""
    _reminder, is_new = ReviewReminder.objects.get_or_create(page_id=page.pk, review_due=page.review_due, stage=stage)
    if not is_new:
        return 0
    notify(
        KIND,
        _people_for(page),
        subject=page,
        key=f"{page.review_due}:{stage}",
        words=lambda: _words(page, _("You get this e-mail because you wrote the page, or edit for its city.")),
    )
    for mailbox in _mailboxes_of(page):
        _write_to(mailbox, page, stage)
    return 1


def _people_for(page: Any) -> list[Any]:
    """The author; where that is nobody any more, the editors of the city."""
    if page.owner is not None and page.owner.is_active:
        return [page.owner]
    return list(people_of(page.city, CityRole.EDITOR)) if page.city else []


def _mailboxes_of(page: Any) -> Iterator[ContactPoint]:
    """Of the city's own offices among those that readers may ask."""
    contacts = page.contact_points.filter(unit__city=page.city_id, consent_withdrawn_on__isnull=True)
    yield from contacts.exclude(email="").order_by("pk")


def _write_to(mailbox: ContactPoint, page: Any, stage: ReminderStage) -> None:
    language = mailbox.language_to_write(page.locale.language_code)
    with override(language):
        words = _words(page, _("You get this e-mail because readers of the page are told to ask you."))
        write_letter(
            kind=KIND,
            to=mailbox.email,
            language=language,
            subject=words.headline,
            text=f"{words.text}\n\n{words.url}",
            reason=words.reason,
            key=f"{KIND}:{page.pk}:{page.review_due}:{stage}:{mailbox.pk}",
            about=subject_of(page),
        )


def _words(page: Any, reason: str) -> Words:
    told = {"title": page.title, "day": format_day(page.review_due)}
    return Words(
        headline=_("Does “%(title)s” still hold? To be checked by %(day)s") % told,
        text=_(
            "Read the page once more. If everything still holds, confirm it: readers see the new date. "
            "If not, change it or archive it."
        ),
        url=f"{settings.SITE_ADDRESS}{reverse('confirm_publication', args=[page.pk])}",
        reason=reason,
    )
