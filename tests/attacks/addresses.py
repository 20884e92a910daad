"""Every address of the portal, read from the URL configuration, and how to fill its parts."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PART = re.compile(r"<(\w+)>")
CONVERTER = re.compile(r"<\w+:")
REST = re.compile(r"\(\(\?:.*\)\*\)")
NAMED_GROUP = re.compile(r"\(\?P<(\w+)>")


def every_route() -> list[str]:
    """Each once: where two views answer at the same address, the first one does."""
    return list(dict.fromkeys(_routes(get_resolver())))


def filled(route: str, parts: Mapping[str, Any]) -> str | None:
    """The address with its parts filled in; ``None`` where the subject has not all of them.

    Where several things are named in a query, the subject is one of them.
    """
    names = PART.findall(route)
    if any(name not in parts for name in names):
        return None
    address = "/" + PART.sub(lambda part: str(parts[part.group(1)]), route)
    takes_several = route.endswith("chosen-multiple/") or route.startswith("admin/bulk/")
    return f"{address}?id={parts['pk']}" if takes_several else address


def _routes(resolver: URLResolver, above: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = f"{above}{_plain(str(pattern.pattern))}"
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern, route)


def _plain(route: str) -> str:
    """Without kinds of parts, and a regular expression as a path: ``<int:pk>/`` and ``^(?P<pk>\\d+)/`` are ``<pk>/``."""
    written = REST.sub("", CONVERTER.sub("<", route.removeprefix("^").removesuffix("$")))
    while (found := NAMED_GROUP.search(written)) is not None:
        end = _closing(written, found.start())
        written = f"{written[: found.start()]}<{found.group(1)}>{written[end + 1 :]}"
    return written.replace("\\.", ".")


def _closing(text: str, opening: int) -> int:
    depth = 0
    for position in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth == 0:
            return position
    raise ValueError(text)
