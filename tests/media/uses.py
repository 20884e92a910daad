"""Pages that show a picture or offer a document."""

from typing import Any

from cities.models import CityPage
from media.models import PortalDocument, PortalImage
from tests.factories import make_city, make_city_page


def story_with(*items: PortalImage | PortalDocument) -> list[tuple[str, dict[str, Any]]]:
    blocks: list[tuple[str, dict[str, Any]]] = []
    for item in items:
        if isinstance(item, PortalImage):
            blocks.append(("picture", {"image": item, "caption": ""}))
        else:
            blocks.append(("document", {"document": item, "title": ""}))
    return blocks


def publish_use(*items: PortalImage | PortalDocument, code: str = "saarbruecken", **fields: Any) -> CityPage:
    """A published city page that uses these."""
    return make_city_page(make_city(code), language="de", story=story_with(*items), **fields)
