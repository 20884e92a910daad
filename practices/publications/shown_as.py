"""How a list is looked at: as list or on the map, and what was picked on it for comparing. Part of its address."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

MAP = "map"
COMPARED_KINDS = frozenset({"practice", "module"})
MOST_PICKED = 12  # more than can be compared: who picked too many is told, not ignored


@dataclass(frozen=True, slots=True)
class ShownAs:
    is_map: bool = False
    picked: tuple[str, ...] = ()

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        return cls(query.get("view") == MAP, picked_families(query))

    def as_query(self) -> str:
        pairs = [("view", MAP)] if self.is_map else []
        return urlencode([*pairs, *(("item", each) for each in self.picked)])


@dataclass(frozen=True, slots=True)
class ComparisonBar:
    """``components/compare_bar.html``: the button below the hits. ``elsewhere`` was picked on another page."""

    url: str
    origin: str
    elsewhere: tuple[str, ...]
    words: str
    clear_url: str


def picked_families(query: QueryDict) -> tuple[str, ...]:
    """The keys in the address, each once; what is none is left out."""
    given = (_key(value) for value in query.getlist("item")[: 2 * MOST_PICKED])
    return tuple(dict.fromkeys(key for key in given if key))[:MOST_PICKED]


def _key(value: str) -> str:
    try:
        return str(UUID(value[:64]))
    except ValueError:
        return ""
