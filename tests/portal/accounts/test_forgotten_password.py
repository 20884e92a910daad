"""A forgotten password: the letter, the link, and that nobody learns who has an account."""

import re
import time
from statistics import median
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from portal.accounts.models import User
from portal.letters.models import Letter
from tests import factories
from tests.portal.accounts.signing import add_second_factor, code_of, give_code, is_signed_in, sign_in

pytestmark = pytest.mark.django_db

NEW = "an-entirely-new-password"


@pytest.fixture
def ana() -> User:
    return factories.make_user("ana", language="ka")


def ask(client: Client, address: str = "ana@example.org") -> Any:
    return client.post(reverse("account_reset_password"), {"email": address})


def link_in(letter: Letter) -> str:
    found = re.search(r"http://testserver(/\S+)", letter.text)
    assert found
    return found[1]


def choose(client: Client, link: str, password: str = NEW) -> Any:
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0] if form.redirect_chain else link
    return client.post(address, {"password1": password, "password2": password})


def test_the_letter_is_in_the_persons_language_and_goes_to_the_person(client: Client, ana: User) -> None:
    ask(client)
    letter = Letter.objects.get()
    assert letter.person == ana
    assert letter.language == "ka"
    assert link_in(letter).startswith("/ka/account/password/reset/key/")
    assert ana.username in letter.text


def test_the_link_sets_the_password_and_signs_in(client: Client, ana: User) -> None:
    ask(client)
    choose(client, link_in(Letter.objects.get()))
    ana.refresh_from_db()
    assert ana.check_password(NEW)
    assert is_signed_in(client)


def test_the_link_does_not_replace_the_second_factor(client: Client, ana: User) -> None:
    secret = add_second_factor(ana)
    ask(client)
    answer = choose(client, link_in(Letter.objects.get()))
    assert answer.url.endswith("/account/code/")
    assert not is_signed_in(client)
    give_code(client, code_of(secret))
    assert is_signed_in(client)


def test_the_link_works_once(client: Client, ana: User) -> None:
    ask(client)
    link = link_in(Letter.objects.get())
    choose(client, link)
    other = Client()
    assert other.get(link).context["token_fail"]
    assert choose(other, link, "yet-another-password").status_code in {200, 405}
    ana.refresh_from_db()
    assert ana.check_password(NEW)


def test_the_owner_comes_in_by_letter_while_a_stranger_keeps_guessing(client: Client, ana: User) -> None:
    for number in range(6):
        sign_in(Client(), "ana", f"a-guess-{number}", REMOTE_ADDR="203.0.113.9")
    ask(client)
    choose(client, link_in(Letter.objects.get()))
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    assert sign_in(client, "ana", NEW).status_code == 302


def test_a_weak_password_is_refused(client: Client, ana: User) -> None:
    ask(client)
    link = link_in(Letter.objects.get())
    for weak in ("short", "password1234", "ana@example.org"):
        assert choose(client, link, weak).status_code == 200
    assert not is_signed_in(client)


def test_a_password_too_long_to_check_is_refused_unread(client: Client, ana: User) -> None:
    answer = sign_in(client, "ana", "x" * 1_000_001)
    assert answer.status_code == 200
    assert "password" in answer.context["form"].errors


def test_a_closed_account_gets_no_letter(client: Client, ana: User) -> None:
    ana.is_active = False
    ana.save()
    ask(client)
    assert not Letter.objects.exists()


def test_known_and_unknown_addresses_are_answered_alike(ana: User) -> None:
    known, unknown = (ask(Client(), f"{name}@example.org") for name in ("ana", "nobody"))
    assert known.status_code == unknown.status_code == 302
    assert known.url == unknown.url
    pages = [Client().get(answer.url).content for answer in (known, unknown)]
    assert pages[0] == pages[1]


def test_known_and_unknown_names_are_refused_alike(ana: User) -> None:
    known, unknown = (sign_in(Client(), name, "wrong-wrong-wrong") for name in ("ana", "bob"))
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    assert len(known.content.replace(b"ana", b"bob")) == len(unknown.content)


@pytest.mark.parametrize("name", ["ana", "ana@example.org"])
def test_one_password_is_checked_whatever_was_written(ana: User, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The slow part of an answer is the hash of a password: it must not say whether there is an account."""
    hashed: list[str] = []
    from django.contrib.auth.hashers import MD5PasswordHasher

    plain = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return str(plain(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    sign_in(Client(), name, "wrong-wrong-wrong")
    known = len(hashed)
    sign_in(Client(), f"no-{name}", "wrong-wrong-wrong")
    assert known == 1
    assert len(hashed) - known == 1


def test_asking_for_a_letter_takes_as_long_for_an_unknown_address(ana: User) -> None:
    def seconds(address: str) -> float:
        started = time.perf_counter()
        ask(Client(REMOTE_ADDR=address), f"{address}@example.org")
        return time.perf_counter() - started

    for number in range(12):
        factories.make_user(f"known{number}")
    times = {kind: median(seconds(f"{kind}{number}") for number in range(12)) for kind in ("known", "unknown")}
    assert abs(times["known"] - times["unknown"]) < 0.02


def test_whoever_changes_the_password_is_told_by_letter(
    client: Client, ana: User, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in(client, "ana")
    words = {"oldpassword": "a-long-password-for-tests", "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), words)
    letter = Letter.objects.get()
    assert letter.person == ana
    with translation.override("ka"):
        assert reverse("account_reset_password") in letter.text
