"""Two names per file: the generated one on the disk and the original one, kept as text."""

import re
import unicodedata
from pathlib import PurePosixPath
from uuid import uuid4

LONGEST_NAME = 150
LONGEST_EXTENSION = 10
# Names that Windows gives to devices; a download with such a name cannot be saved there.
DEVICE_NAMES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
FORBIDDEN_CHARACTERS = re.compile(r'[\\/:*?"<>|;%]')


def extension_of(name: str) -> str:
    """Lower case, without the dot; empty when there is none."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lstrip(".").lower()


def stored_name(extension: str) -> str:
    """A name nobody can guess and no upload can choose: two letters as folder, 32 as name."""
    token = uuid4().hex
    return f"{token[:2]}/{token}.{extension}"


def clean_original_name(name: str) -> str:
    """The name a person gave, safe to show and to offer as a download name.

    NFC, no control or bidirectional characters, no path, no leading dot, no device name, at most 150 characters
    with the extension kept. Never empty.
    """
    base = unicodedata.normalize("NFC", name.replace("\\", "/")).rsplit("/", 1)[-1]
    visible = "".join(each for each in base if _is_visible(each))
    quiet = FORBIDDEN_CHARACTERS.sub("-", visible)
    plain = re.sub(r"\s+", " ", quiet).strip(" .")
    if not plain or DEVICE_NAMES.match(plain):
        plain = f"file-{plain}" if plain else "file"
    return _shorten(plain)


def _is_visible(character: str) -> bool:
    return character == " " or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _shorten(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    if not dot or not stem or len(extension) > LONGEST_EXTENSION:
        return name[:LONGEST_NAME].rstrip(" .")
    room = LONGEST_NAME - len(extension) - 1
    return f"{stem[:room].rstrip(' .')}.{extension}"
