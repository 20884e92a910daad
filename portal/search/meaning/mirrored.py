"""What Elasticsearch gets of the vectors."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from portal.search.meaning.embedder import Embedder, current_embedder
from portal.search.models import SearchPassage, SearchVector

if TYPE_CHECKING:
    from portal.search.meaning.embedder import Vectors

DECIMALS = 5  # more change no order that a reader could see
NestedVersions = dict[int, list[dict[str, Any]]]


def nested_versions(document_ids: Sequence[int]) -> NestedVersions:
    """Document → ``[{"language": "ka", "vector": […]}]``, centred; only versions that were embedded."""
    embedder = current_embedder()
    if embedder is None or not document_ids:
        return {}
    passages = SearchPassage.objects.filter(document_id__in=document_ids).order_by("document_id", "language")
    listed = list(passages.values_list("document_id", "language", "text_hash"))
    stored = _stored({text_hash for _document, _language, text_hash in listed}, embedder)
    embedded = [(document, language, stored[key]) for document, language, key in listed if key in stored]
    found: NestedVersions = defaultdict(list)
    for (document, language, _vector), vector in zip(embedded, _centred(embedded, embedder), strict=True):
        found[document].append({"language": language, "vector": vector})
    return dict(found)


def _stored(hashes: Iterable[str], embedder: Embedder) -> dict[str, bytes]:
    vectors = SearchVector.objects.filter(recipe=embedder.recipe, text_hash__in=list(hashes))
    return {text_hash: bytes(vector) for text_hash, vector in vectors.values_list("text_hash", "vector")}


def _centred(embedded: Sequence[tuple[int, str, bytes]], embedder: Embedder) -> list[list[float]]:
    import numpy

    if not embedded:
        return []
    raw: Vectors = numpy.stack([numpy.frombuffer(vector, dtype="<f2") for *_, vector in embedded]).astype("f4")
    centred = embedder.centring.passages_centred(raw, [language for _document, language, _vector in embedded])
    numbers: list[list[float]] = centred.astype("f8").round(DECIMALS).tolist()
    return numbers
