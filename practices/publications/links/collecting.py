"""The outward addresses of a page, as readers find them in its words."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.db import models
from wagtail.fields import RichTextField, StreamField

MOST_ON_A_PAGE = 200
LONGEST = 2000
# Where the page stood before, and the door of a meeting: both are expected to be gone.
NOT_FOR_READERS = frozenset({"legacy_url", "video_link"})


def addresses_in(page: Any) -> tuple[str, ...]:
    """Each once, without the place on the page it points to."""
    found = (_plain(each) for each in _all_in(page))
    return tuple(dict.fromkeys(each for each in found if each))[:MOST_ON_A_PAGE]


def _all_in(page: Any) -> Iterator[str]:
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            yield from _linked_in(getattr(page, field.attname) or "")
        elif isinstance(field, StreamField):
            yield from _in_blocks(list(getattr(page, field.attname).raw_data))
        elif isinstance(field, models.URLField) and field.name not in NOT_FOR_READERS:
            yield getattr(page, field.attname) or ""


def _in_blocks(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _linked_in(value) if "<" in value else [value]
    elif isinstance(value, dict):
        for each in value.values():
            yield from _in_blocks(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _in_blocks(each)


def _plain(address: str) -> str:
    """Empty for anything but an address of the web; a sentence that begins like one is none."""
    address = urldefrag(address.strip())[0] if address.lower().startswith(("http://", "https://")) else ""
    if not address or len(address) > LONGEST or any(sign.isspace() for sign in address):
        return ""
    return address if _has_host(address) else ""


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _linked_in(html: str) -> list[str]:
    parser = _Links()
    parser.feed(html)
    parser.close()
    return parser.found


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.extend(value for name, value in attrs if name == "href" and value)
