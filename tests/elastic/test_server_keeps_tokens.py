"""The server keeps our tokens as they are, and an index refuses what nobody described."""

from datetime import UTC, datetime

import pytest
from elasticsearch import BadRequestError, Elasticsearch

from portal.search import analysis
from portal.search.elastic import mapping
from portal.search.elastic.generations import create_generation

pytestmark = pytest.mark.elastic

TEXTS = {
    "de": "Die Bürger*innen der Stadt Völklingen rufen die 115 an: Behördenrufnummer, Straße, 3.500 m²",
    "en": "City’s well-kept chat-bot answers; can't stop",
    "fr": "L’eau de l’hôtel de ville n’est pas à Sarrebruck",
    "ka": "საქართველოს ქალაქები ᲗᲑᲘᲚᲘᲡᲘ ნარჩენების მართვა",
    "hy": "Երևանի քաղաքապետարանը և աղբահանությունը",
    "az": "İstanbul və Bakı şəhərlərində tullantıların idarə edilməsi",
    "pl": "Gospodarka odpadami w Łodzi i Wrocławiu",
    "cs": "Příklady dobré praxe z Brna",
    "hu": "Hulladékgazdálkodás Győrben és Székesfehérvárott",
    "bg": "Управление на отпадъците в София",
}


@pytest.fixture
def generation(elastic: Elasticsearch) -> str:
    return create_generation(elastic, datetime.now(UTC), {})


@pytest.mark.parametrize("language", TEXTS)
def test_the_server_only_splits_what_was_analysed(elastic: Elasticsearch, generation: str, language: str) -> None:
    analysed = analysis.analyse(TEXTS[language], language)
    ours = [
        *analysed.exact,
        *analysed.stems,
        *analysed.cuts,
        *analysis.parts(TEXTS[language], language),
        analysis.tag("topic", "waste-management"),
        *analysis.wholes([TEXTS[language]]),
    ]
    answer = elastic.indices.analyze(index=generation, analyzer=mapping.TOKENS, text=" ".join(ours))
    assert [token["token"] for token in answer["tokens"]] == ours


def test_positions_count_every_token(elastic: Elasticsearch, generation: str) -> None:
    answer = elastic.indices.analyze(index=generation, field="body", text="eins zwei drei")
    assert [token["position"] for token in answer["tokens"]] == [0, 1, 2]


def test_a_field_that_nobody_described_is_refused(elastic: Elasticsearch, generation: str) -> None:
    with pytest.raises(BadRequestError, match="strict_dynamic_mapping_exception"):
        elastic.index(index=generation, document={"surprise": 1})


def test_all_that_was_described_is_taken(elastic: Elasticsearch, generation: str) -> None:
    vector = [1.0] + [0.0] * (mapping.DIMENSIONS - 1)
    document = {
        "family": "f",
        "counted": ["kind:practice"],
        "city": "brno",
        "titles": {"ka": "სათაური", "de": "titel"},
        "any_title": "titel",
        "sort_date": "2024-05-01",
        "weight": 0.5,
        "lift": 1.05,
        "audience": "public",
        "expires_at": "2027-01-01T00:00:00+00:00",
        **dict.fromkeys(("title", "names", "labels", "intro", "body", "head_stems"), "eins zwei"),
        **dict.fromkeys(("body_stems", "parts", "tags"), "eins zwei"),
        "versions": [{"language": "ka", "vector": vector}],
    }
    elastic.index(index=generation, id="f", document=document, version=7, version_type="external_gte", refresh=True)
    near = elastic.search(
        index=generation,
        knn={"field": "versions.vector", "query_vector": vector, "k": 1, "num_candidates": 10},
    )
    by_title = elastic.search(index=generation, sort=[{"titles.de": "asc"}], query={"prefix": {"parts": "zwei"}})
    assert near["hits"]["hits"][0]["_id"] == "f"
    assert by_title["hits"]["hits"][0]["sort"] == ["titel"]


def test_words_as_long_as_a_page_can_hold_are_taken(elastic: Elasticsearch, generation: str) -> None:
    elastic.index(index=generation, id="long", document={"body": "𐐷" * 30_000, "titles": {"de": "ä" * 30_000}})
    assert elastic.get(index=generation, id="long")["found"]
