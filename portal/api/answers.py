"""Results of a search as data: what the page says, for programs."""

from collections.abc import Iterable
from typing import Any

from portal.api.asking import PARAMETERS, ApiQuestion
from portal.search.results import Facet, Hit, SearchResults, Segment
from practices.publications.reasons import sentences
from translations.versions import absolute_url


def answer(question: ApiQuestion, results: SearchResults) -> dict[str, Any]:
    return {
        "query": results.request.text,
        "language": results.request.language,
        "engine": results.engine,
        "degraded": results.degraded,
        "degraded_why": results.standby.value if results.standby else None,
        "total": results.total,
        "is_relaxed": results.is_relaxed,
        "ignored_words": list(results.ignored_words),
        "mistyped_words": list(results.mistyped_words),
        "did_you_mean": _did_you_mean(question, results.did_you_mean),
        "hits": [_hit(hit) for hit in results.hits],
        "similar": [_hit(hit) for hit in results.similar],
        "facets": [_facet(facet) for facet in results.facets],
        "paging": _paging(question, results),
        "page_url": question.page_address,
    }


def _did_you_mean(question: ApiQuestion, text: str) -> dict[str, str] | None:
    return {"query": text, "url": question.address(text=text)} if text else None


def _hit(hit: Hit) -> dict[str, Any]:
    card = hit.card
    return {
        "family": str(card.family),
        "kind": card.kind,
        "kind_label": card.kind_label,
        "title": card.title,
        "url": absolute_url(card.url),
        "language": card.language,
        "languages": list(card.languages),
        "is_machine_made": card.is_machine_made,
        "city": card.city or None,
        "cities": list(card.cities),
        "topics": list(card.topics),
        "networks": list(card.networks),
        "year": card.year,
        "snippet": _snippet(hit),
        "why": sentences(hit),
    }


def _snippet(hit: Hit) -> dict[str, Any]:
    return {
        "text": _text(hit.snippet),
        "language": hit.snippet_language or hit.card.language,
        "segments": [{"text": each.text, "is_match": each.is_match} for each in hit.snippet],
    }


def _text(segments: Iterable[Segment]) -> str:
    return "".join(each.text for each in segments)


def _facet(facet: Facet) -> dict[str, Any]:
    return {
        "name": facet.name,
        "parameter": PARAMETERS.get(facet.name, facet.name),
        "values": [
            {"id": value.id, "label": value.label, "count": value.count, "is_selected": value.is_selected}
            for value in facet.values
        ],
    }


def _paging(question: ApiQuestion, results: SearchResults) -> dict[str, Any]:
    paging = results.paging
    return {
        "page": paging.number,
        "pages": paging.last,
        "size": paging.size,
        "previous": question.address(page=paging.previous) if paging.previous else None,
        "next": question.address(page=paging.following) if paging.following else None,
    }
