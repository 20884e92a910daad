"""Drawings are made from plain values: the same values give the same drawing, which need not be drawn again."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec

from portal.base.drawing.svg import Drawing

MOST_DRAWINGS = 128  # per kind and process, a few megabytes; a map in ten languages takes thirty
P = ParamSpec("P")


def kept(draw: Callable[P, Drawing]) -> Callable[P, Drawing]:
    """Remember the latest drawings by everything they show. A change is another key: nothing is stale."""
    remembered = lru_cache(maxsize=MOST_DRAWINGS)(draw)

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Drawing:
        named = {name: _frozen(value) for name, value in kwargs.items()}
        return remembered(*(_frozen(value) for value in args), **named)

    drawn.cache_info = remembered.cache_info  # type: ignore[attr-defined]
    return drawn


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
