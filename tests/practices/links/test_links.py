"""Outward links: noted when pages are published, asked politely, reported where they can be mended."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from portal.base.outbound import AddressRefused, Answer, NoAnswer
from practices.publications.links.checking import HOST_RESTS, Turn, check_links, look, note
from practices.publications.models import CheckedLink, LinkUse
from practices.publications.models.links import LinkState
from tests.factories import (
    make_central_editor,
    make_city,
    make_city_page,
    make_editor,
    make_practice_page,
    make_user,
)

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINK = '<p>See <a href="{}">there</a>.</p>'


def page_with(*addresses: str, **fields: Any) -> Any:
    return make_practice_page(problem="".join(LINK.format(each) for each in addresses), **fields)


def noted() -> set[str]:
    return set(CheckedLink.objects.filter(uses__isnull=False).values_list("address", flat=True))


def answering(*answers: Answer | Exception) -> tuple[Callable[..., Answer], list[tuple[str, str]]]:
    """An outside world with these answers, and the list of what it was asked."""
    left, asked = list(answers), []

    def ask(url: str, *, method: str, agent: str, seconds: float) -> Answer:
        asked.append((method, url))
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return ask, asked


def test_links_of_words_and_stories_are_noted_once_and_without_the_place_on_the_page() -> None:
    story = [("text", LINK.format("https://story.example/a#top")), ("text", LINK.format("https://story.example/a"))]
    page = page_with("https://words.example/", "mailto:office@example.org", "/de/cities/")
    page.story = story
    page.save_revision().publish()
    assert noted() == {"https://words.example/", "https://story.example/a"}
    assert set(LinkUse.objects.values_list("city", flat=True)) == {page.city_id}


def test_links_of_drafts_and_of_what_was_taken_away_are_not_asked() -> None:
    page = page_with("https://words.example/")
    page.problem = LINK.format("https://draft.example/")
    page.save_revision()
    assert noted() == {"https://words.example/"}
    page.unpublish()
    assert noted() == set()


def test_a_mended_link_goes_from_the_list() -> None:
    page = page_with("https://words.example/old")
    page.problem = LINK.format("https://words.example/new")
    page.save_revision().publish()
    assert noted() == {"https://words.example/new"}


def test_a_server_that_does_not_know_the_short_question_is_asked_the_long_one() -> None:
    ask, asked = answering(Answer(405), Answer(200))
    assert look("https://words.example/", ask).state == LinkState.WORKS
    assert [method for method, _url in asked] == ["HEAD", "GET"]


def test_a_move_is_followed_to_its_end_a_few_times() -> None:
    ask, asked = answering(Answer(301, "/new"), Answer(404), Answer(404))
    assert (look("https://words.example/old", ask).state, asked[-1][1]) == (
        LinkState.FAILING,
        "https://words.example/new",
    )
    circle, _asked = answering(*[Answer(302, "/round")] * 4)
    assert look("https://words.example/", circle).reason == "circle"


def test_a_move_into_our_own_network_is_judged_like_any_address() -> None:
    ask, _asked = answering(Answer(302, "http://10.0.0.1/"), AddressRefused("private"))
    assert look("https://words.example/", ask).state == LinkState.REFUSED


@pytest.mark.parametrize("status", [401, 403, 429, 503])
def test_whoever_refuses_machines_is_not_called_broken(status: int) -> None:
    ask, _asked = answering(Answer(status), Answer(status))
    assert look("https://words.example/", ask).state == LinkState.UNCLEAR


def test_only_what_fails_again_over_days_is_broken() -> None:
    page_with("https://words.example/")
    link = CheckedLink.objects.get()
    states = []
    for hours in (0, 1, 2, 49):
        ask, _asked = answering(NoAnswer("name"))
        note(link, look(link.address, ask), at=START + timedelta(hours=hours))
        states.append(link.state)
    assert states == [LinkState.FAILING, LinkState.FAILING, LinkState.FAILING, LinkState.BROKEN]
    assert link.failing_since == START
    ask, _asked = answering(Answer(200))
    note(link, look(link.address, ask), at=START + timedelta(days=3))
    assert (link.state, link.failures, link.failing_since) == (LinkState.WORKS, 0, None)


def turn(ask: Callable[..., Answer]) -> int:
    return Turn(ask, lambda: START + timedelta(days=400)).run(time.monotonic() + 60)


def test_one_host_is_asked_once_and_then_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Turn, "asked", {})
    page_with("https://one.example/a", "https://one.example/b", "https://two.example/")
    ask, asked = answering(*[Answer(200)] * 3)
    assert turn(ask) == 2
    assert turn(ask) == 0
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + HOST_RESTS)
    assert Turn(ask, lambda: START + timedelta(days=400)).run(now + 60) == 1
    assert len(asked) == 3


def test_what_works_is_left_alone_for_a_week(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Turn, "asked", {})
    page_with("https://one.example/a")
    CheckedLink.objects.update(next_check_at=START)
    ask, _asked = answering(Answer(200))
    assert Turn(ask, lambda: START).run(time.monotonic() + 60) == 1
    assert CheckedLink.objects.get().next_check_at == START + timedelta(days=7)


def test_a_machine_of_ones_own_asks_nobody(settings: LazySettings) -> None:
    page_with("https://one.example/a")
    assert not settings.LINK_CHECK
    assert check_links(time.monotonic() + 60) == 0
    assert CheckedLink.objects.get().state == LinkState.UNCHECKED


@pytest.fixture
def broken_ones() -> dict[str, Any]:
    cities = {code: make_city(code) for code in ("leoben", "tbilisi")}
    for code, city in cities.items():
        page_with(f"https://{code}.example/", below=make_city_page(city), title=f"Seite {code}")
    CheckedLink.objects.update(state=LinkState.BROKEN, failing_since=START)
    return cities


def shown_to(user: Any) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse("broken_links")).content.decode()


def test_a_city_sees_its_own_broken_links_only(broken_ones: dict[str, Any]) -> None:
    shown = shown_to(make_editor(broken_ones["leoben"]))
    assert "https://leoben.example/" in shown
    assert "tbilisi.example" not in shown
    assert "Seite tbilisi" not in shown


def test_the_network_sees_all_and_filters_by_city(broken_ones: dict[str, Any]) -> None:
    user = make_central_editor()
    shown = shown_to(user)
    assert "leoben.example" in shown
    assert "tbilisi.example" in shown
    client = Client()
    client.force_login(user)
    filtered = client.get(reverse("broken_links"), {"city": broken_ones["tbilisi"].pk}).content.decode()
    assert "leoben.example" not in filtered


def test_whoever_works_for_no_city_sees_no_report(broken_ones: dict[str, Any]) -> None:
    client = Client()
    client.force_login(make_user())
    for name in ("broken_links", "broken_links_results"):
        assert client.get(reverse(name)).status_code in {302, 403}
