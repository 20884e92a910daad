"""Generations: indices of which one is read, and which are created, shown and removed while the portal serves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from portal.search.elastic import mapping


@dataclass(frozen=True, slots=True)
class Generation:
    """``is_read``: readers search it. ``is_written``: the mirror keeps it up to date."""

    name: str
    is_read: bool
    is_written: bool


def generations(server: Elasticsearch) -> list[Generation]:
    """All there are, the oldest first."""
    known = server.indices.get_alias(index=mapping.all_generations(), expand_wildcards="open,hidden")
    return [
        Generation(name, mapping.read_alias() in about["aliases"], mapping.write_alias() in about["aliases"])
        for name, about in sorted(known.items(), key=lambda item: item[0].rpartition("-")[2])
    ]


def read_generation(server: Elasticsearch) -> Generation | None:
    return next((each for each in generations(server) if each.is_read), None)


def written_generations(server: Elasticsearch) -> list[str]:
    return [each.name for each in generations(server) if each.is_written]


def create_generation(server: Elasticsearch, at: datetime, meta: dict[str, Any]) -> str:
    """An empty index which the mirror writes from its first moment on, and nobody reads yet."""
    name = mapping.generation_name(at)
    server.indices.create(
        index=name,
        settings=mapping.SETTINGS,
        mappings={**mapping.mappings(), "_meta": meta},
        aliases={mapping.door(name): {}, mapping.write_alias(): {}},
    )
    return name


def show_generation(server: Elasticsearch, name: str) -> None:
    """Readers go over to it in one step; the mirror stops writing all others."""
    others = [each for each in generations(server) if each.name != name]
    server.indices.update_aliases(
        actions=[
            {"add": {"index": name, "alias": mapping.read_alias()}},
            *({"remove": {"index": each.name, "alias": mapping.read_alias()}} for each in others if each.is_read),
            *({"remove": {"index": each.name, "alias": mapping.write_alias()}} for each in others if each.is_written),
        ]
    )


def hide_generation(server: Elasticsearch, name: str) -> None:
    """Take it away from readers, whose questions the database then answers; it is still written."""
    server.indices.update_aliases(actions=[{"remove": {"index": name, "alias": mapping.read_alias()}}])


def remove_generations(server: Elasticsearch, names: Iterable[str]) -> None:
    for name in names:
        try:
            server.indices.delete(index=name)
        except NotFoundError:
            continue  # somebody else was quicker


def meta_of(server: Elasticsearch, name: str) -> dict[str, Any]:
    meta: dict[str, Any] = server.indices.get_mapping(index=name)[name]["mappings"].get("_meta", {})
    return meta
