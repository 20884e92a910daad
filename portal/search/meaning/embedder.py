"""Who turns texts into vectors: named by ``PORTAL_SEARCH_EMBEDDER``, and often not there at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from portal.search.meaning.texts import TEXT_RECIPE

if TYPE_CHECKING:
    import numpy

    from portal.search.meaning.centring import Centring

    Vector = numpy.ndarray[Any, numpy.dtype[numpy.float32]]
    Vectors = numpy.ndarray[Any, numpy.dtype[numpy.float32]]  # one a row


class Embedder(Protocol):
    """``recipe`` names the model and how texts are put to it: vectors of another recipe are not comparable.

    Its vectors have the length 1. Making one takes no lock of Python, and works from several threads at once.
    ``centring`` takes the languages out of them afterwards, so that better means need no new vectors. What
    stands out by less than ``floor`` resembles by chance, see ``closeness``.
    """

    recipe: str
    dimensions: int
    floor: float

    @property
    def centring(self) -> "Centring": ...

    def query(self, text: str) -> "Vector": ...

    def passages(self, texts: Sequence[str]) -> "Vectors": ...


class EmbedderMissing(Exception):
    """There is no model on this machine; the message says why, for the operator."""


@dataclass(frozen=True, slots=True)
class Availability:
    """Either an embedder or the reason why there is none."""

    embedder: Embedder | None = None
    reason: str = ""


def current_embedder() -> Embedder | None:
    """The embedder of these settings. The model itself is loaded when it makes its first vector."""
    return availability().embedder


def current_recipe() -> str:
    """Everything on which the vectors of an index depend; empty without an embedder."""
    embedder = current_embedder()
    return f"{embedder.recipe} text-{TEXT_RECIPE} means-{embedder.centring.version}" if embedder else ""


def availability() -> Availability:
    return _availability(settings.PORTAL_SEARCH_EMBEDDER)


@cache
def _availability(path: str) -> Availability:
    if not path:
        return Availability(reason="switched off by SEARCH_EMBEDDER")
    try:
        return Availability(import_string(path)())
    except EmbedderMissing as missing:
        return Availability(reason=str(missing))
