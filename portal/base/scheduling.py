"""The chore that keeps the times people set: pages go before readers, and leave them again.

Each page is one transaction with everything that follows from it: its row in the search, the line of the log, the
letters. Wagtail's own command commits them one after the other: whoever kills it leaves a page that is live, stands
in no list and is scheduled no more.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page, PageQuerySet, Revision, RevisionQuerySet

REFUSALS = (PermissionDenied, ValidationError, IntegrityError)
REST = 300.0  # seconds until what was refused is tried again

logger = logging.getLogger(__name__)
_resting: dict[tuple[str, int], float] = {}  # of this process: what was refused → when its turn comes again


def keep_times(deadline: float) -> int:
    """The pages published and withdrawn in this turn. One that refuses is logged and stops no other."""
    at = timezone.now()
    turns: list[tuple[Callable[[int, datetime], bool], int]] = [
        *((withdraw_page, key) for key in _ended(at).values_list("pk", flat=True)),
        *((publish_revision, key) for key in _due(at).values_list("pk", flat=True)),
    ]
    done = 0
    for keep, key in turns:
        if time.monotonic() >= deadline:
            break
        done += _tried(keep, key, at)
    return done


@transaction.atomic
def withdraw_page(key: int, at: datetime) -> bool:
    """``False`` where somebody else has done it or given it another time."""
    page = _ended(at).filter(pk=key).select_for_update(skip_locked=True, of=("self",)).first()
    if page is None:
        return False
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


@transaction.atomic
def publish_revision(key: int, at: datetime) -> bool:
    """The version that was approved for its time, whatever was written since."""
    revision = _due(at).filter(pk=key).select_for_update(skip_locked=True, of=("self",)).first()
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


def _ended(at: datetime) -> PageQuerySet:
    return Page.objects.filter(live=True, expire_at__lt=at).order_by("expire_at", "pk")


def _due(at: datetime) -> RevisionQuerySet:
    return Revision.objects.filter(approved_go_live_at__lt=at).order_by("approved_go_live_at", "pk")


def _tried(keep: Callable[[int, datetime], bool], key: int, at: datetime) -> bool:
    turn = (keep.__name__, key)
    if time.monotonic() < _resting.get(turn, 0.0):
        return False
    try:
        done = keep(key, at)
    except REFUSALS:
        logger.exception("schedule_refused %s %s", *turn)
        _resting[turn] = time.monotonic() + REST
        return False
    _resting.pop(turn, None)
    return done
