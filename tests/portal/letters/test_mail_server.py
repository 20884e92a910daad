"""Nothing is lost and nothing is sent twice, whatever the mail server does. The server is a real one."""

import logging
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.letters import sending
from portal.letters.models import Letter, LetterState
from portal.letters.sending import MOST_TRIES
from tests.portal.letters.letter_samples import make_letter, send_all
from tests.portal.letters.mail_server import MailServer

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def let_time_pass(span: timedelta) -> None:
    """Everything that rests or is held was put there that much earlier."""
    Letter.objects.filter(leased_until__isnull=False).update(leased_until=timezone.now() - span)
    Letter.objects.update(next_try_at=timezone.now() - span)
    sending.outage.end()


def states() -> Counter[str]:
    return Counter(Letter.objects.values_list("state", flat=True))


def test_a_letter_arrives_with_its_words_in_every_script(mail_server: MailServer) -> None:
    make_letter(subject="გამოხმაურება — Entscheidung", text="მადლობა! Grüße, Շնորհակալություն")
    send_all()
    arrived = mail_server.letters[0]
    body = arrived.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "მადლობა! Grüße, Շնորհակալություն" in body.decode()


def test_a_server_that_is_down_loses_no_letter_and_uses_up_no_try(mail_server: MailServer) -> None:
    for number in range(5):
        make_letter(f"letter:{number}")
    mail_server.die()
    for _turn in range(MOST_TRIES + 2):
        assert send_all() == 0
        let_time_pass(timedelta(minutes=1))
    assert states() == {LetterState.WAITING: 5}
    mail_server.start()
    assert send_all() == 5
    assert len(set(mail_server.ids)) == len(mail_server.ids) == 5
    assert states() == {LetterState.SENT: 5}


def test_a_server_that_is_down_is_left_alone_for_a_while(mail_server: MailServer) -> None:
    make_letter()
    mail_server.die()
    send_all()
    mail_server.start()
    assert send_all() == 0
    let_time_pass(timedelta(minutes=1))
    assert send_all() == 1


def test_a_server_that_takes_a_letter_and_dies_gets_the_same_letter_again(mail_server: MailServer) -> None:
    make_letter()
    mail_server.hangs_up = True
    send_all()
    mail_server.hangs_up = False
    let_time_pass(timedelta(minutes=1))
    send_all()
    assert len(mail_server.ids) == 2
    assert len(set(mail_server.ids)) == 1  # by which mail servers know it as one
    assert mail_server.letters[0].as_bytes() == mail_server.letters[1].as_bytes()
    assert states() == {LetterState.SENT: 1}


def test_a_refused_letter_keeps_no_other_from_leaving(mail_server: MailServer) -> None:
    mail_server.refusals["full@example.org"] = "452 mailbox full"
    make_letter("first", to="full@example.org")
    make_letter("second")
    send_all()
    assert states() == {LetterState.WAITING: 1, LetterState.SENT: 1}
    assert "mailbox full" in Letter.objects.get(key="first").error


def test_a_letter_refused_for_now_is_tried_ten_times_and_laid_aside_with_an_alarm(
    mail_server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    mail_server.refusals["full@example.org"] = "452 mailbox full"
    letter = make_letter(to="full@example.org")
    for turn in range(MOST_TRIES):
        assert states() == {LetterState.WAITING: 1}, turn
        send_all()
        let_time_pass(timedelta(days=1))
    letter.refresh_from_db()
    assert (letter.state, letter.tries) == (LetterState.PARKED, MOST_TRIES)
    assert letter.text
    alarms = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert [record.getMessage().split(" ")[0] for record in alarms] == ["letter_parked"]


def test_between_two_tries_it_waits_longer_each_time(mail_server: MailServer) -> None:
    mail_server.refusals["full@example.org"] = "452 mailbox full"
    letter = make_letter(to="full@example.org")
    rests = []
    for _turn in range(4):
        send_all()
        letter.refresh_from_db()
        rests.append(round((letter.next_try_at - timezone.now()).total_seconds() / 60))
        let_time_pass(timedelta(minutes=1))
    assert rests == [1, 2, 4, 8]


def test_an_address_that_does_not_exist_is_not_tried_again(mail_server: MailServer) -> None:
    mail_server.refusals["gone@example.org"] = "550 no such mailbox"
    make_letter(to="gone@example.org")
    send_all()
    assert states() == {LetterState.PARKED: 1}


def test_a_letter_that_kills_its_worker_every_time_is_laid_aside(mail_server: MailServer) -> None:
    """Its lease runs out each time, and the tries are counted when it is taken."""
    make_letter()
    Letter.objects.update(tries=MOST_TRIES)
    send_all()
    assert states() == {LetterState.PARKED: 1}
    assert mail_server.letters == []
