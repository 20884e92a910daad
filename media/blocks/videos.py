"""Videos that live elsewhere: which addresses we take, and how they are shown after a click."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

VIDEO_HELP = _("As it stands in the browser's address line. Readers see a link; the video loads when they ask.")
YOUTUBE_ID = re.compile(r"^[\w-]{11}$", re.ASCII)
YOUTUBE_PATH = re.compile(r"^/(?:embed|shorts|live|v)/([\w-]{11})$", re.ASCII)
VIMEO_PATH = re.compile(r"^/(?:video/)?(\d{5,12})(?:/([0-9a-f]{6,20}))?$", re.ASCII)
PEERTUBE_PATH = re.compile(r"^/(?:w|videos/watch|videos/embed)/([\w-]{10,40})$", re.ASCII)
YOUTUBE_HOSTS = frozenset({"youtube.com", "m.youtube.com", "youtube-nocookie.com"})


class VideoRefused(ValidationError):
    """Not the address of one video on a provider we take."""


@dataclass(frozen=True, slots=True)
class Video:
    """A video elsewhere. ``embed_url`` is loaded only after the reader's click."""

    provider: str
    identifier: str
    embed_url: str

    @property
    def host(self) -> str:
        """The one source that the page's policy must allow in frames."""
        return f"https://{urlsplit(self.embed_url).netloc}"


def read_video(address: str) -> Video:
    """Raises ``VideoRefused`` for anything but a plain https address of one video."""
    parts = urlsplit(address.strip())
    if parts.scheme != "https" or "@" in parts.netloc or ":" in parts.netloc:
        raise _refusal()
    host, path = parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")
    video = _youtube(host, path, parts.query) or _vimeo(host, path, parts.query) or _peertube(parts.netloc, path)
    if video is None:
        raise _refusal()
    return video


def _youtube(host: str, path: str, query: str) -> Video | None:
    identifier = ""
    if host == "youtu.be":
        identifier = path.lstrip("/")
    elif host in YOUTUBE_HOSTS:
        match = YOUTUBE_PATH.match(path)
        identifier = match[1] if match else parse_qs(query).get("v", [""])[0]
    if not YOUTUBE_ID.match(identifier):
        return None
    return Video("YouTube", identifier, f"https://www.youtube-nocookie.com/embed/{identifier}?rel=0")


def _vimeo(host: str, path: str, query: str) -> Video | None:
    match = VIMEO_PATH.match(path) if host in {"vimeo.com", "player.vimeo.com"} else None
    if not match:
        return None
    key = match[2] or parse_qs(query).get("h", [""])[0]
    unlisted = f"&h={key}" if re.fullmatch(r"[0-9a-f]{6,20}", key) else ""
    return Video("Vimeo", match[1], f"https://player.vimeo.com/video/{match[1]}?dnt=1{unlisted}")


def _peertube(netloc: str, path: str) -> Video | None:
    match = PEERTUBE_PATH.match(path) if netloc.lower() in settings.VIDEO_PEERTUBE_HOSTS else None
    return Video("PeerTube", match[1], f"https://{netloc.lower()}/videos/embed/{match[1]}") if match else None


def _refusal() -> VideoRefused:
    names = ["YouTube", "Vimeo", *settings.VIDEO_PEERTUBE_HOSTS]
    return VideoRefused(
        _("Give the address of one video, starting with https://, on one of these: %(providers)s."),
        code="video-address",
        params={"providers": ", ".join(names)},
    )


class VideoValue(blocks.StructValue):
    """A stored video; one whose provider is no longer allowed stays a plain link."""

    @property
    def video(self) -> Video | None:
        try:
            return read_video(self.get("url") or "")
        except VideoRefused:
            return None

    @property
    def embed_url(self) -> str:
        return self.video.embed_url if self.video else ""

    @property
    def provider(self) -> str:
        return self.video.provider if self.video else ""


class VideoAddressBlock(blocks.URLBlock):
    """An address that is checked when the page is saved."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", VIDEO_HELP)
        super().__init__(**kwargs)

    def clean(self, value: str) -> str:
        cleaned: str = super().clean(value)
        if cleaned:
            read_video(cleaned)
        return cleaned

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """In migrations it is an address like any other: the check may change without one."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.URLBlock", args, kwargs
