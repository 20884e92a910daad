"""Drawn cards for shared links, kept under a name made from what they show.

They have no address of their own: who serves one decides first whether this reader may know what it shows.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage

from media.measured_file import sha256_of

CARD_FOLDER = "cards"
CARD_VERSION = "1"  # raise it when the drawing changes


@dataclass(frozen=True, slots=True)
class StoredCard:
    """A card on the disk; enough of a file for ``serve_file``."""

    name: str
    sha256: str
    storage: Any = default_storage

    @property
    def path(self) -> str:
        return str(self.storage.path(self.name))


def share_card(key: str, draw: Callable[[], bytes]) -> StoredCard:
    """The card for ``key``; ``draw`` (PNG bytes) is called only when none is stored yet.

    ``key`` must name everything the card shows (title, city, language, picture): another key is another card.
    """
    name = f"{CARD_FOLDER}/{card_digest(key)}.png"
    if not default_storage.exists(name):
        default_storage.save(name, File(BytesIO(draw())))
    with default_storage.open(name) as file:
        return StoredCard(name, sha256_of(file))


def card_digest(key: str) -> str:
    return hashlib.sha256(f"{CARD_VERSION}|{key}".encode()).hexdigest()
