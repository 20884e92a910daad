"""One request on its way to Elasticsearch and back."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from elasticsearch_dsl import Q, Search
from elasticsearch_dsl.query import Query

from portal.search.asked import Asked
from portal.search.elastic import facets
from portal.search.elastic.ordering import order_of
from portal.search.elastic.query import question
from portal.search.elastic.reading import Answer, asked_of_server
from portal.search.expression import Expression
from portal.search.findings import Findings, Neighbour

CANDIDATES = 4  # times as many as wanted are looked at in the graph of vectors
FEWEST_CANDIDATES, MOST_CANDIDATES = 100, 10_000
CLOSEST = "closest version"
BARE = {"_source": False, "stored_fields": "_none_"}  # families come with the sorting keys: no document is read


@dataclass(frozen=True, slots=True)
class Found:
    """``matching``: how many documents match before the reader's selections."""

    findings: Findings
    matching: int


@dataclass(frozen=True, slots=True)
class Asking:
    """``doors`` are what a document must pass for this person to see it."""

    asked: Asked
    doors: tuple[Query, ...]
    start: int
    size: int

    def found(self, expression: Expression) -> Found:
        body = self._search(expression).to_dict()
        return asked_of_server(body, preference=self._preference, read=self._read)

    def neighbours(self, vector: Sequence[float]) -> list[Neighbour]:
        body = self._neighbourhood(vector).to_dict()
        return asked_of_server(body, preference=self._preference, read=_read_neighbours)

    @property
    def _preference(self) -> str:
        return f"reader-{zlib.crc32(self.asked.request.text.encode('utf-8', 'replace')):08x}"

    def _search(self, expression: Expression) -> Search:
        request = self.asked.request
        wanted = question(expression, request.language, self.doors, is_ranked=self.asked.is_ranked)
        search = Search().query(wanted).sort(*order_of(self.asked))
        search = search.extra(**{"from": self.start}, size=self.size, track_total_hits=True, **BARE)
        return facets.counted(search, request.selections)

    def _read(self, answer: Answer) -> Found:
        total = int(answer["hits"]["total"]["value"])
        families = tuple(_family(hit) for hit in answer["hits"].get("hits", ()))
        aggregations, selections = answer["aggregations"], self.asked.request.selections
        matching = facets.matching(aggregations)
        counts, without = facets.counts_of(aggregations, selections), facets.without(aggregations, selections)
        return Found(Findings(total, families, counts, without=without, unfiltered=matching), matching)

    def _neighbourhood(self, vector: Sequence[float]) -> Search:
        """Everything that narrows stands inside: beside it, it would be taken from the few that are near."""
        candidates = min(max(FEWEST_CANDIDATES, CANDIDATES * self.size), MOST_CANDIDATES)
        which = {"name": CLOSEST, "size": 1, "_source": False, "docvalue_fields": ["versions.language"]}
        search = Search().knn(
            "versions.vector",
            self.size,
            max(candidates, self.size),
            [float(number) for number in vector],
            filter=Q("bool", filter=[self._allowed(), *facets.chosen(self.asked.request.selections).values()]),
            inner_hits=which,
        )
        return search.sort({"_score": {"order": "desc"}}, {"family": {"order": "asc"}}).extra(size=self.size, **BARE)

    def _allowed(self) -> Query:
        """All that this person may see but what the question leaves out."""
        nothing_else = Expression((), self.asked.expression.excluded, 0)
        return question(nothing_else, self.asked.request.language, self.doors, is_ranked=False)


def _family(hit: Answer) -> UUID:
    return UUID(hit["sort"][-1])


def _read_neighbours(answer: Answer) -> list[Neighbour]:
    return [
        Neighbour(_family(hit), _language(hit), similarity=2 * float(hit["_score"]) - 1)
        for hit in answer["hits"].get("hits", ())
    ]


def _language(hit: Any) -> str:
    (version,) = hit["inner_hits"][CLOSEST]["hits"]["hits"]
    return str(version["fields"]["versions.language"][0])
