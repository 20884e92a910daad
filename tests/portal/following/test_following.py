"""Readers without account follow by a confirmed address, without a cookie; people with one by a click."""

import re
from datetime import timedelta
from typing import Any

import html5lib
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.following.actions.follow import MOST_LETTERS, change_cadences
from portal.following.matching import forget_never_confirmed
from portal.following.models import Following
from portal.following.models.followings import UNCONFIRMED_FOR
from portal.following.views import FROM_ONE_ADDRESS
from tests.factories import make_city, make_city_page, make_concept, make_module_page, make_practice_page, make_user
from tests.factories.people import account_settings
from tests.portal.following.samples import address_follows, person_follows, work

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LINK = re.compile(r"http://testserver(/\S+)")
ANA = {"address": "ana@example.org", "cadence": "at_once"}


@pytest.fixture
def tbilisi() -> Any:
    return make_city_page(make_city("tbilisi", names={"ka": "თბილისი", "en": "Tbilisi", "de": "Tiflis"}))


@pytest.fixture
def reader() -> Client:
    """Somebody without account, in whose name nothing can be forged."""
    return Client(enforce_csrf_checks=True)


def link_in_last_letter() -> str:
    return LINK.findall(mail.outbox[-1].body)[0]


def test_nothing_is_followed_before_the_owner_of_the_address_confirms_it(reader: Client, tbilisi: Any) -> None:
    assert "Follow: Tbilisi" in reader.get("/en/follow/?city=tbilisi").content.decode()
    assert reader.post("/en/follow/?city=tbilisi", ANA).status_code == 302
    make_practice_page(below=tbilisi, title="Too early")
    work()
    (letter,) = mail.outbox
    assert letter.to == ["ana@example.org"]
    assert not Following.objects.in_force().exists()
    address = link_in_last_letter()
    assert reader.get(address).status_code == 200
    assert not Following.objects.in_force().exists(), "looking confirms nothing: programs look at links"
    assert reader.post(address).status_code == 200
    make_practice_page(below=tbilisi, title="One number")
    work()
    assert [message.subject for message in mail.outbox[1:]] == ["New: One number"]


def test_readers_without_account_get_no_cookie(reader: Client, tbilisi: Any) -> None:
    reader.get("/en/follow/?city=tbilisi")
    reader.post("/en/follow/?city=tbilisi", ANA)
    reader.get("/en/follow/asked/")
    work()
    reader.get(link_in_last_letter())
    reader.post(link_in_last_letter())
    assert not reader.cookies


def test_the_letters_speak_the_language_of_the_form(reader: Client, tbilisi: Any) -> None:
    reader.post("/ka/follow/?city=tbilisi", ANA)
    work()
    assert mail.outbox[0].extra_headers["Content-Language"] == "ka"
    assert "თბილისი" in mail.outbox[0].body
    reader.post(link_in_last_letter())
    make_practice_page(below=tbilisi, title="One number")
    work()
    assert mail.outbox[1].extra_headers["Content-Language"] == "ka"


def test_the_pages_are_well_formed(reader: Client, tbilisi: Any) -> None:
    reader.post("/en/follow/?city=tbilisi", ANA)
    work()
    for answer in (
        reader.get("/ka/follow/?city=tbilisi"),
        reader.post("/de/follow/?city=tbilisi", {"address": "<b>"}),
        reader.get("/hy/follow/asked/"),
        reader.get(link_in_last_letter()),
        reader.post(link_in_last_letter()),
        reader.get("/bg/follow/confirm/x/"),
    ):
        html5lib.HTMLParser(strict=True).parse(answer.content.decode())


def test_nobody_learns_who_follows_what(reader: Client, tbilisi: Any) -> None:
    address_follows("ana@example.org", "city=tbilisi")
    known = reader.post("/en/follow/?city=tbilisi", ANA)
    unknown = reader.post("/en/follow/?city=tbilisi", {**ANA, "address": "berta@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    work()
    assert len(mail.outbox) == 2


def test_asking_again_does_not_end_what_was_confirmed(reader: Client, tbilisi: Any) -> None:
    address_follows("ana@example.org", "city=tbilisi")
    reader.post("/en/follow/?city=tbilisi", {**ANA, "cadence": "weekly"})
    following = Following.objects.get()
    assert following.confirmed_at is not None
    assert following.cadence == "at_once", "only the owner of the address changes how often"


def test_a_strangers_mailbox_is_not_flooded(reader: Client, tbilisi: Any) -> None:
    for number in range(MOST_LETTERS + 5):
        make_concept(f"topic-{number}")
        assert reader.post(f"/en/follow/?topic=topic-{number}", ANA).status_code == 302
    work()
    assert len(mail.outbox) == MOST_LETTERS


def test_nobody_sends_letters_to_a_whole_list_of_addresses(reader: Client, tbilisi: Any) -> None:
    amount = FROM_ONE_ADDRESS[0].amount
    answers = [
        reader.post("/en/follow/?city=tbilisi", {**ANA, "address": f"person-{number}@example.org"})
        for number in range(amount + 1)
    ]
    assert [answer.status_code for answer in answers] == [302] * amount + [429]
    assert int(answers[-1].headers["Retry-After"]) > 60
    assert Following.objects.count() == amount


def test_programs_that_fill_in_everything_are_not_written_to(reader: Client, tbilisi: Any) -> None:
    assert reader.post("/en/follow/?city=tbilisi", {**ANA, "website": "https://example.org"}).status_code == 302
    assert not Following.objects.exists()


def test_two_spellings_of_one_mailbox_are_one(reader: Client, tbilisi: Any) -> None:
    for address in ("ana@example.org", "ana@EXAMPLE.org"):
        reader.post("/en/follow/?city=tbilisi", {**ANA, "address": address})
    assert Following.objects.count() == 1


@pytest.mark.parametrize("address", ["", "ana", "ana@example.org\nBcc: all@example.org", f"{'a' * 300}@example.org"])
def test_what_is_no_address_is_said_to_be_none(reader: Client, tbilisi: Any, address: str) -> None:
    answer = reader.post("/en/follow/?city=tbilisi", {**ANA, "address": address})
    assert answer.status_code == 400
    assert 'id="id_address_error"' in answer.content.decode()
    assert not Following.objects.exists()


def test_what_nobody_confirms_is_forgotten(tbilisi: Any, reader: Client) -> None:
    reader.post("/en/follow/?city=tbilisi", ANA)
    work()
    forget_never_confirmed(timezone.now() + UNCONFIRMED_FOR - timedelta(hours=1))
    assert Following.objects.exists()
    forget_never_confirmed(timezone.now() + UNCONFIRMED_FOR + timedelta(hours=1))
    assert not Following.objects.exists()
    assert reader.post(link_in_last_letter()).status_code == 410


@pytest.mark.parametrize("token", ["x", "WzEsImRhaWx5Il0:forged"])
def test_a_link_we_did_not_sign_confirms_nothing(reader: Client, tbilisi: Any, token: str) -> None:
    address_follows("ana@example.org", "city=tbilisi")
    Following.objects.update(confirmed_at=None)
    assert reader.post(f"/en/follow/confirm/{token}/").status_code == 410
    assert not Following.objects.in_force().exists()


@pytest.mark.parametrize(
    "query", ["", "city=nowhere", "topic=nothing", "network=none", "module=x", f"module={'0' * 32}", "sort=date"]
)
def test_what_is_not_there_cannot_be_followed(reader: Client, portal: Any, query: str) -> None:
    assert reader.get(f"/en/follow/?{query}").status_code == 404


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("city=tbilisi", "Tiflis"),
        ("q=Behördennummer", "„Behördennummer“"),
        ("q=Behördennummer&city=tbilisi&kind=report", "„Behördennummer“, Bericht, Tiflis"),
        ("city=tbilisi&sort=date&page=3", "Tiflis"),
    ],
)
def test_what_is_followed_is_named_in_the_language_of_the_page(
    reader: Client, tbilisi: Any, query: str, name: str
) -> None:
    assert name in reader.get(f"/de/follow/?{query}").content.decode()


def test_pages_lead_to_the_form(client: Client, tbilisi: Any) -> None:
    module = make_module_page(below=tbilisi)
    concept = make_concept("hotline")
    for page, query in (
        (tbilisi.url, "city=tbilisi"),
        (module.url, f"module={module.translation_key}"),
        (f"/de/topics/{concept.code}/", "topic=hotline"),
        ("/de/search/?q=Nummer&kind=report", "q=Nummer&amp;kind=report"),
        ("/de/reports/?city=tbilisi", "kind=report&amp;city=tbilisi"),
    ):
        assert f'href="/de/follow/?{query}"' in client.get(page).content.decode(), page
    assert "/de/follow/" not in client.get("/de/search/").content.decode()


def test_people_with_an_account_follow_without_an_address(client: Client, tbilisi: Any) -> None:
    ana = make_user("ana", language="de")
    client.force_login(ana)
    page = client.get("/en/follow/?city=tbilisi", follow=True)
    assert 'name="address"' not in page.content.decode()
    done = client.post("/en/follow/account/?city=tbilisi", {"cadence": "at_once"})
    assert done.status_code == 302
    make_practice_page(below=tbilisi, title="One number")
    work()
    (message,) = mail.outbox
    assert message.to == ["ana@example.org"]
    assert message.extra_headers["Content-Language"] == "de"


def test_nobody_makes_somebody_else_follow(tbilisi: Any) -> None:
    forger = Client(enforce_csrf_checks=True)
    forger.force_login(make_user("ana"))
    assert forger.post("/en/follow/account/?city=tbilisi", {"cadence": "at_once"}).status_code == 403
    assert Client().post("/en/follow/account/?city=tbilisi", {"cadence": "at_once"}).status_code == 302
    assert not Following.objects.exists()


def test_what_is_followed_stands_among_the_settings_and_stops_there(client: Client, tbilisi: Any) -> None:
    ana = make_user("ana", is_superuser=True)
    following = person_follows(ana, "city=tbilisi")
    another = person_follows(ana, "q=number")
    client.force_login(ana)
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "City: Tbilisi" in page
    fields = account_settings(ana, {f"followings-{following.pk}": "never"})
    assert client.post(reverse("wagtailadmin_account"), fields).status_code == 302
    assert Following.objects.get() == another, "what the page did not name stays"


def test_nobody_changes_what_others_follow(tbilisi: Any) -> None:
    following = person_follows(make_user("ana"), "city=tbilisi")
    change_cadences(make_user("berta"), {following.pk: "never"})
    assert Following.objects.filter(pk=following.pk).exists()
