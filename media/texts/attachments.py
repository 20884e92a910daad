"""The words of files as the search takes them: by language, told by their letters where nobody said it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from media.models.file_texts import FileText
from portal.search.drafts import AttachmentDraft
from portal.search.language.scripts import BY_SCRIPT, script_of
from portal.search.language.words import WRITTEN_WORD

SAMPLE = 40  # words of a paragraph that tell its script


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that every reader of the page may take along; ``language`` is its own, else the page's."""

    sha256: str
    name: str
    language: str


def attachments_of_files(files: Iterable[OfferedFile]) -> tuple[AttachmentDraft, ...]:
    """What was read of these files; what still waits comes when it is read."""
    offered = {file.sha256: file for file in reversed(list(files))}
    texts = dict(FileText.objects.filter(sha256__in=offered).values_list("sha256", "text")) if offered else {}
    return tuple(
        AttachmentDraft(file.name, language, text)
        for sha256, file in reversed(offered.items())
        for language, text in by_language(texts.get(sha256, ""), file.language)
    )


def by_language(text: str, said: str) -> Iterator[tuple[str, str]]:
    """Language and text of each stretch of paragraphs in one script; ``said`` holds wherever the script allows it."""
    paragraphs = [paragraph for paragraph in text.split("\n") if paragraph]
    for language, stretch in groupby(paragraphs, key=lambda paragraph: language_of(paragraph, said)):
        yield language, "\n".join(stretch)


def language_of(paragraph: str, said: str) -> str:
    words = [match.group() for match, _place in zip(WRITTEN_WORD.finditer(paragraph), range(SAMPLE), strict=False)]
    scripts = [script for word in words if (script := script_of(word)) in BY_SCRIPT]
    if not scripts:
        return said
    possible = BY_SCRIPT[max(set(scripts), key=scripts.count)]
    return said if said in possible or len(possible) > 1 else possible[0]
