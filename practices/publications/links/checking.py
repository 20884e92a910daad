"""Asking outward links whether they still lead somewhere: seldom, one host after the other, and never in a hurry.

An address counts as broken when it has failed three times over at least two days: servers have bad days.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils import timezone

from portal.base.outbound import SECONDS, AddressRefused, Answer, NoAnswer, ask
from practices.publications.models import CheckedLink
from practices.publications.models.links import LinkState

Ask = Callable[..., Answer]
MOST_HOPS = 3
MOST_OF_A_TURN = 50
HOST_RESTS = 10.0  # seconds between two questions to one host
LEASE = timedelta(hours=1)  # whoever dies while asking leaves the link to the next one after that
AFTER = {
    LinkState.WORKS: timedelta(days=7),
    LinkState.UNCLEAR: timedelta(days=3),
    LinkState.FAILING: timedelta(days=1),
    LinkState.BROKEN: timedelta(days=3),
    LinkState.REFUSED: timedelta(days=30),
}
# The server is there and does not want machines, or not now.
NOT_FOR_MACHINES = frozenset({401, 402, 403, 405, 406, 407, 408, 425, 429, 451, 503, 999})
MOVED = frozenset({301, 302, 303, 307, 308})
FAILURES_TO_BREAK, TIME_TO_BREAK = 3, timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Finding:
    state: LinkState
    status: int | None = None
    reason: str = ""


def check_links(deadline: float) -> int:
    """The chore: a turn of due links, each host once. Off where the settings say so."""
    if not settings.LINK_CHECK:
        return 0
    CheckedLink.objects.unused().delete()
    return Turn().run(deadline)


@dataclass
class Turn:
    """``asked`` outlives the turn: a host that was asked a moment ago rests, whoever links to it."""

    ask: Ask = ask
    at: Callable[[], datetime] = timezone.now
    asked: ClassVar[dict[str, float]] = {}
    done: int = field(default=0, init=False)

    def run(self, deadline: float) -> int:
        for link in CheckedLink.objects.due(at=self.at())[:MOST_OF_A_TURN]:
            if time.monotonic() >= deadline:
                break
            if self._is_free(link.address) and self._claim(link):
                note(link, look(link.address, self.ask), at=self.at())
                self.done += 1
        return self.done

    def _is_free(self, address: str) -> bool:
        host = urlsplit(address).hostname or ""
        now = time.monotonic()
        if now - self.asked.get(host, -HOST_RESTS) < HOST_RESTS:
            return False
        for known in [each for each, when in self.asked.items() if now - when >= HOST_RESTS]:
            del self.asked[known]
        self.asked[host] = now
        return True

    def _claim(self, link: CheckedLink) -> bool:
        mine = CheckedLink.objects.filter(pk=link.pk, next_check_at=link.next_check_at)
        return bool(mine.update(next_check_at=self.at() + LEASE))


def look(address: str, asking: Ask = ask) -> Finding:
    """Follows a few moves, each judged anew. A server that does not know HEAD is asked once more with GET."""
    end = time.monotonic() + 2 * SECONDS
    try:
        for _hop in range(MOST_HOPS + 1):
            answer = _answer_of(address, asking, end)
            if answer.status not in MOVED or not answer.location:
                return _judged(answer.status)
            address = urljoin(address, answer.location)
    except AddressRefused as refusal:
        return Finding(LinkState.REFUSED, reason=refusal.args[0])
    except NoAnswer as silence:
        return Finding(LinkState.FAILING, reason=silence.args[0])
    return Finding(LinkState.FAILING, answer.status, "circle")


def _answer_of(address: str, asking: Ask, end: float) -> Answer:
    answer = asking(address, method="HEAD", agent=agent(), seconds=_left(end))
    if answer.status < 400:
        return answer
    return asking(address, method="GET", agent=agent(), seconds=_left(end))


def _left(end: float) -> float:
    left = min(end - time.monotonic(), SECONDS)
    if left <= 0:
        raise NoAnswer("time")
    return left


def agent() -> str:
    """Whoever wonders about the question finds out who asks."""
    return f"IntercityExchange-LinkCheck (+{settings.SITE_ADDRESS})"


def _judged(status: int) -> Finding:
    if status < 400:
        return Finding(LinkState.WORKS, status)
    return Finding(LinkState.UNCLEAR if status in NOT_FOR_MACHINES else LinkState.FAILING, status)


def note(link: CheckedLink, finding: Finding, *, at: datetime) -> None:
    """Write down what was found; only what fails again and again over days is broken."""
    link.status, link.reason, link.checked_at = finding.status, finding.reason, at
    if finding.state == LinkState.FAILING:
        link.failures += 1
        link.failing_since = link.failing_since or at
        is_broken = link.failures >= FAILURES_TO_BREAK and at - link.failing_since >= TIME_TO_BREAK
        link.state = LinkState.BROKEN if is_broken else LinkState.FAILING
    else:
        link.failures, link.failing_since, link.state = 0, None, finding.state
    link.next_check_at = at + AFTER[LinkState(link.state)]
    link.save()
