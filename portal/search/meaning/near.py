"""The documents closest to a question, for the engine in the database."""

from collections.abc import Callable, Collection, Sequence

from portal.search.findings import Neighbour
from portal.search.meaning.embedder import current_embedder
from portal.search.meaning.matrix import Row, current_matrix
from portal.search.models import SearchDocumentQuerySet, SearchPassage

SPARE = 2  # times as many as asked for: what may not be seen is few, and is made up for


def nearest(
    vector: Sequence[float],
    size: int,
    visible: SearchDocumentQuerySet,
    *,
    only: Collection[int] | None = None,
    hidden: Callable[[], Collection[int]] = tuple,
) -> list[Neighbour]:
    """Among all documents or ``only`` some. What this process remembers may be old: the table has the last word.

    ``hidden`` tells which documents are not visible; asked only where they took too many places.
    """
    embedder = current_embedder()
    matrix = current_matrix(embedder) if embedder else None
    if matrix is None:
        return []
    most = SPARE * size
    close = matrix.nearest(vector, most, only, ())
    found = _seen(close, visible)
    if len(found) < size and len(close) == most and only is None:
        found = _seen(matrix.nearest(vector, size, None, hidden()), visible)
    return found[:size]


def _seen(close: Sequence[tuple[Row, float]], visible: SearchDocumentQuerySet) -> list[Neighbour]:
    passages = SearchPassage.objects.filter(pk__in=[row.passage for row, _ in close], document__in=visible)
    families = dict(passages.values_list("pk", "document__family"))
    return [
        Neighbour(families[row.passage], row.language, similarity)
        for row, similarity in close
        if row.passage in families
    ]
