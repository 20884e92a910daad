"""The orders of a list, to the last tie as the database engine has them."""

from collections.abc import Mapping
from typing import Any

from portal.search.analysis import fold
from portal.search.asked import Asked
from portal.search.labels import labels_of
from portal.search.models import SearchFacet
from portal.search.request import SearchRequest

LATEST: list[dict[str, Any]] = [{"sort_date": {"order": "desc"}}, {"family": {"order": "asc"}}]
# The sources never change, so the server compiles each of them once.
TITLE_KEY = """
for (language in params.languages) {
  def titles = doc['titles.' + language];
  if (titles.size() > 0) { return titles.value }
}
return doc['any_title'].size() > 0 ? doc['any_title'].value : ''
"""
CITY_RANK = "doc['city'].size() == 0 ? params.last : params.ranks.getOrDefault(doc['city'].value, params.last)"


def order_of(asked: Asked) -> list[dict[str, Any]]:
    if asked.is_ranked:
        return [{"_score": {"order": "desc"}}, *LATEST]
    if asked.request.order == "title":
        return [_by_script(TITLE_KEY, "string", {"languages": _title_languages(asked.request)}), *LATEST]
    if asked.request.order == "city":
        ranks = _city_ranks(asked.request.language)
        return [_by_script(CITY_RANK, "number", {"ranks": ranks, "last": len(ranks)}), *LATEST]
    return LATEST


def _by_script(source: str, kind: str, params: Mapping[str, Any]) -> dict[str, Any]:
    return {"_script": {"type": kind, "script": {"source": source, "params": params}, "order": "asc"}}


def _title_languages(request: SearchRequest) -> list[str]:
    return list(dict.fromkeys((request.language, *request.accept_languages, "en")))


def _city_ranks(language: str) -> dict[str, int]:
    """Where each city stands in the reader's alphabet; cities of one name share their place."""
    cities = tuple(SearchFacet.objects.filter(name="cities").order_by().values_list("value", flat=True).distinct())
    keys = {city: fold(label) for city, label in labels_of("city", cities, language).items()}
    places = {key: place for place, key in enumerate(sorted(set(keys.values())))}
    return {city: places[key] for city, key in keys.items()}
