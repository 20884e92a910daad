"""Administrators see what became of letters, and have another try at what was given up."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.mail import get_connection, send_mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.letters.models import Letter, LetterState
from portal.letters.sending import forget_old_letters
from tests.factories import make_user
from tests.portal.letters.letter_samples import make_letter

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def signed_in(*rights: str) -> Client:
    person = make_user("office")
    codenames = ("access_admin", *rights)
    person.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(person)
    return client


def given_up(**changes: Any) -> Letter:
    letter = make_letter(**changes)
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.PARKED, tries=10, error="550 no such mailbox", settled_at=timezone.now()
    )
    return letter


def test_the_report_says_what_the_mail_server_said() -> None:
    given_up()
    page = signed_in("view_letter", "change_letter").get(reverse("letters_report")).content.decode()
    assert "550 no such mailbox" in page
    assert reverse("letters_retry") in page
    assert "It was published." not in page


@pytest.mark.parametrize("rights", [(), ("view_letter",)])
def test_without_the_right_nobody_looks_or_tries_again(rights: tuple[str, ...]) -> None:
    letter = given_up()
    client = signed_in(*rights)
    assert (client.get(reverse("letters_report")).status_code == 200) == bool(rights)
    assert client.post(reverse("letters_retry")).status_code in {302, 403}
    letter.refresh_from_db()
    assert letter.state == LetterState.PARKED


def test_what_was_given_up_is_tried_again_from_the_start() -> None:
    letter = given_up()
    assert signed_in("view_letter", "change_letter").post(reverse("letters_retry")).status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.tries) == (LetterState.WAITING, 0)


def test_the_report_costs_the_same_for_many_letters(django_assert_max_num_queries: Any) -> None:
    client = signed_in("view_letter", "change_letter")
    for number in range(60):
        make_letter(str(number), to=make_user(f"person-{number}"))
    with django_assert_max_num_queries(20):
        assert client.get(reverse("letters_report")).status_code == 200


def test_what_other_software_sends_becomes_a_letter() -> None:
    backend = get_connection("portal.letters.backend.OutboxBackend")
    send_mail("Subject", "Text", None, ["ana@example.org", "berta@example.org"], connection=backend)
    assert sorted(Letter.objects.values_list("address", "subject")) == [
        ("ana@example.org", "Subject"),
        ("berta@example.org", "Subject"),
    ]


def test_given_up_letters_are_forgotten_like_the_others() -> None:
    letter = given_up()
    Letter.objects.update(settled_at=timezone.now() - timedelta(days=91))
    assert forget_old_letters(timezone.now()) == 1
    letter.refresh_from_db()
    assert (letter.address, letter.text) == ("", "")
