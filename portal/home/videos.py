"""Videos of other hosts: played in the page only where the host is on the list and needs no tracking."""

import re
from urllib.parse import parse_qs, urlsplit

VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{6,20}")
YOUTUBE = ("youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com")


def frame_address(address: str) -> str | None:
    """The address of the player without cookies; ``None`` where only a link is possible."""
    parts = urlsplit(address)
    host, path = parts.hostname or "", parts.path.strip("/")
    if host == "youtu.be":
        return _youtube(path)
    if host in YOUTUBE:
        return _youtube(parse_qs(parts.query).get("v", [""])[0] or path.removeprefix("embed/"))
    if host in {"vimeo.com", "player.vimeo.com"}:
        return _vimeo(path.removeprefix("video/"))
    return None


def _youtube(video: str) -> str | None:
    return f"https://www.youtube-nocookie.com/embed/{video}" if VIDEO_ID.fullmatch(video) else None


def _vimeo(video: str) -> str | None:
    return f"https://player.vimeo.com/video/{video}?dnt=1" if video.isascii() and video.isdigit() else None
