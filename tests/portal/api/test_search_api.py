"""The search for programs says what the page says, as its description promises, and nothing that visitors may not see."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jsonschema
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openapi_spec_validator import validate

from portal.accounts.models import User
from portal.api.asking import PARAMETERS
from portal.search import answering
from portal.search.answering import find
from portal.search.database.engine import DatabaseEngine
from portal.search.drafts import LOGIN, VersionDraft
from portal.search.findings import Standby
from portal.search.request import FACETS, SearchRequest
from portal.search.storing import store
from tests.portal.search.samples import make_draft

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/search"
MOST_QUERIES = 8


class TiredEngine(DatabaseEngine):
    """Answers like one that had to be stood in for."""

    standby = Standby.SLOW


@pytest.fixture
def described(client: Client, db: None) -> dict[str, Any]:
    return client.get("/api/v1/openapi.json").json()


@pytest.fixture
def documents(clean_search: None) -> None:
    for number in range(1, 46):
        versions = (text(f"Bürgerservice {number}"), text(f"Citizen service {number}", "en"))
        store(make_draft(number, *versions, city="brno", topics=("waste",), topic_path=("waste",), year=2020))
    store(make_draft(99, text("Nur für uns: Bürgerservice"), audience=LOGIN))
    store(make_draft(100, text("ერთი ნომერი", "ka"), kind="report"))


def text(title: str, language: str = "de") -> VersionDraft:
    return VersionDraft(language, title, "Auskunft am Telefon", "", f"/{language}/{title[-2:].strip()}/")


def asked(client: Client, **parameters: Any) -> dict[str, Any]:
    response = client.get(SEARCH, parameters)
    assert response.status_code == 200
    return response.json()


def check(described: dict[str, Any], schema: str, body: Any) -> None:
    whole = {"$ref": f"#/components/schemas/{schema}", "components": described["components"]}
    jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(body)


def test_the_description_is_valid_and_names_every_parameter(described: dict[str, Any]) -> None:
    validate(described)
    parameters = described["paths"][SEARCH]["get"]["parameters"]
    assert [each["name"] for each in parameters] == ["q", "language", "page", "sort", *PARAMETERS.values()]
    assert set(PARAMETERS) == set(FACETS)


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"q": "Bürgerservice", "language": "de"},
        {"q": "Bürgerservice", "language": "ka", "page": 2, "kind": "practice", "city": ["brno", "leoben"]},
        {"q": "Bürgersevrice", "language": "de"},
        {"q": "nothing of that kind"},
        {"q": "ნომერი", "sort": "date", "available": "ka"},
        {"q": '\x00 " ( -', "page": "many", "sort": "shoe size", "colour": "red"},
    ],
)
def test_every_answer_is_as_described(client: Client, described: dict[str, Any], parameters: dict[str, Any]) -> None:
    check(described, "Results", asked(client, **parameters))


@pytest.mark.usefixtures("documents")
def test_it_finds_what_the_page_finds(client: Client) -> None:
    body = asked(client, q="Bürgerservice", language="de", page=2, city="brno")
    results = find(SearchRequest("Bürgerservice", "de", cities=("brno",), page=2), AnonymousUser())
    assert body["total"] == results.total == 45
    assert [hit["family"] for hit in body["hits"]] == [str(hit.card.family) for hit in results.hits]
    counts = {(facet["name"], value["id"]): value["count"] for facet in body["facets"] for value in facet["values"]}
    assert counts == {(facet.name, value.id): value.count for facet in results.facets for value in facet.values}
    page = client.get(urlsplit(body["page_url"]).path, dict(parse_qsl(urlsplit(body["page_url"]).query)))
    assert body["hits"][0]["title"] in page.content.decode().replace("<mark>", "").replace("</mark>", "")


@pytest.mark.usefixtures("documents")
def test_a_hit_says_what_it_is_where_it_stands_and_why_it_was_found(client: Client) -> None:
    (hit,) = asked(client, q="ნომერი", language="de")["hits"]
    assert (
        hit
        | {
            "kind": "report",
            "kind_label": "Bericht",
            "title": "ერთი ნომერი",
            "language": "ka",
            "languages": ["ka"],
            "why": ["„ნომერი“ im Titel"],
        }
        == hit
    )
    assert urlsplit(hit["url"]).scheme and urlsplit(hit["url"]).path == "/ka/რი/"
    snippet = asked(client, q="Telefon", language="de")["hits"][0]["snippet"]
    assert snippet["text"] == "Auskunft am Telefon"
    assert [each["text"] for each in snippet["segments"] if each["is_match"]] == ["Telefon"]


@pytest.mark.usefixtures("documents")
def test_the_pages_lead_to_each_other_with_all_that_was_asked(client: Client) -> None:
    url, seen = f"{SEARCH}?q=Bürgerservice&language=de&kind=practice&available=de", []
    while url:
        body = client.get(url).json()
        seen += [hit["family"] for hit in body["hits"]]
        url = (body["paging"]["next"] or "").removeprefix("http://testserver").partition("/api/")[2]
        url = f"/api/{url}" if url else ""
    assert len(seen) == len(set(seen)) == 45
    assert dict(parse_qsl(urlsplit(body["paging"]["previous"]).query)) == {
        "q": "Bürgerservice",
        "language": "de",
        "kind": "practice",
        "available": "de",
        "page": "2",
    }


@pytest.mark.usefixtures("documents")
def test_a_slip_is_mended_and_the_better_question_is_one_address_away(client: Client) -> None:
    body = asked(client, q="Bürgersevrice", language="de", kind="practice")
    assert body["mistyped_words"] == ["Bürgersevrice"]
    assert body["hits"][0]["why"] == ["ähnlich geschrieben: „Bürgerservice“"]
    better = body["did_you_mean"]
    assert better["query"] == "Bürgerservice"
    query = dict(parse_qsl(urlsplit(better["url"]).query))
    assert query == {"q": "Bürgerservice", "language": "de", "kind": "practice"}


@pytest.mark.usefixtures("documents")
def test_labels_and_reasons_are_in_the_language_asked_for_english_by_default(client: Client) -> None:
    assert asked(client, q="Citizen", language="fr")["hits"][0]["why"] == ["«\xa0Citizen\xa0» dans le titre"]
    assert asked(client, q="Citizen")["language"] == "en"


@pytest.mark.parametrize("code", ["xx", "", "de-AT", "DE", "d" * 5_000])
def test_an_unknown_language_is_refused_with_those_that_are_known(
    client: Client, described: dict[str, Any], code: str
) -> None:
    response = client.get(SEARCH, {"q": "115", "language": code})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    check(described, "Problem", response.json())
    assert "ka" in response.json()["languages"]


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v2/search", "/api/v1/search/"])
def test_other_addresses_are_refused_as_data(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_nothing_can_be_written(client: Client) -> None:
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(SEARCH).status_code == 405


@pytest.mark.parametrize("path", [SEARCH, "/api/v1/openapi.json", f"{SEARCH}?language=xx"])
def test_every_website_may_ask_from_a_browser(client: Client, path: str) -> None:
    response = client.get(path, headers={"Origin": "https://elsewhere.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    asked_first = client.options(path)
    assert (asked_first.status_code, asked_first["Access-Control-Allow-Headers"]) == (204, "If-None-Match")


@pytest.mark.usefixtures("documents")
def test_a_session_makes_no_difference(client: Client) -> None:
    before = client.get(SEARCH, {"q": "Bürgerservice", "language": "de"})
    client.force_login(User.objects.create_user("clerk"))
    with CaptureQueriesContext(connection) as queries:
        after = client.get(SEARCH, {"q": "Bürgerservice", "language": "de"})
    assert after.content == before.content
    assert not [query for query in queries.captured_queries if "session" in query["sql"]]
    assert after["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Cookie" not in after.get("Vary", "")


@pytest.mark.usefixtures("documents")
def test_an_answer_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    first = client.get(SEARCH, {"q": "Bürgerservice"})
    again = client.get(SEARCH, {"q": "Bürgerservice"}, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    store(make_draft(46, text("Bürgerservice 46")))
    assert client.get(SEARCH, {"q": "Bürgerservice"}, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.usefixtures("documents")
def test_it_costs_what_the_page_costs_and_writes_nothing(client: Client) -> None:
    client.get(SEARCH, {"q": "Bürgerservice"})
    with CaptureQueriesContext(connection) as queries:
        client.get(SEARCH, {"q": "Bürgerservice", "city": "brno"})
    statements = [query["sql"].lstrip().upper() for query in queries.captured_queries]
    assert len(statements) <= MOST_QUERIES
    assert [sql for sql in statements if not sql.startswith(("SELECT", "WITH"))] == []


@pytest.mark.usefixtures("documents")
def test_it_says_when_and_why_the_stand_by_engine_answered(
    client: Client, described: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "chosen_engine", TiredEngine)
    body = asked(client, q="Bürgerservice")
    assert (body["degraded"], body["degraded_why"]) == (True, "slow")
    check(described, "Results", body)


@pytest.mark.parametrize("language", ["de", "en", "ka"])
def test_people_are_told_about_it_in_their_language(client: Client, portal: Any, language: str) -> None:
    page = client.get(f"/{language}/interface/")
    assert page.status_code == 200
    assert f"/api/v1/search?q=115&amp;language={language}" in page.content.decode()
    assert f'href="/{language}/interface/"' in client.get(f"/{language}/").content.decode()
