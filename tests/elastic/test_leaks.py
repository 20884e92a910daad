"""Between a change and the mirror's turn: nothing of what readers have lost in hits, counts, totals, pages or JSON."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone
from elasticsearch import Elasticsearch

from cities.actions.withdraw_consent import withdraw_consent
from portal.search.answering import find
from portal.search.drafts import LOGIN, VersionDraft
from portal.search.elastic import freshness, mapping
from portal.search.elastic.mirror import drain
from portal.search.findings import Standby
from portal.search.models import FamilyVersion, MirrorRefusal, SearchDocument
from portal.search.request import SearchRequest
from portal.search.results import SearchResults
from portal.search.storing import remove, store
from tests.attacks.contact_everywhere import ADDRESS, make_contact, write_everywhere
from tests.attacks.hidden_things import WAYS, hidden
from tests.attacks.public_channels import LANGUAGES, VIEWS, answers
from tests.factories import make_network_page
from tests.portal.search.samples import MOMENT, make_draft
from tests.practices.material import caucasus, full_module, full_practice, full_report

pytestmark = [pytest.mark.django_db, pytest.mark.elastic, pytest.mark.usefixtures("patient")]

GERMAN = VersionDraft("de", "Wasser", "Vorspann", "geheimnis", "/de/1/")
ENGLISH = VersionDraft("en", "Water", "Lead", "secret", "/en/1/")
DETAILS: dict[str, Any] = {"city": "brno", "topics": ("water",), "year": 2022, "networks": ("n",)}


@pytest.fixture(autouse=True)
def on_elasticsearch(index: Elasticsearch, settings: Any) -> None:
    settings.PORTAL_SEARCH_ENGINE = "elasticsearch"


@pytest.fixture
def mirrored(index: Elasticsearch) -> None:
    """One family that everybody sees in two languages, known to Elasticsearch."""
    store(make_draft(1, GERMAN, ENGLISH, **DETAILS))
    drain(index)
    assert ask("geheimnis").total == ask("secret").total == 1


def ask(text: str = "", user: Any = None, at: Any = MOMENT, **changes: Any) -> SearchResults:
    results = find(SearchRequest(text, "de", **changes), user or AnonymousUser(), at=at)
    assert results.engine == "elasticsearch", results.standby
    return results


def counted(results: SearchResults) -> dict[str, int]:
    return {
        f"{facet.name}:{value.id}": value.count for facet in results.facets for value in facet.values if value.count
    }


def nothing_is_left(**changes: Any) -> bool:
    answered = [ask(text, **changes) for text in ("geheimnis", "secret", "Wasser", "")]
    return all((results.total, results.hits, counted(results)) == (0, (), {}) for results in answered)


@pytest.mark.usefixtures("mirrored")
def test_a_removed_document_is_gone_before_and_after_the_mirrors_turn(index: Elasticsearch) -> None:
    remove(make_draft(1).family)
    assert nothing_is_left()
    drain(index)
    assert nothing_is_left()


@pytest.mark.usefixtures("mirrored")
def test_a_restricted_document_is_gone_for_who_may_not_read_it(index: Elasticsearch) -> None:
    store(make_draft(1, GERMAN, ENGLISH, audience=LOGIN, **DETAILS))
    assert nothing_is_left()
    drain(index)
    assert nothing_is_left()
    assert ask("geheimnis", get_user_model()(username="member")).total == 1


@pytest.mark.usefixtures("mirrored")
def test_a_document_with_an_earlier_end_is_gone_at_its_end(index: Elasticsearch) -> None:
    store(make_draft(1, GERMAN, ENGLISH, expires_at=MOMENT - timedelta(seconds=1), **DETAILS))
    assert nothing_is_left()
    drain(index)
    assert nothing_is_left()


def test_time_passes_without_any_change(index: Elasticsearch) -> None:
    store(make_draft(1, GERMAN, ENGLISH, expires_at=MOMENT + timedelta(seconds=1), **DETAILS))
    drain(index)
    assert ask("geheimnis").total == 1
    assert nothing_is_left(at=MOMENT + timedelta(seconds=1))


@pytest.mark.usefixtures("mirrored")
def test_a_lost_language_is_gone_from_words_and_counts(index: Elasticsearch) -> None:
    store(make_draft(1, ENGLISH, **DETAILS))
    assert ask("geheimnis").total == 0
    assert "language:de" not in counted(ask())
    drain(index)
    assert ask("geheimnis").total == 0
    assert counted(ask())["language:en"] == 1


@pytest.mark.usefixtures("mirrored")
def test_removed_and_published_again_with_less_it_says_no_more_than_that() -> None:
    remove(make_draft(1).family)
    store(make_draft(1, ENGLISH, **DETAILS))
    assert ask("geheimnis").total == 0
    assert "language:de" not in counted(ask())


@pytest.mark.usefixtures("mirrored")
def test_a_change_that_takes_nothing_leaves_the_document_where_it_is() -> None:
    store(make_draft(1, GERMAN, ENGLISH, VersionDraft("fr", "Eau", "", "", "/fr/1/"), **DETAILS))
    assert ask("geheimnis").total == 1


def test_a_thousand_changes_that_wait_send_readers_to_the_database(
    index: Elasticsearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "MOST_BEHIND", 3)
    for number in range(1, 5):
        store(make_draft(number, GERMAN))
    results = find(SearchRequest("Wasser", "de"), AnonymousUser(), at=MOMENT)
    assert (results.engine, results.standby, results.total) == ("database", Standby.CATCHING_UP, 4)
    drain(index)
    assert ask("Wasser").total == 4


def test_a_change_that_waits_for_long_sends_readers_to_the_database_but_one_that_is_refused_does_not(
    index: Elasticsearch,
) -> None:
    store(make_draft(1, GERMAN))
    since = MOMENT - freshness.LONGEST_LAG - timedelta(seconds=1)
    FamilyVersion.objects.update(behind_since=since)
    results = find(SearchRequest("Wasser", "de"), AnonymousUser(), at=MOMENT)
    assert (results.standby, results.total) == (Standby.CATCHING_UP, 1)
    (version,) = FamilyVersion.objects.all()
    MirrorRefusal.objects.create(family=version.family, number=version.number, error="too long", again_at=MOMENT)
    assert ask("Wasser").total == 0


@pytest.fixture
def published(portal: Any, index: Elasticsearch) -> list[Any]:
    pages = [full_practice(), full_report(), full_module()]
    make_network_page(caucasus())
    drain(index)
    return pages


def search_pages() -> list[str]:
    """Pages, feeds and the same for programs."""
    questions = ("q=Auskunft", "q=Auskunft&kind=practice", "city=saarbruecken", "q=quagsshown", "q=quagsshow")
    programs = [f"/api/v1/search?language={code}&{question}" for code in LANGUAGES for question in questions]
    return [*(f"/{code}/{view}" for code in LANGUAGES for view in VIEWS), *programs]


@pytest.mark.parametrize("way", [way for way in WAYS if way != "quagsdraft"])
def test_no_way_of_hiding_leaves_a_trace_on_any_page(
    client: Client, published: list[Any], index: Elasticsearch, way: str
) -> None:
    before = answers(client, search_pages())
    report = published[1]
    shared = {"topics": list(report.topics.all()), "networks": [caucasus()]}
    hidden("quagsshown", report.get_parent().specific, shared)
    drain(index)
    shown = answers(client, search_pages())
    assert b"quagsshown" in shown["/de/search/?q=Auskunft"][1]
    assert b"quagsshown" in shown["/api/v1/search?language=de&q=Auskunft"][1]
    for page in report.get_siblings().filter(title__contains="quagsshown").specific():
        WAYS[way](page)
    assert FamilyVersion.objects.behind().exists()
    for _turn in ("before the mirror's turn", "after it"):
        after = answers(client, search_pages())
        assert [url for url, answered in before.items() if after[url] != answered] == []
        drain(index)
    assert not SearchDocument.objects.filter(payload__icontains="quagsshown").visible_to(AnonymousUser()).exists()


def test_a_page_of_the_portal_is_answered_by_elasticsearch(
    client: Client, published: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the test above would ask the database."""
    asked: list[Callable[..., Any]] = []
    from portal.search.elastic.engine import ElasticEngine

    whole = ElasticEngine.find
    monkeypatch.setattr(ElasticEngine, "find", lambda *args, **places: asked.append(whole) or whole(*args, **places))
    assert client.get("/de/search/?q=Auskunft").status_code == 200
    assert asked
    answer = client.get("/api/v1/search?language=de&q=Auskunft").json()
    assert (answer["engine"], answer["degraded"], answer["degraded_why"]) == ("elasticsearch", False, None)


def test_a_withdrawn_address_is_in_no_document_of_the_server(index: Elasticsearch, portal: Any) -> None:
    contact = make_contact()
    write_everywhere(contact)

    def stored() -> str:
        drain(index)
        index.indices.refresh(index=mapping.read_alias())
        return str(index.search(index=mapping.read_alias(), size=1000)["hits"]["hits"]).lower()

    words = ("canary", "97531357", "quagsmira")  # as they are analysed: the server has no other ones
    assert all(word in stored() for word in words)
    assert ask(ADDRESS, at=timezone.now()).total > 0
    withdraw_consent(contact, by=None, on=timezone.localdate())
    assert not [word for word in words if word in str(ask("", at=timezone.now()).hits).lower()]
    assert not [word for word in words if word in stored()]
    assert ask(ADDRESS, at=timezone.now()).total == 0
