"""The chore that writes digests: every morning for those who hear once a day, on Monday mornings for the others.

A digest is a letter; that its notices were told is noted in the same transaction, so that nothing is told twice or
never. Whatever was withdrawn since it was noticed is left out.
"""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from portal.letters.cadence import DIGESTS, Cadence
from portal.letters.models import Notice, NoticeQuerySet
from portal.letters.subjects import may_be_told
from portal.letters.writing import write_letter

HOUR = 6
REMEMBERED = timedelta(days=90)
MOST_LISTED = 50
LINE = "\n\n"


def write_due_digests(deadline: float) -> int:
    """The digests written in this turn."""
    at = timezone.now()
    forget_told_notices(at)
    written = 0
    for cadence in DIGESTS:
        due = Notice.objects.to_tell(cadence, before=last_morning(cadence, at))
        while time.monotonic() < deadline and (first := due.first()):
            write_digest(due.for_the_same(first), at)
            written += 1
    return written


def last_morning(cadence: str, at: datetime) -> datetime:
    """The last moment at which digests were due; weekly ones on Mondays."""
    morning = timezone.localtime(at).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if morning > at:
        morning -= timedelta(days=1)
    return morning - timedelta(days=morning.weekday()) if cadence == Cadence.WEEKLY else morning


@transaction.atomic
def write_digest(waiting: NoticeQuerySet, at: datetime) -> None:
    """One letter of all these notices of one person or address."""
    notices = list(waiting.select_related("person").select_for_update(of=("self",)))
    told = [notice for notice in notices if may_be_told(notice.about, notice.person)]
    if told:
        _write(told)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(
        told_at=at, headline="", text="", url="", reason="", stop_url="", stop_all_url=""
    )


def forget_told_notices(at: datetime) -> None:
    """Their keys have kept them from being told twice for long enough."""
    old = Notice.objects.filter(told_at__lt=at - REMEMBERED)
    if old.exists():  # a deletion takes the write lock even where there is nothing to do
        old.delete()


def _write(notices: Sequence[Notice]) -> None:
    last = notices[-1]
    with override(last.language):
        write_letter(
            kind="digest",
            to=last.person or last.address,
            language=last.language,
            subject=_subject(len(notices)),
            text=_text(notices),
            reason=_reason(last.cadence),
            stop_url=last.stop_all_url,
            key=f"digest:{max(notice.pk for notice in notices)}",
        )


def _subject(count: int) -> str:
    words = ngettext("%(count)s piece of news from %(site)s", "%(count)s pieces of news from %(site)s", count)
    return words % {"count": count, "site": settings.SITE_NAME}


def _text(notices: Sequence[Notice]) -> str:
    listed, more = notices[:MOST_LISTED], len(notices) - MOST_LISTED
    parts = [_part(list(group)) for _source, group in groupby(listed, key=lambda notice: notice.source)]
    if more > 0:
        words = ngettext("And %(count)s more at %(address)s", "And %(count)s more at %(address)s", more)
        parts.append(words % {"count": more, "address": settings.SITE_ADDRESS})
    return f"{LINE}* * *{LINE}".join(parts)


def _part(notices: list[Notice]) -> str:
    """What has one reason, and below it the reason and the way to stop it."""
    told = ["\n".join(line for line in (each.headline, each.text, each.url) if line) for each in notices]
    stop = _("Stop it: %(address)s") % {"address": notices[-1].stop_url}
    return LINE.join([*told, f"{notices[-1].reason}\n{stop}"])


def _reason(cadence: str) -> str:
    if cadence == Cadence.WEEKLY:
        return _("You get this e-mail once a week, because that is what you chose.")
    return _("You get this e-mail once a day, because that is what you chose.")
