"""How often somebody may try, and that no stranger can keep an owner out."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.accounts.limits import Limit, TooManyTries, count_try, forget_old_tries, take_back
from portal.accounts.models import Try, User
from tests import factories
from tests.portal.accounts.signing import (
    add_second_factor,
    code_of,
    give_code,
    is_signed_in,
    recovery_code_of,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> User:
    return factories.make_user("ana")


def guess(client: Client, name: str, times: int, address: str = "192.0.2.1") -> list[int]:
    return [
        sign_in(client, name, f"a-wrong-password-{number}", REMOTE_ADDR=address).status_code
        for number in range(times)
    ]


def test_the_sixth_wrong_password_in_a_minute_is_not_looked_at(client: Client, ana: User) -> None:
    assert guess(client, "ana", 6) == [200] * 5 + [429]
    assert sign_in(client, "ana").status_code == 429
    assert not is_signed_in(client)


def test_all_ways_to_write_an_account_count_together(client: Client, ana: User) -> None:
    for name in ("ana", "ANA", " ana", "Ana", "aNa"):
        guess(client, name, 1)
    assert guess(client, "anA", 1) == [429]


def test_guesses_from_many_addresses_count_together(ana: User) -> None:
    answers = [guess(Client(), "ana", 1, f"198.51.100.{number}")[0] for number in range(8)]
    assert answers == [200] * 5 + [429] * 3


def test_one_address_may_not_walk_through_accounts(client: Client) -> None:
    answers = [guess(client, f"person-{number}", 1)[0] for number in range(22)]
    assert answers == [200] * 20 + [429] * 2
    assert guess(client, "someone", 1, "192.0.2.200") == [200]


def test_right_passwords_fill_no_bucket(ana: User) -> None:
    """A whole town hall behind one address signs in at eight o'clock."""
    answers = [sign_in(Client(), "ana").status_code for _turn in range(25)]
    assert answers == [302] * 25


def test_a_refusal_says_how_long_to_wait_and_is_logged(
    client: Client, ana: User, caplog: pytest.LogCaptureFixture
) -> None:
    guess(client, "ana", 5)
    with caplog.at_level(logging.WARNING):
        answer = sign_in(client, "ana", "again-and-again")
    assert 0 < int(answer["Retry-After"]) <= 61
    assert "tries_refused account_login" in caplog.text
    assert "ana" not in caplog.text.replace("manage", "")


def test_a_refusal_asks_the_database_once_and_writes_nothing(client: Client, ana: User) -> None:
    guess(client, "ana", 5)
    with CaptureQueriesContext(connection) as queries:
        sign_in(client, "ana", "again-and-again")
    assert len(queries) == 1


def test_a_stranger_cannot_keep_the_owner_out_of_a_browser_that_is_known(ana: User) -> None:
    own = Client()
    sign_in(own, "ana")
    own.post(reverse("account_logout"))
    guess(Client(), "ana", 6, "203.0.113.5")
    assert sign_in(Client(), "ana").status_code == 429
    assert sign_in(own, "ana").status_code == 302
    own.post(reverse("account_logout"))
    assert sign_in(own, "ana@example.org").status_code == 302


def test_a_known_browser_may_not_guess_without_end_either(ana: User) -> None:
    own = Client()
    sign_in(own, "ana")
    own.post(reverse("account_logout"))
    assert guess(own, "ana", 6) == [200] * 5 + [429]


def test_a_browser_known_for_one_account_is_a_stranger_to_another(ana: User) -> None:
    factories.make_user("giorgi")
    own = Client()
    sign_in(own, "giorgi")
    own.post(reverse("account_logout"))
    guess(Client(), "ana", 6, "203.0.113.5")
    assert sign_in(own, "ana").status_code == 429


def test_a_forged_cookie_makes_no_known_browser(client: Client, ana: User) -> None:
    guess(Client(), "ana", 6, "203.0.113.5")
    client.cookies["known_browser"] = "eyJicm93c2VyIjogIngifQ:forged:forged"
    assert sign_in(client, "ana").status_code == 429


def test_codes_cannot_be_searched_through(client: Client, ana: User) -> None:
    secret = add_second_factor(ana)
    sign_in(client, "ana")
    answers = [give_code(client, f"00000{number}").status_code for number in range(6)]
    assert answers == [200] * 5 + [429]
    other = Client()
    sign_in(other, "ana")
    assert give_code(other, code_of(secret)).status_code == 429
    assert give_code(other, recovery_code_of(ana)).status_code == 429


def test_letters_to_one_mailbox_are_counted_whether_it_has_an_account_or_not(client: Client, ana: User) -> None:
    for name in ("ana", "nobody"):
        answers = [
            client.post(reverse("account_reset_password"), {"email": f"{name}@example.org"}).status_code
            for _turn in range(4)
        ]
        assert answers == [302] * 3 + [429]
    assert mail.outbox == []


def test_addresses_that_a_visitor_claims_are_not_believed(client: Client) -> None:
    claims = [f"10.0.0.{number}" for number in range(22)]
    answers = [
        sign_in(client, f"person-{claim}", "wrong-wrong-wrong", headers={"x-forwarded-for": claim}).status_code
        for claim in claims
    ]
    assert answers[-1] == 429


def test_behind_our_proxy_the_address_is_what_the_proxy_saw(client: Client, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(20):
        seen = f"10.9.9.{number}, 203.0.113.77"
        sign_in(client, f"person-{number}", "wrong-wrong-wrong", headers={"x-forwarded-for": seen})
    other = sign_in(client, "one", "wrong-wrong-wrong", headers={"x-forwarded-for": "203.0.113.78"})
    same = sign_in(client, "two", "wrong-wrong-wrong", headers={"x-forwarded-for": "1.1.1.1, 203.0.113.77"})
    assert (other.status_code, same.status_code) == (200, 429)


def test_waiting_makes_room_one_try_at_a_time() -> None:
    now = timezone.now()
    limits = {"b": (Limit(2, 60),)}
    count_try(limits, now=now)
    count_try(limits, now=now + timedelta(seconds=30))
    with pytest.raises(TooManyTries) as refusal:
        count_try(limits, now=now + timedelta(seconds=40))
    assert refusal.value.wait == 21
    count_try(limits, now=now + timedelta(seconds=61))


def test_a_refused_try_does_not_lengthen_the_wait() -> None:
    now = timezone.now()
    limits = {"b": (Limit(1, 60),)}
    count_try(limits, now=now)
    for second in range(1, 50, 10):
        with pytest.raises(TooManyTries):
            count_try(limits, now=now + timedelta(seconds=second))
    count_try(limits, now=now + timedelta(seconds=61))


def test_a_try_taken_back_leaves_the_others(client: Client) -> None:
    now = timezone.now()
    limits = {"b": (Limit(2, 60),)}
    count_try(limits, now=now)
    take_back(count_try(limits, now=now))
    assert Try.objects.count() == 1


def test_tries_are_forgotten_after_a_day_and_name_nobody() -> None:
    now = timezone.now()
    limits = {"b": (Limit(9, 60),)}
    count_try(limits, now=now - timedelta(hours=25))
    count_try(limits, now=now)
    assert forget_old_tries(now=now) == 1
    assert Try.objects.count() == 1


def test_the_table_of_tries_holds_neither_names_nor_addresses(client: Client, ana: User) -> None:
    guess(client, "ana", 1, "192.0.2.77")
    held = " ".join(str(row) for row in Try.objects.values_list("bucket", flat=True))
    assert "ana" not in held
    assert "192.0.2.77" not in held
