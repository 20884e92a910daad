"""The outbox: a letter is written once, with the change it tells of, and leaves as it was written."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from portal.letters.composing import message_id
from portal.letters.models import Letter, LetterState
from portal.letters.sending import LEASE, REMEMBERED, claim_letter, forget_old_letters
from portal.letters.writing import MalformedLetter
from tests.factories.people import make_user
from tests.portal.letters.letter_samples import make_letter, send_all

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_letter_goes_with_the_change_it_tells_of() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        make_letter()
        raise RuntimeError("the change was refused")
    assert not Letter.objects.exists()


def test_a_letter_is_written_once_per_key() -> None:
    assert make_letter("same").pk == make_letter("same", subject="Another subject").pk
    send_all()
    make_letter("same")
    send_all()
    assert [message.subject for message in mail.outbox] == ["A decision about your report"]


def test_it_says_in_the_readers_language_why_it_came_and_how_to_stop_it() -> None:
    make_letter(language="de", stop_url="https://portal.example/stop/1/")
    send_all()
    message = mail.outbox[0]
    assert message.body.startswith("It was published.\n\n-- \nYou get this letter because")
    assert "https://portal.example/stop/1/" in message.body
    assert message.extra_headers["List-Unsubscribe"] == "<https://portal.example/stop/1/>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.extra_headers["Content-Language"] == "de"
    assert message.extra_headers["Message-ID"] == message_id("test:1")
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_letter_to_a_person_goes_to_the_address_they_have_when_it_leaves() -> None:
    ana = make_user("ana")
    make_letter(to=ana)
    ana.email = "new@example.org"
    ana.save()
    send_all()
    assert mail.outbox[0].to == ["new@example.org"]


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_nobody_writes_to_a_closed_account_or_to_no_address(change: dict[str, object]) -> None:
    letter = make_letter(to=make_user("ana"))
    type(letter.person).objects.update(**change)
    send_all()
    assert mail.outbox == []
    assert Letter.objects.get().state == LetterState.DROPPED


def test_the_words_are_gone_once_they_are_sent() -> None:
    make_letter(text="Open https://portal.example/account/reset/secret/")
    send_all()
    letter = Letter.objects.get()
    assert (letter.state, letter.text, letter.stop_url) == (LetterState.SENT, "", "")


def test_after_a_while_only_the_key_is_remembered_and_still_holds() -> None:
    make_letter("once", to=make_user("ana"))
    send_all()
    assert forget_old_letters(timezone.now() + REMEMBERED - timedelta(days=1)) == 0
    assert forget_old_letters(timezone.now() + REMEMBERED + timedelta(days=1)) == 1
    letter = Letter.objects.get()
    assert (letter.person, letter.address, letter.subject, letter.reason) == (None, "", "", "")
    make_letter("once")
    send_all()
    assert len(mail.outbox) == 1


def test_two_workers_never_have_the_same_letter_until_a_lease_runs_out() -> None:
    make_letter()
    now = timezone.now()
    assert claim_letter(now) is not None
    assert claim_letter(now) is None
    again = claim_letter(now + LEASE)
    assert again is not None
    assert again.tries == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"language": "xx"}, "language"),
        ({"text": "  "}, "text"),
        ({"subject": "\n"}, "subject"),
        ({"to": "ana@example.org\nBcc: all@example.org"}, "address"),
        ({"key": "x" * 201}, "key"),
        ({"key": ""}, "key"),
    ],
)
def test_a_letter_that_cannot_be_sent_is_refused_when_it_is_written(change: dict[str, str], words: str) -> None:
    with pytest.raises(MalformedLetter, match=words):
        make_letter(**change)


def test_a_title_with_line_breaks_adds_no_header() -> None:
    make_letter(subject="Report\r\nBcc: all@example.org")
    send_all()
    assert mail.outbox[0].subject == "Report Bcc: all@example.org"
    assert mail.outbox[0].message()["Bcc"] is None
