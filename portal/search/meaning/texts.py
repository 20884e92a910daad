"""Which words of a language version stand for its meaning."""

import hashlib

from portal.search.drafts import VersionDraft

# Another number makes other texts: the table is then to be built anew.
TEXT_RECIPE = 1
LONGEST_TEXT = 400  # characters; a model's time grows with the length, its attention does not


def text_of(version: VersionDraft) -> str:
    """Title and introduction, filled up from the text where they are short."""
    told = " ".join(f"{version.title}. {version.intro}".split()) if version.intro else version.title.strip()
    room = LONGEST_TEXT - len(told)
    if room > 0 and version.body:
        told = f"{told}. {' '.join(version.body[: 2 * LONGEST_TEXT].split())}"
    return _cut(told, LONGEST_TEXT)


def _cut(text: str, length: int) -> str:
    """At most so many characters, ending with a whole word."""
    if len(text) <= length:
        return text
    shortened, _space, _rest = text[: length + 1].rpartition(" ")
    return shortened or text[:length]


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
