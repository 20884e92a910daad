"""Elasticsearch and the database find the same: total, counts, families, order; only closeness is weighed a little differently."""

import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from portal.search.answering import find
from portal.search.asked import Asked
from portal.search.drafts import LOGIN, SearchDocumentDraft, VersionDraft
from portal.search.elastic.engine import ElasticEngine
from portal.search.elastic.mirror import drain
from portal.search.elastic.standby import ElasticWithStandby
from portal.search.registry import VocabularyEntry, register_vocabulary
from portal.search.request import SearchRequest
from portal.search.storing import store
from tests.elastic.agreement import Comparison, made_up_requests
from tests.portal.search import test_engine
from tests.portal.search.samples import MOMENT, make_draft, make_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.elastic, pytest.mark.usefixtures("patient")]

LEAST_AGREEMENT = 0.7


@pytest.fixture
def mirrored(index: Any) -> Callable[..., list[SearchDocumentDraft]]:
    def write(*drafts: SearchDocumentDraft) -> list[SearchDocumentDraft]:
        for draft in drafts:
            store(draft)
        drain(index)
        return list(drafts)

    return write


def special_drafts() -> list[SearchDocumentDraft]:
    """What generated words do not have: scripts, compounds, names, phrases, tags, the time and the reader."""
    day = timedelta(days=1)
    return [
        make_draft(901, VersionDraft("de", "Behördenrufnummer 115", "Ein Anruf", "Chat-Bot und Bürger*innen", "/de/901/")),
        make_draft(902, test_engine.GEORGIAN, topics=("115",), city="kutaisi", cities=("kutaisi", "tbilisi")),
        make_draft(903, VersionDraft("bg", "Казанлък", "Градът на розите", "", "/bg/903/"), names=("Kazanlak",), kind="city"),
        make_draft(904, VersionDraft("az", "Gəncə şəhəri", "Vətəndaşların sorğuları", "", "/az/904/"), audience=LOGIN),
        make_draft(905, VersionDraft("hy", "Երևանի քաղաքապետարան", "Աղբահանություն", "", "/hy/905/"), expires_at=MOMENT + day),
        make_draft(906, VersionDraft("pl", "Odpady w Łodzi", "Mieszkańców", "", "/pl/906/"), expires_at=MOMENT - day),
        make_draft(907, VersionDraft("hu", "Székesfehérvár", "Hulladék", "", "/hu/907/"), weight=1.0, networks=("n 1",)),
        make_draft(908, VersionDraft("de", "Anruf mit Vorbehalt", "Ein Anruf", "", "/de/908/"), weight=-0.3),
        make_draft(909, VersionDraft("de", "Anruf mit großem Vorbehalt", "Ein Anruf", "", "/de/909/"), weight=-30.0),
    ]  # fmt: skip


SPECIAL = [
    "115", "Behördennummer", "behoerdenrufnummer", "Rufnummer", "chatbot", "Chat Bot", "bürgerinnen", "თბილისი", "Tbilisi",
    "ნომერი", "Kazanlak", "Казанлък", "градове", "Gəncə", "gence", "şəhərlər", "Երևան", "քաղաքապետարանի", "Lodz", "odpad",
    "mieszkaniec", "Szekesfehervar", "hulladékok", "115 თბილისი", "-115", "ein", "\"ein anruf\"", "\"anruf ein\"",
    "Behördenrufnummer 115", "single government number", "անձրեւ 115 x y z", "behörden rufnummer", "brünn",
]  # fmt: skip
TOPIC = VocabularyEntry(
    "topic", "115", {"de": ("Behördennummer",), "en": ("single government number",), "ka": ("ნომერი",)}
)


def test_a_thousand_made_up_questions_and_all_special_ones_find_the_same(mirrored: Any, capsys: Any) -> None:
    register_vocabulary(lambda: [TOPIC])
    drafts = mirrored(*make_drafts(300, words=60), *special_drafts())
    comparison = Comparison(MOMENT).compare(made_up_requests(drafts, 1000))
    comparison.compare(SearchRequest(text, language) for text in SPECIAL for language in ("de", "ka", "pl"))
    assert comparison.differences == []
    with capsys.disabled():
        sys.stdout.write(
            f"\nfirst three alike: {comparison.agreement_at_top:.0%} of {len(comparison.tops)} questions\n"
        )
    assert comparison.agreement_at_top > LEAST_AGREEMENT


def test_members_find_the_same_in_both_engines(mirrored: Any) -> None:
    mirrored(*special_drafts())
    member = get_user_model()(username="member")
    comparison = Comparison(MOMENT, member).compare([SearchRequest("", "de"), SearchRequest("Gəncə", "de")])
    assert comparison.differences == []
    assert Comparison(MOMENT, member).pair(SearchRequest("Gəncə", "de")).elastic.total == 1
    assert Comparison(MOMENT).pair(SearchRequest("Gəncə", "de")).elastic.total == 0


@pytest.mark.parametrize("text", ["gemeinsam", "", "gemeinsam ba de"])
@pytest.mark.parametrize("sort", ["relevance", "date", "city", "title"])
def test_pages_show_every_hit_once(mirrored: Any, text: str, sort: str) -> None:
    mirrored(*make_drafts(130, words=8))
    seen: list[int] = []
    total = 1
    for page in range(1, 30):
        request = SearchRequest(text, "de", sort=sort, page=page, size=9)
        results = find(request, AnonymousUser(), at=MOMENT, engine=ElasticWithStandby())
        assert results.engine == "elasticsearch"
        total = results.total
        seen += [hit.family.int for hit in results.hits]
    assert len(seen) == len(set(seen)) == total


def test_what_ranks_in_the_database_ranks_here(mirrored: Any) -> None:
    """The rules of order that readers notice."""

    def first(text: str) -> int:
        asked = Asked.of(SearchRequest(text, "de"))
        return ElasticEngine().find(asked, AnonymousUser(), MOMENT, start=0, size=5).families[0].int

    mirrored(
        make_draft(1, VersionDraft("de", "Anderes", "Anderes", "Vom Wasser", "/")),
        make_draft(2, VersionDraft("de", "Vom Wasser", "Anderes", "Anderes", "/")),
        make_draft(3, VersionDraft("de", "Anderes", "Vom Wasser", "Anderes", "/")),
        make_draft(
            4, VersionDraft("de", "Tbilissi lernt die 115 kennen", "Tbilissi Tbilissi", "Tbilissi " * 20, "/")
        ),
        make_draft(5, VersionDraft("de", "Hauptstadt", "", "", "/"), names=("Tbilisi", "Tbilissi"), kind="city"),
        make_draft(6, VersionDraft("de", "Behördennummer", "", "", "/")),
        make_draft(7, VersionDraft("de", "Nummern", "", "", "/")),
        make_draft(8, VersionDraft("de", "Nummer", "", "", "/")),
        make_draft(9, VersionDraft("en", "Garden", "", "", "/")),
        make_draft(10, VersionDraft("de", "Garden", "", "", "/")),
        make_draft(11, VersionDraft("de", "Park und Haus", "", "", "/"), weight=0.0),
        make_draft(12, VersionDraft("de", "Park und Haus", "", "", "/"), weight=1.0),
    )
    assert [first(text) for text in ("Wasser", "Tbilissi", "Nummer", "Garden", "Park")] == [2, 5, 8, 10, 12]
