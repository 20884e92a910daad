"""What Elasticsearch gets of the vectors, and how it is asked for the nearest ones. Plain data, no client."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portal.search.findings import Neighbour
from portal.search.meaning.embedder import current_embedder
from portal.search.models import SearchPassage, SearchVector

PATH = "versions"
VECTOR, LANGUAGE = f"{PATH}.vector", f"{PATH}.language"
DECIMALS = 5
# Looked at on the way to the nearest: more finds them more surely. Several versions of a family share a place.
CANDIDATES_EACH, MOST_CANDIDATES = 5, 1_000

NestedVersions = dict[int, list[dict[str, Any]]]


def nested_versions(document_ids: Sequence[int]) -> NestedVersions:
    """Document → ``[{"language": "ka", "vector": […]}]``, centred; only versions that were embedded."""
    import numpy

    embedder = current_embedder()
    if embedder is None or not document_ids:
        return {}
    passages = SearchPassage.objects.filter(document_id__in=document_ids).order_by("document_id", "language")
    listed = list(passages.values_list("document_id", "language", "text_hash"))
    vectors = _vectors({text_hash for _document, _language, text_hash in listed}, embedder.recipe)
    listed = [each for each in listed if each[2] in vectors]
    if not listed:
        return {}
    rows = numpy.stack([numpy.frombuffer(vectors[each[2]], dtype="<f2").astype(numpy.float32) for each in listed])
    centred = embedder.centring.passages_centred(rows, [language for _document, language, _hash in listed])
    found: NestedVersions = defaultdict(list)
    for (document, language, _hash), vector in zip(listed, centred, strict=True):
        found[document].append({"language": language, "vector": as_numbers(vector)})
    return dict(found)


def _vectors(hashes: Iterable[str], recipe: str) -> dict[str, bytes]:
    stored = SearchVector.objects.filter(recipe=recipe, text_hash__in=list(hashes))
    return {text_hash: bytes(vector) for text_hash, vector in stored.values_list("text_hash", "vector")}


def as_numbers(vector: Iterable[float]) -> list[float]:
    """For JSON: five decimals change no order that a reader could see."""
    return [round(float(each), DECIMALS) for each in vector]


def knn_section(vector: Iterable[float], filters: Sequence[Mapping[str, Any]], *, size: int) -> dict[str, Any]:
    """The ``knn`` section of a search body. Filters apply while the nearest are looked for, not afterwards.

    Each hit is one family by its closest version; ``inner_hits`` tells the version's language.
    """
    return {
        "field": VECTOR,
        "query_vector": as_numbers(vector),
        "k": size,
        "num_candidates": min(max(CANDIDATES_EACH * size, 100), MOST_CANDIDATES),
        "filter": list(filters),
        "inner_hits": {"size": 1, "_source": False, "fields": [LANGUAGE]},
    }


def similarity_of(score: float) -> float:
    """Elasticsearch tells ``(1 + cosine) / 2`` for vectors of length 1."""
    return 2 * score - 1


def neighbour_of(hit: Mapping[str, Any], family: Any) -> Neighbour:
    """From one hit of a search with a ``knn`` section alone."""
    inner = hit["inner_hits"][PATH]["hits"]["hits"]
    fields = inner[0]["fields"][PATH][0] if inner else {}
    return Neighbour(family, str(next(iter(fields.get("language", [])), "")), similarity_of(hit["_score"]))
