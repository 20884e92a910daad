"""Suggestions begin like what is typed, in any script; they lead to what the reader may see and stay quick."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.search.drafts import LOGIN, VersionDraft
from portal.search.registry import VocabularyEntry, register_vocabulary
from portal.search.storing import remove, store
from portal.search.suggesting.suggestions import MOST, SuggestedKind, Suggestion, suggestions
from tests.portal.search.samples import MOMENT, make_draft, make_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]
VISITOR = AnonymousUser()
MOST_QUERIES = 6
TOPIC = VocabularyEntry("topic", "waste", {"de": ("Abfallwirtschaft", "Müllabfuhr"), "en": ("waste management",)})
PLACE = VocabularyEntry("place", "tbilisi", {"de": ("Tbilissi", "Tiflis"), "ka": ("თბილისი",), "hy": ("Թբիլիսի",)})
NETWORK = VocabularyEntry("network", "south", {"de": ("Städtenetz Südkaukasus",), "en": ("South Caucasus Network",)})


@pytest.fixture
def things(clean_search: None) -> None:
    register_vocabulary(lambda: [TOPIC, PLACE, NETWORK])
    store(make_draft(1, title("Tbilissi"), kind="city", city="tbilisi", cities=("tbilisi",)))
    store(make_draft(2, title("Städtenetz Südkaukasus"), kind="network", networks=("south",)))
    store(make_draft(3, title("Tonnen zählen"), topics=("waste",), topic_path=("waste",)))


def title(text: str, language: str = "de") -> VersionDraft:
    return VersionDraft(language, text, "", "", f"/{language}/x/")


def suggested(text: str, language: str = "de", user: Any = VISITOR) -> tuple[Suggestion, ...]:
    return suggestions(text, language, user, MOMENT)


def labels(text: str, language: str = "de", user: Any = VISITOR) -> list[str]:
    return [each.label for each in suggested(text, language, user)]


@pytest.mark.usefixtures("things")
@pytest.mark.parametrize("typed", ["tb", "TB", "თბ", "Թբ", "tif", "თბილისი"])
def test_a_city_is_found_by_the_beginning_of_each_of_its_names(typed: str) -> None:
    city = suggested(typed)[0]
    assert (city.kind, city.label, city.url) == (SuggestedKind.CITY, "Tbilissi", "/de/x/")


@pytest.mark.usefixtures("things")
def test_another_name_says_that_it_was_found() -> None:
    assert [(each.found, each.found_language) for each in suggested("თბ")] == [("თბილისი", "ka")]
    assert [each.found for each in suggested("tbi")] == [""]


@pytest.mark.usefixtures("things")
@pytest.mark.parametrize(
    ("typed", "found"), [("abf", ""), ("mül", "Müllabfuhr"), ("muell", "Müllabfuhr"), ("was", "waste management")]
)
def test_a_topic_is_found_by_its_label_and_synonyms_in_any_language(typed: str, found: str) -> None:
    (topic,) = suggested(typed)
    assert (topic.kind, topic.id, topic.label, topic.found) == (
        SuggestedKind.TOPIC,
        "waste",
        "Abfallwirtschaft",
        found,
    )


@pytest.mark.usefixtures("things")
def test_a_network_is_found_by_a_later_word_of_its_name() -> None:
    assert [each.kind for each in suggested("süd")] == [SuggestedKind.NETWORK]
    assert suggested("netz") == ()


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("bü", True),
        ("bue", True),
        ("saarb", True),
        ("nach saar", True),
        ("bürgerämter nach", True),
        ("Bürgerämter nach Saarbrücker Vorbild", True),
        ("vorbild bürger", True),
        ("b", False),
        ("", False),
        ("!!", False),
        ("ämter", False),
        ("bürgerämter in", False),
        ("bürger nach", False),
    ],
)
def test_a_page_is_found_by_its_words_and_the_beginning_of_the_last(typed: str, is_found: bool) -> None:
    store(make_draft(1, title("Bürgerämter nach Saarbrücker Vorbild")))
    assert bool(suggested(typed)) is is_found


def test_titles_that_begin_like_that_come_first_and_the_readers_language_before_others() -> None:
    store(make_draft(1, title("Neuer Kindergarten")))
    store(make_draft(2, title("Kinder zuerst")))
    store(make_draft(3, title("Kinder, Kinder", "pl")))
    assert labels("kin") == ["Kinder zuerst", "Neuer Kindergarten", "Kinder, Kinder"]
    assert labels("kin", "pl")[0] == "Kinder, Kinder"


def test_a_page_stands_there_once_in_the_readers_language() -> None:
    store(make_draft(1, title("Kinder und Kindergarten"), title("Kinder a Kino", "cs")))
    assert labels("kin") == ["Kinder und Kindergarten"]
    assert labels("kin", "cs") == ["Kinder a Kino"]


@pytest.mark.usefixtures("things")
def test_there_are_eight_at_most_with_room_for_pages() -> None:
    register_vocabulary(lambda: [VocabularyEntry("topic", f"topic-{n}", {"de": (f"Abend {n}",)}) for n in range(20)])
    for number in range(10, 30):
        store(make_draft(number, title(f"Abende {number}"), topics=(f"topic-{number - 10}",)))
    found = suggested("ab")
    assert len(found) == MOST
    assert [each.kind for each in found[-3:]] == [SuggestedKind.PAGE] * 3


def test_topics_and_cities_without_anything_to_see_are_not_suggested() -> None:
    register_vocabulary(lambda: [TOPIC, PLACE, NETWORK])
    store(make_draft(1, title("Tbilissi"), kind="city", city="tbilisi", audience=LOGIN))
    store(make_draft(2, title("Tonnen"), topics=("waste",), audience=LOGIN))
    assert [suggested(typed) for typed in ("tb", "abf", "städ", "tonn")] == [(), (), (), ()]
    member = User(is_active=True)
    assert [len(suggested(typed, user=member)) for typed in ("tb", "abf", "tonn")] == [1, 1, 1]


def test_what_is_gone_or_renamed_is_suggested_no_more() -> None:
    store(make_draft(1, title("Kindergarten")))
    store(make_draft(1, title("Schule")))
    assert (labels("kin"), labels("schu")) == ([], ["Schule"])
    remove(make_draft(1).family)
    assert labels("schu") == []


@pytest.mark.parametrize(
    "typed", ["\x00", "\ud800a", "%", "_%", "'; --", '"', "a" * 10_000, "ა" * 300, "\U0010ffff" * 3, "- -"]
)
def test_anything_may_be_typed(typed: str) -> None:
    store(make_draft(1, title("Kindergarten")))
    assert suggested(typed) == ()


def test_suggestions_cost_the_same_few_queries_among_many_pages(client: Client) -> None:
    for draft in make_drafts(300, words=5):
        store(draft)
    with CaptureQueriesContext(connection) as queries:
        assert len(suggested("ba")) == MOST
    assert len(queries) <= MOST_QUERIES


def test_the_answer_is_data_for_the_box(client: Client) -> None:
    store(make_draft(1, title("Kindergarten"), kind="report"))
    response = client.get("/de/search/suggestions/", {"q": "kin"})
    assert response.json() == {
        "groups": [
            {
                "label": "Seiten",
                "items": [
                    {
                        "label": "Kindergarten",
                        "lang": "",
                        "url": "/de/x/",
                        "note": "Bericht",
                        "note_lang": "",
                        "kind": "report",
                        "mark": "/static/portal/sprite.svg#m-report",
                    }
                ],
            }
        ],
        "announcement": "1 Vorschlag. Wählen Sie mit den Pfeiltasten.",
    }
    assert not response.cookies
    assert "must-revalidate" in response["Cache-Control"]
    assert client.post("/de/search/suggestions/").status_code == 405
