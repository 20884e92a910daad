"""What a page says about itself to machines: JSON-LD in schema.org's words.

A view or page hands ``structured_data`` to its template; ``portal/base.html`` puts it into the head.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

CONTEXT = "https://schema.org"
# Nothing an editor wrote may end the script element or begin another.
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def thing(kind: str, **properties: Any) -> dict[str, Any]:
    """A thing of this schema.org type with the properties that have a value."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value not in (None, "", [], ())}}


def item_list(entries: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """A list of (name, absolute address), in this order."""
    listed = [
        thing("ListItem", position=number, name=name, url=url) for number, (name, url) in enumerate(entries, start=1)
    ]
    return thing("ItemList", numberOfItems=len(listed), itemListElement=listed)


def collection_page(name: str, url: str, entries: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """A page that lists other pages."""
    return thing("CollectionPage", name=name, url=url, mainEntity=item_list(entries))


def json_ld(data: Mapping[str, Any]) -> SafeString:
    """Inert data for ``<script type="application/ld+json">``."""
    shown = {"@context": CONTEXT, **{key: value for key, value in data.items() if value}}
    return mark_safe(json.dumps(shown, ensure_ascii=False).translate(UNSAFE))  # noqa: S308
