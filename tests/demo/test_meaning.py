"""A visitor of the demonstration asks in German what is told in other words, or in another language only."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from portal.search.answering import find
from portal.search.meaning.embedding import embed_missing
from portal.search.meaning.matrix import forget_matrix
from portal.search.meaning.questions import forget_questions, prepare_question
from portal.search.models import SearchPassage
from portal.search.request import SearchRequest
from portal.search.results import SearchResults

pytestmark = pytest.mark.django_db
STORIES = ("practice", "report", "module")


@pytest.fixture
def embedded() -> Iterator[None]:
    """The stories only, without the two hundred pages of cities: some seconds of work."""
    SearchPassage.objects.exclude(document__kind__in=STORIES).delete()
    with override_settings(PORTAL_SEARCH_EMBEDDER="portal.search.meaning.e5.E5Embedder"):
        forget_matrix()
        forget_questions()
        embed_missing(seconds=120)
        yield
    forget_matrix()
    forget_questions()


def asked(text: str) -> SearchResults:
    prepare_question(text)
    return find(SearchRequest(text, "de"), AnonymousUser())


def names(results: SearchResults) -> list[str]:
    return [hit.card.url.rstrip("/").rsplit("/", 1)[-1] for hit in (*results.hits, *results.similar)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wie erreicht man die Verwaltung mit einem einzigen Anruf?", "single-authority-number"),
        ("ohne Wartezeit den Ausweis im Internet bestellen", "online-appointments"),
        ("ein Computer antwortet auf Fragen der Einwohner", "kora-chatbot"),
        ("Wählen trotz Pandemie", "safe-elections"),
    ],
)
def test_what_is_told_in_other_words_is_found(embedded: None, text: str, name: str) -> None:
    assert name in names(asked(text))[:3]


def test_the_report_that_is_there_in_georgian_only_is_found_without_a_word_in_common(embedded: None) -> None:
    results = asked("Sitzung zum Telefonservice der Hauptstadt Georgiens")
    (hit,) = (hit for hit in results.similar if hit.card.languages == ("ka",))
    assert hit.card.url.endswith("/service-number-workshop-2017/")
    assert hit.reasons[0].found_language == "ka"


@pytest.mark.parametrize("text", ["Quantenfeldtheorie", "Rezept für Apfelkuchen", "Fußballweltmeister 1990"])
def test_what_nobody_tells_finds_nothing(embedded: None, text: str) -> None:
    results = asked(text)
    assert (results.total, results.similar) == (0, ())


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Telefon", 8),  # found
        ("Sitzung zum Telefonservice der Hauptstadt Georgiens", 8),  # in no words, similar in meaning
        ("Quantenfeldtheorie", 8),  # nothing at all
        ("Behördennumer", 9),  # mistyped: known words are looked at, and it is searched once more
    ],
)
def test_what_a_question_costs_that_finds_little(embedded: None, client: Client, text: str, most: int) -> None:
    client.get("/de/search/", {"q": text})  # words and labels are read once per process, not once per page
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/de/search/", {"q": text}).status_code == 200
    statements = [query["sql"] for query in asked.captured_queries]
    assert len(statements) <= most, "\n".join(statements)
    assert all(sql.lstrip("( ").upper().startswith(("SELECT", "WITH")) for sql in statements)
