"""The chore that sends what waits in the outbox.

A letter is claimed, sent, and noted as sent, each in a transaction of its own. Whoever dies in between leaves a lease
that runs out: the letter is sent again under the same message id, never lost. Where the mail server is away, letters
wait without being counted a try. One that it refuses is tried later and later, and laid aside with an alarm in the
end, or at once where the refusal is final.
"""

import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.letters.composing import compose
from portal.letters.models import Letter, LetterState
from portal.letters.outage import Outage
from portal.letters.refusals import Refusal, refusal_in
from portal.letters.subjects import may_be_told

LEASE = timedelta(minutes=5)  # longer than the slowest sending: every step of it ends after EMAIL_TIMEOUT
MOST_TRIES = 10
FIRST_REST, LONGEST_REST = timedelta(minutes=1), timedelta(hours=6)
REMEMBERED = timedelta(days=90)

logger = logging.getLogger(__name__)
outage = Outage()  # of this process: each finds out for itself


def send_waiting_letters(deadline: float) -> int:
    """Send until nothing is left whose turn it is, or the time is over; the letters that are settled now."""
    if outage.lasts(time.monotonic()):
        return 0
    forget_old_letters(timezone.now())
    connection = get_connection(settings.LETTERS_BACKEND)
    settled = 0
    try:
        while time.monotonic() < deadline and (letter := claim_letter(timezone.now())):
            send_letter(letter, connection)
            settled += 1
    except OSError as error:
        outage.begin(time.monotonic())
        logger.warning("letters_wait: the mail server is away: %s", error)
    else:
        outage.end()
    finally:
        _hang_up(connection)
    return settled


def claim_letter(at: datetime) -> Letter | None:
    """Take the letter that waits longest. A try is counted now, so that one which kills its worker ends as well."""
    with transaction.atomic():
        waiting = Letter.objects.due(at).select_related("person")
        letter = waiting.select_for_update(skip_locked=True, of=("self",)).first()
        if letter is not None:
            letter.tries += 1
            letter.leased_until = at + LEASE
            letter.save(update_fields=["tries", "leased_until"])
    return letter


def send_letter(letter: Letter, connection: BaseEmailBackend) -> None:
    """Send a claimed letter. Raises ``OSError``, with the letter back in its place, where the server is away."""
    address = letter.recipient()
    if not address or not may_be_told(letter.about, letter.person):
        _settle(letter, LetterState.DROPPED, timezone.now())
        return
    if letter.tries > MOST_TRIES:
        _note_refusal(letter, Refusal("each time its worker ended while it was sent", is_final=True), timezone.now())
        return
    try:
        connection.open()
        connection.send_messages([compose(letter, address)])
    except (OSError, UnicodeError) as error:
        refusal = refusal_in(error)
        if refusal is None:
            _put_back(letter, timezone.now())
            raise
        _note_refusal(letter, refusal, timezone.now())
    else:
        _settle(letter, LetterState.SENT, timezone.now())


def forget_old_letters(at: datetime) -> int:
    """After a while only the key stays, so that nothing is written twice: no name, no address, no word."""
    old = Letter.objects.remembered().filter(settled_at__lt=at - REMEMBERED)
    if not old.exists():  # an update takes the write lock even where there is nothing to do
        return 0
    return old.update(person=None, address="", subject="", text="", reason="", stop_url="", error="")


def _settle(letter: Letter, state: str, at: datetime) -> None:
    """Its words are wiped: they may hold addresses that open something."""
    Letter.objects.waiting().filter(pk=letter.pk).update(
        state=state, settled_at=at, leased_until=None, text="", stop_url="", error=""
    )


def _put_back(letter: Letter, at: datetime) -> None:
    """Behind the others, should it be this very letter that the server cannot bear."""
    Letter.objects.waiting().filter(pk=letter.pk).update(tries=F("tries") - 1, leased_until=None, next_try_at=at)


def _note_refusal(letter: Letter, refusal: Refusal, at: datetime) -> None:
    is_given_up = refusal.is_final or letter.tries >= MOST_TRIES
    rest = min(FIRST_REST * 2 ** (letter.tries - 1), LONGEST_REST)
    Letter.objects.waiting().filter(pk=letter.pk).update(
        state=LetterState.PARKED if is_given_up else LetterState.WAITING,
        settled_at=at if is_given_up else None,
        leased_until=None,
        next_try_at=at + rest,
        error=refusal.said,
    )
    if is_given_up:
        logger.error("letter_parked %s after %s tries: %s", letter.pk, letter.tries, refusal.said)


def _hang_up(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError as error:  # what was accepted is accepted, whether or not the server says goodbye
        logger.info("mail_server_left %s", error)
