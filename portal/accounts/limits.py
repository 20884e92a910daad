"""How often somebody may try to get in.

Tries are counted in the database: every process sees them, and where it cannot be asked nobody gets in. A bucket is
a keyed hash, so that the table names neither accounts nor addresses. A full bucket takes nothing more: whoever goes
on trying does not lengthen the wait. Requests that run at the very same time may each still find room: as many as the
server has threads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from portal.accounts.models import Try

KEPT = timedelta(days=1)
SALT = "portal.accounts.limits"


@dataclass(frozen=True, slots=True)
class Limit:
    amount: int
    seconds: int


FROM_ONE_ADDRESS = (Limit(20, 60),)
OF_ONE_ACCOUNT = (Limit(5, 60), Limit(50, 60 * 60))
# Whoever is asked for a code knows the password already: a few mistakes, and no search through a million codes.
OF_ONE_CODE = (Limit(5, 5 * 60), Limit(30, 24 * 60 * 60))
LETTERS_TO_ONE_MAILBOX = (Limit(3, 60 * 60),)

Buckets = Mapping[str, tuple[Limit, ...]]


class TooManyTries(Exception):
    """Carries the seconds until the next try."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


def bucket_of(scope: str, key: object) -> str:
    """The name of what is counted together."""
    return salted_hmac(SALT, f"{scope}:{key}", algorithm="sha256").hexdigest()


def count_try(buckets: Buckets, *, now: datetime) -> list[Try]:
    """Put one try into every bucket. Raises ``TooManyTries``, and then puts it into none."""
    wait = max((_wait(times, buckets[name], now) for name, times in _times(buckets, now).items()), default=0)
    if wait:
        raise TooManyTries(wait)
    return Try.objects.bulk_create(Try(bucket=name, at=now) for name in buckets)


def take_back(tries: Iterable[Try]) -> None:
    """What succeeded was no guess."""
    Try.objects.filter(pk__in=[each.pk for each in tries]).delete()


def empty(bucket: str) -> None:
    """Forget what was counted against somebody who has shown to be the owner."""
    Try.objects.filter(bucket=bucket).delete()


def forget_old_tries(*, now: datetime) -> int:
    return Try.objects.filter(at__lt=now - KEPT).delete()[0]


def _times(buckets: Buckets, now: datetime) -> dict[str, list[datetime]]:
    """The counted tries of each bucket, oldest first."""
    longest = max(limit.seconds for limits in buckets.values() for limit in limits)
    found: dict[str, list[datetime]] = {}
    rows = Try.objects.filter(bucket__in=list(buckets), at__gt=now - timedelta(seconds=longest)).order_by("at")
    for name, at in rows.values_list("bucket", "at"):
        found.setdefault(name, []).append(at)
    return found


def _wait(times: list[datetime], limits: tuple[Limit, ...], now: datetime) -> int:
    """Seconds until there is room under every limit; 0 where there is."""
    waits = [0]
    for limit in limits:
        within = [at for at in times if at > now - timedelta(seconds=limit.seconds)]
        if len(within) >= limit.amount:
            oldest_that_counts = within[-limit.amount]
            waits.append(int((oldest_that_counts - now).total_seconds()) + limit.seconds + 1)
    return max(waits)
