"""What readers must not see comes through no channel, changes no count, and is gone at once when withdrawn."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from portal.search.answering import find
from portal.search.request import SearchRequest
from portal.search.suggesting.suggestions import suggestions
from tests.attacks.hidden_things import CHANGED, WAYS, alias_in, hidden, hide_everything
from tests.attacks.public_channels import LANGUAGES, addresses, answer, answers, files_of, under_every_prefix
from tests.factories import make_network_page
from tests.practices.material import caucasus, full_module, full_practice, full_report

pytestmark = pytest.mark.django_db
Answers = dict[str, tuple[int, bytes]]


@pytest.fixture
def published(portal: Any) -> list[Any]:
    """A practice, a report with press package and calendar, a module with a download, their cities and network."""
    pages = [full_practice(), full_report(), full_module()]
    return [*pages, *(page.get_parent().specific for page in pages), make_network_page(caucasus())]


def differing(before: Answers, after: Answers) -> list[str]:
    return [url for url, answered in before.items() if after[url] != answered]


def test_the_channels_carry_what_is_published(client: Client, published: list[Any]) -> None:
    """Otherwise the tests below would find nothing anywhere."""
    answered = answers(client, addresses(published))
    practice, report, module = published[:3]
    for page in (practice, report, module):
        carrying = [url for url, (_status, body) in answered.items() if page.title.encode() in body]
        assert {f"/{code}/feeds/all.xml" for code in LANGUAGES} <= set(carrying)
        assert "/de/search/" in carrying
        assert "/de/" in carrying
    files = [
        f"/files/visits/{report.translation_key}.ics",
        f"/files/visits/{report.translation_key}-press.zip",
        f"/files/modules/{module.module.code}/publiccode.yml",
        f"/files/modules/{module.module.code}/1.2.0/citizen-enquiries.zip",
        *(f"/files/cards/de/{page.translation_key}.png" for page in (practice, report, module)),
    ]
    assert {url: answered[url][0] for url in files} == dict.fromkeys(files, 200)
    assert answered[f"/id/{practice.translation_key}/"][0] == 302


def test_hidden_things_change_nothing_that_readers_get(client: Client, published: list[Any]) -> None:
    wanted = list(addresses(published))
    before = answers(client, wanted)
    report = published[1]
    things = hide_everything(report.get_parent().specific, list(report.topics.all()), published[0])
    after = answers(client, wanted)
    leaking = {
        (marker, url)
        for marker in {*(thing.marker for thing in things), CHANGED}
        for url, (_status, body) in after.items()
        if marker.encode() in body
    }
    assert leaking == set()
    assert differing(before, after) == []


def test_nobody_finds_hidden_things_by_their_words(published: list[Any]) -> None:
    report = published[1]
    things = hide_everything(report.get_parent().specific, list(report.topics.all()), published[0])
    for marker in {*(thing.marker for thing in things), CHANGED}:
        assert find(SearchRequest(marker, "de"), AnonymousUser()).total == 0, marker


def test_nobody_is_led_to_hidden_things_by_their_beginnings_or_by_slips(published: list[Any]) -> None:
    report = published[1]
    things = hide_everything(report.get_parent().specific, list(report.topics.all()), published[0])
    for marker in {*(thing.marker for thing in things), CHANGED}:
        assert suggestions(marker, "de", AnonymousUser(), timezone.now()) == (), marker
        results = find(SearchRequest(marker[:-2] + marker[-1], "de"), AnonymousUser())
        assert (results.total, results.mistyped_words, results.did_you_mean) == (0, (), ""), marker


def test_the_own_addresses_of_hidden_things_say_nothing(client: Client, published: list[Any]) -> None:
    report = published[1]
    things = hide_everything(report.get_parent().specific, list(report.topics.all()), published[0])
    missing = answer(client, "/files/visits/00000000-0000-4000-8000-000000000000.ics")[0]
    for thing in things:
        for url in under_every_prefix(thing.address) if thing.address else ():
            response = client.get(url, follow=True)
            assert thing.marker not in response.content.decode(), url
        for url in files_of(thing.key, thing.module):
            status, body = answer(client, url)
            assert (status, thing.marker.encode() in body) == (missing, False), url


def test_picking_a_hidden_thing_is_like_picking_nothing(client: Client, published: list[Any]) -> None:
    report, (practice, module) = published[1], (published[0], published[2])
    things = hide_everything(report.get_parent().specific, list(report.topics.all()), practice)
    for beside in (practice, module):
        alone = answer(client, f"/de/compare/?item={beside.translation_key}")[1]
        for thing in things:
            url = f"/de/compare/?item={beside.translation_key}&item={thing.key}"
            assert content_of(answer(client, url)[1]) == content_of(alone), thing.marker


def content_of(body: bytes) -> bytes:
    """The part between header and footer: the language menu repeats the address."""
    return body.partition(b"<main")[2].partition(b"</main>")[0]


def test_conditions_and_ranges_make_no_difference(client: Client, published: list[Any]) -> None:
    report = published[1]
    (thing,) = hidden("quagslogin", report.get_parent().specific, {}, WAYS["quagslogin"])[2:]
    for url in files_of(thing.key, thing.module):
        for headers in (
            {"If-None-Match": "*"},
            {"Range": "bytes=0-9"},
            {"If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT"},
        ):
            assert client.get(url, headers=headers).status_code == 404, (url, headers)


def test_an_alias_is_no_version(client: Client, published: list[Any]) -> None:
    wanted = list(addresses(published))
    before = answers(client, wanted)
    alias_in(published[0], "fr")
    assert differing(before, answers(client, wanted)) == []


def test_what_is_withdrawn_is_gone_at_once_from_everywhere(client: Client, published: list[Any]) -> None:
    wanted = list(addresses(published))
    before = answers(client, wanted)
    report = published[1]
    shared = {"topics": list(report.topics.all()), "networks": [caucasus()]}
    things = hidden("quagsshown", report.get_parent().specific, shared)
    shown = answers(client, wanted)
    carrying = {url for url, (_status, body) in shown.items() if b"quagsshown" in body}
    assert {"/de/", "/ka/", "/de/search/?q=Auskunft", "/de/topics/authority-number/"} <= carrying
    assert b"/thing-shown-0/" in shown["/sitemap-de-1.xml"][1]
    assert "/de/feeds/city/saarbruecken.xml" in carrying
    assert any(published[index].get_url() in carrying for index in (0, 1))  # among what is related
    for page in type(report).objects.first().get_siblings().filter(title__contains="quagsshown"):
        page.specific.unpublish()
    assert differing(before, answers(client, wanted)) == []
    assert all(answer(client, url)[0] == 404 for thing in things for url in under_every_prefix(thing.address))


def test_a_pointer_to_a_hidden_thing_says_nothing_of_it(client: Client, published: list[Any]) -> None:
    practice, report = published[:2]
    for marker, hide in WAYS.items():
        if marker == "quagsdeleted":
            continue
        hidden(marker, report.get_parent().specific, {}, hide)
        target = type(practice).objects.get(summary__contains=marker)
        practice.story = [("related", {"page": target, "reason": ""})]
        practice.save_revision().publish()
        assert marker not in client.get(practice.get_url()).content.decode(), marker
