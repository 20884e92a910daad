"""Each person hears of each kind as often as they chose, in their language, and can stop it with the letter at hand."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import html5lib
import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from portal.letters import digests, kinds
from portal.letters.cadence import Cadence
from portal.letters.choosing import choices_of, choose
from portal.letters.digests import last_morning, write_due_digests
from portal.letters.kinds import AlreadyRegistered, UnknownKind
from portal.letters.models import Letter, Notice
from portal.letters.notifying import Words, notify
from tests.factories import make_user
from tests.factories.people import account_settings
from tests.portal.letters.letter_samples import send_all
from tests.portal.letters.notice_samples import ADDRESS, KIND, choose_directly, register_test_kind, tell

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LINK = re.compile(r"http://testserver(/\S+)")
WEDNESDAY_NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_kind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kinds, "_kinds", {})
    register_test_kind()
    yield


def some_mornings_later() -> None:
    """What waits was written before the last two digests were due."""
    Notice.objects.update(written_at=datetime.now(UTC) - timedelta(days=15))
    write_due_digests(time.monotonic() + 60)
    send_all()


def test_who_chose_nothing_hears_of_it_as_the_kind_says() -> None:
    assert tell(make_user("ana")) == 1
    send_all()
    assert mail.outbox[0].body.startswith(f"In en.\n\n{ADDRESS}\n\n-- \nYou get this because of a test.")


def test_everybody_reads_it_in_their_language() -> None:
    tell(make_user("ana", language="ka"), make_user("berta", language="de"), make_user("carla", language="de"))
    send_all()
    assert sorted(message.body.splitlines()[0] for message in mail.outbox) == ["In de.", "In de.", "In ka."]


@pytest.mark.parametrize("cadence", [Cadence.DAILY, Cadence.WEEKLY])
def test_a_digest_waits_and_then_tells_everything_at_once(cadence: str) -> None:
    ana = make_user("ana")
    choose_directly(ana, cadence)
    tell(ana, key="1", headline="One thing")
    tell(ana, key="2", headline="Another thing")
    send_all()
    assert mail.outbox == []
    some_mornings_later()
    (digest,) = mail.outbox
    assert digest.subject == "2 pieces of news from Intercity Exchange"
    assert digest.body.index("One thing") < digest.body.index("Another thing")
    some_mornings_later()
    assert len(mail.outbox) == 1


def test_never_means_never() -> None:
    ana = make_user("ana")
    choose_directly(ana, Cadence.NEVER)
    assert tell(ana) == 0
    assert not Letter.objects.exists()
    assert not Notice.objects.exists()


def test_nobody_is_told_of_what_they_did_themselves() -> None:
    ana, berta = make_user("ana"), make_user("berta")
    assert tell(ana, berta, by=ana) == 1
    send_all()
    assert mail.outbox[0].to == [berta.email]


@pytest.mark.parametrize("cadence", [Cadence.AT_ONCE, Cadence.DAILY])
def test_the_same_event_is_told_once(cadence: str) -> None:
    ana = make_user("ana")
    choose_directly(ana, cadence)
    tell(ana)
    tell(ana)
    assert Letter.objects.count() + Notice.objects.count() == 1


def test_news_goes_with_the_change_it_tells_of() -> None:
    ana, berta = make_user("ana"), make_user("berta")
    choose_directly(ana, Cadence.DAILY)
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(ana, berta)
        raise RuntimeError("the change was refused")
    assert not Letter.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("cadence", [Cadence.AT_ONCE, Cadence.DAILY])
def test_what_is_gone_when_the_letter_leaves_is_not_told(cadence: str, portal: Any) -> None:
    ana = make_user("ana")
    choose_directly(ana, cadence)
    page = portal["en"].add_child(instance=Page(title="Short-lived", slug="short-lived"))
    tell(ana, subject=page)
    page.delete()
    some_mornings_later()
    assert mail.outbox == []


def test_who_changes_their_mind_is_told_what_waits_as_they_want_it_now() -> None:
    ana = make_user("ana")
    choose_directly(ana, Cadence.WEEKLY)
    tell(ana)
    choose(ana, {KIND: Cadence.DAILY})
    assert Notice.objects.get().cadence == Cadence.DAILY
    choose(ana, {KIND: Cadence.NEVER})
    assert not Notice.objects.exists()


def test_the_link_in_a_letter_stops_its_kind_with_one_click(client: Client) -> None:
    ana = make_user("ana", language="de")
    tell(ana)
    send_all()
    address = LINK.findall(mail.outbox[0].body)[-1]
    asked = client.get(address)
    assert asked.status_code == 200
    assert "Tests" in asked.content.decode()
    html5lib.HTMLParser(strict=True).parse(asked.content.decode())
    assert choices_of(ana)[KIND] == Cadence.AT_ONCE, "looking at it must stop nothing: programs look at links"
    done = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert not done.cookies
    assert choices_of(ana)[KIND] == Cadence.NEVER


def test_the_way_out_of_a_digest_stops_all_that_comes_in_it() -> None:
    ana = make_user("ana")
    choose_directly(ana, Cadence.DAILY)
    tell(ana)
    some_mornings_later()
    header = mail.outbox[0].extra_headers["List-Unsubscribe"]
    Client().post(LINK.findall(header.strip("<>"))[0])
    assert choices_of(ana)[KIND] == Cadence.NEVER


@pytest.mark.parametrize("token", ["x", "W10:abc", "x" * 2000])
def test_a_link_we_did_not_sign_leads_nowhere(client: Client, token: str) -> None:
    assert client.post(f"/en/stop/{token}/").status_code == 404


def test_a_link_of_somebody_who_left_says_that_it_is_over(client: Client) -> None:
    ana = make_user("ana")
    tell(ana)
    send_all()
    address = LINK.findall(mail.outbox[0].body)[-1]
    ana.delete()
    assert client.post(address).status_code == 200


def test_choices_are_made_among_the_settings_of_the_account(client: Client) -> None:
    ana = make_user("ana", is_superuser=True)
    client.force_login(ana)
    page = client.get(reverse("wagtailadmin_account"))
    assert 'name="emails-tests"' in page.content.decode()
    assert "submitted_notifications" not in page.content.decode(), "a switch without effect"
    fields = account_settings(ana, {"theme-keyboard_shortcuts": "on", "emails-tests": "weekly"})
    assert client.post(reverse("wagtailadmin_account"), fields).status_code == 302
    assert choices_of(ana)[KIND] == Cadence.WEEKLY


@pytest.mark.parametrize(
    ("cadence", "at", "morning"),
    [
        (Cadence.DAILY, WEDNESDAY_NOON, datetime(2026, 11, 25, 6, tzinfo=UTC)),
        (Cadence.DAILY, WEDNESDAY_NOON.replace(hour=5), datetime(2026, 11, 24, 6, tzinfo=UTC)),
        (Cadence.WEEKLY, WEDNESDAY_NOON, datetime(2026, 11, 23, 6, tzinfo=UTC)),
        (Cadence.WEEKLY, datetime(2026, 11, 23, 5, 59, tzinfo=UTC), datetime(2026, 11, 16, 6, tzinfo=UTC)),
    ],
)
def test_digests_are_due_every_morning_and_on_mondays(cadence: str, at: datetime, morning: datetime) -> None:
    assert last_morning(cadence, at) == morning


def test_a_long_digest_lists_what_can_be_read_and_says_how_much_more_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(digests, "MOST_LISTED", 3)
    ana = make_user("ana")
    choose_directly(ana, Cadence.DAILY)
    for number in range(5):
        tell(ana, key=str(number), headline=f"Thing {number}")
    some_mornings_later()
    assert mail.outbox[0].body.count("Thing ") == 3
    assert "And 2 more at http://testserver" in mail.outbox[0].body


def test_a_kind_is_registered_once_and_before_it_is_used() -> None:
    with pytest.raises(AlreadyRegistered):
        register_test_kind()
    with pytest.raises(UnknownKind):
        notify("unknown", [], subject=make_user("ana"), words=lambda: Words("", "", "", ""))
