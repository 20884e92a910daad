"""Channels as Atom: stable identifiers, the language of every entry, 304 where nothing changed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import gettext as _

from portal.home.channels import Channel, Entry, NoSuchChannel
from translations.versions import absolute_url

TAG_YEAR = 2026  # when the identifiers were coined; readers know an entry by its identifier for ever


class SpokenAtom(Atom1Feed):
    """Atom in which every entry says its own language: some exist in another one only."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["spoken"]}


class ChannelFeed(Feed):
    """Writes the channel that ``channel_for(request, **the address's parts)`` finds."""

    feed_type = SpokenAtom
    channel_for: Callable[..., Channel]

    def __init__(self, channel_for: Callable[..., Channel]) -> None:
        self.channel_for = channel_for

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            channel = self.channel_for(request, **kwargs)
        except NoSuchChannel as missing:
            raise Http404 from missing
        etag = f'"{channel.fingerprint}"'
        # Never by the date alone: when an entry goes, the newest of the others is older than the reader's copy.
        response = get_conditional_response(request, etag=etag) or self._written(channel, request)
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
        if channel.updated is not None:
            response.headers["Last-Modified"] = http_date(channel.updated.timestamp())
        return response

    def _written(self, channel: Channel, request: HttpRequest) -> HttpResponse:
        written = self.get_feed(channel, request)
        response = HttpResponse(content_type=written.content_type)
        written.write(response, "utf-8")
        return response

    def title(self, channel: Channel) -> str:
        return f"{channel.name} – {settings.SITE_NAME}"

    def subtitle(self, channel: Channel) -> str:
        return _("What partner cities publish, newest first.")

    def link(self, channel: Channel) -> str:
        return absolute_url(channel.page)

    def feed_guid(self, channel: Channel) -> str:
        return tag_of(f"feed{channel.page}")

    def author_name(self, channel: Channel) -> str:
        return settings.SITE_NAME

    def items(self, channel: Channel) -> tuple[Entry, ...]:
        return channel.entries

    def item_title(self, entry: Entry) -> str:
        return entry.card.title

    def item_description(self, entry: Entry) -> str:
        return entry.card.teaser

    def item_link(self, entry: Entry) -> str:
        return absolute_url(entry.card.url)

    def item_guid(self, entry: Entry) -> str:
        return tag_of(str(entry.card.family))

    def item_author_name(self, entry: Entry) -> str:
        return entry.card.city_label or settings.SITE_NAME

    def item_pubdate(self, entry: Entry) -> datetime:
        return entry.published

    def item_updateddate(self, entry: Entry) -> datetime:
        return entry.updated

    def item_extra_kwargs(self, entry: Entry) -> dict[str, str]:
        return {"spoken": entry.card.language}

    def get_feed(self, obj: Channel, request: HttpRequest) -> Any:
        self.language = obj.language
        return super().get_feed(obj, request)


def tag_of(name: str) -> str:
    """A tag URI (RFC 4151): the same for one thing in every language and under every address."""
    return f"tag:{urlsplit(settings.SITE_ADDRESS).hostname},{TAG_YEAR}:{name}"
