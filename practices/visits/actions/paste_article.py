"""Keep what somebody has pasted, and forget it again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from cities.models import CityPage
from practices.visits.models import PastedArticle
from practices.visits.pasting.source import Piece


class PastingRefused(PermissionDenied):
    """This person may not add pages for the city in that language."""


@transaction.atomic
def paste_article(
    pieces: Iterable[Piece], *, below: CityPage, by: Any, at: datetime, address: str = ""
) -> PastedArticle:
    """Nothing is published and no page is made yet."""
    if not below.permissions_for_user(by).can_add_subpage():
        raise PastingRefused(str(below))
    return PastedArticle.objects.create(
        pasted_by=by,
        pasted_at=at,
        city_page=below,
        address=address,
        pieces=[piece.as_json() for piece in pieces],
    )


@transaction.atomic
def discard_article(article: PastedArticle, *, by: Any) -> None:
    """Only what has not become a report, and only one's own."""
    PastedArticle.objects.of(by).unfinished().filter(pk=article.pk).delete()


def forget_abandoned(_deadline: float) -> int:
    """A chore of the worker: how many were forgotten because nobody came back to them."""
    deleted, _by_model = PastedArticle.objects.abandoned(at=timezone.now()).delete()
    return deleted
