"""A page with a video lets that one provider into a frame; every other page lets nobody in."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpResponseBase
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue

from media.blocks.videos import VideoValue


def video_hosts(*streams: Any) -> tuple[str, ...]:
    """The sources that the videos of these streams need in ``frame-src``, each once."""
    return tuple(dict.fromkeys(video.host for stream in streams for video in _videos(stream)))


def allow_videos(response: HttpResponseBase, *streams: Any) -> HttpResponseBase:
    """Widen this response's policy by the hosts of its videos; call it in ``serve`` after the response is made.

    The frame has no right to anything of ours: see the ``sandbox`` in the video block's template.
    """
    hosts = video_hosts(*streams)
    if hosts:
        update = dict(getattr(response, "_csp_update", None) or {})
        update["frame-src"] = [*update.get("frame-src", []), *hosts]
        response._csp_update = update  # type: ignore[attr-defined]
    return response


def _videos(value: Any) -> Iterator[Any]:
    if isinstance(value, VideoValue):
        if value.video:
            yield value.video
        return
    for child in _children(value):
        yield from _videos(child)


def _children(value: Any) -> Iterable[Any]:
    if isinstance(value, StreamValue):
        return [child.value for child in value]
    if isinstance(value, ListValue):
        return list(value)
    return list(value.values()) if isinstance(value, Mapping) else []
