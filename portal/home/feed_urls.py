"""Addresses of feeds, below the language prefix."""

from collections.abc import Callable

from django.urls import path

from portal.home import channels
from portal.home.channels import Channel
from portal.home.feeds import ChannelFeed
from translations.formatting import reader_language


def feed_of(find_channel: Callable[..., Channel]) -> ChannelFeed:
    """A feed from a function that takes the address's parts and the reader's language."""
    return ChannelFeed(lambda _request, **parts: find_channel(**parts, language=reader_language()))


urlpatterns = [
    path("all.xml", feed_of(channels.everything), name="feed_all"),
    path("kind/<slug:kind>.xml", feed_of(channels.of_kind), name="feed_kind"),
    path("city/<slug:code>.xml", feed_of(channels.of_city), name="feed_city"),
    path("network/<slug:code>.xml", feed_of(channels.of_network), name="feed_network"),
    path("topic/<slug:code>.xml", feed_of(channels.of_topic), name="feed_topic"),
    path(
        "search.xml",
        ChannelFeed(lambda request: channels.of_search(request.GET, reader_language())),
        name="feed_search",
    ),
]
