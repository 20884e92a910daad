"""The documents closest to a question, for the engine in the database."""

from collections.abc import Collection, Sequence

from portal.search.findings import Neighbour
from portal.search.meaning.embedder import current_embedder
from portal.search.meaning.matrix import current_matrix
from portal.search.models import SearchPassage


def nearest(
    vector: Sequence[float], size: int, *, only: Collection[int] | None = None, without: Collection[int] = ()
) -> list[Neighbour]:
    """Among all documents or ``only`` some, ``without`` others.

    What this process remembers may be a moment old, so the table has the last word.
    """
    embedder = current_embedder()
    matrix = current_matrix(embedder) if embedder else None
    if matrix is None:
        return []
    found = matrix.nearest(vector, size, only, without)
    passages = SearchPassage.objects.filter(pk__in=[row.passage for row, _similarity in found])
    families = dict(passages.values_list("pk", "document__family"))
    return [
        Neighbour(families[row.passage], row.language, similarity)
        for row, similarity in found
        if row.passage in families
    ]
