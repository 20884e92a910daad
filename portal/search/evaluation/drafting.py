"""From neutral documents to drafts, as a builder would make them of pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from portal.search.analysis import plain_tokens
from portal.search.drafts import SearchDocumentDraft, VersionDraft
from portal.search.evaluation.neutral import NeutralDocument
from portal.search.kinds import Kind
from portal.search.registry import VocabularyEntry
from portal.search.vocabulary import VocabularyIndex

# The same for all: nothing but the words decides.
MOMENT = datetime(2025, 1, 1, tzinfo=UTC)


def family_id(family: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"evaluation:{family}")


@dataclass(slots=True)
class Drafting:
    """Knows the project's words: what a document says of topics and places becomes what an editor would choose."""

    words: VocabularyIndex

    def drafts(self, documents: Iterable[NeutralDocument]) -> Iterator[SearchDocumentDraft]:
        families: dict[str, list[NeutralDocument]] = {}
        for document in documents:
            families.setdefault(document.family, []).append(document)
        for versions in families.values():
            yield self.draft(versions)

    def draft(self, documents: list[NeutralDocument]) -> SearchDocumentDraft:
        topics = _Topics()
        for document in documents:
            for word in document.topics:
                topics.add(self._topics_called(word, document.language), word, document.language)
        places = self._places(documents)
        key = family_id(documents[0].family)
        path = [self.words.entries["topic", code] for code in self._with_broader(topics.entries)]
        return SearchDocumentDraft(
            family=key,
            kind=Kind.CITY if self._is_place(documents) else Kind.PRACTICE,
            versions=tuple(_version(key, document) for document in documents),
            published_at=MOMENT,
            updated_at=MOMENT,
            original_language=documents[0].language,
            cities=tuple(place.id for place in places),
            names=tuple(text for place in places for texts in place.texts.values() for text in texts),
            topics=tuple(topics.entries),
            topic_path=tuple(entry.id for entry in path),
            labels=_labels(path, topics.free),
        )

    def _topics_called(self, word: str, language: str) -> list[VocabularyEntry]:
        """By code, else by label: of this language where there is one, else of any."""
        known = self.words.entries.get(("topic", word.lower()))
        if known:
            return [known]
        named = [
            each for each in self.words.by_name.get("".join(plain_tokens(word)), ()) if each.entry.kind == "topic"
        ]
        own = [each for each in named if each.language == language]
        return [each.entry for each in own or named]

    def _with_broader(self, codes: Iterable[str]) -> list[str]:
        known = [self.words.entries["topic", code] for code in codes]
        path = dict.fromkeys(step for entry in known for step in (entry.id, *entry.broader))
        return [code for code in path if ("topic", code) in self.words.entries]

    def _places(self, documents: Iterable[NeutralDocument]) -> list[VocabularyEntry]:
        """The places that titles and introductions name."""
        found = (entry for each in documents for entry in self.words.named(f"{each.title} · {each.intro}", "place"))
        return list({entry.id: entry for entry in found}.values())

    def _is_place(self, documents: Iterable[NeutralDocument]) -> bool:
        """What is called like a place and nothing more is the place's own page."""
        titles = ("".join(plain_tokens(document.title)) for document in documents)
        return any(name.entry.kind == "place" for title in titles for name in self.words.by_name.get(title, ()))


@dataclass(slots=True)
class _Topics:
    """Known topics by code, and free words per language."""

    entries: dict[str, None] = field(default_factory=dict)
    free: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, entries: Iterable[VocabularyEntry], word: str, language: str) -> None:
        codes = [entry.id for entry in entries]
        self.entries.update(dict.fromkeys(codes))
        if not codes:
            self.free.setdefault(language, {})[word] = None


def _version(key: UUID, document: NeutralDocument) -> VersionDraft:
    return VersionDraft(
        language=document.language,
        title=document.title,
        intro=document.intro,
        body=document.body,
        url=f"/{document.language}/{key}/",
    )


def _labels(path: Iterable[VocabularyEntry], free: dict[str, dict[str, None]]) -> dict[str, tuple[str, ...]]:
    labels: dict[str, tuple[str, ...]] = {language: tuple(words) for language, words in free.items()}
    for entry in path:
        for language, texts in entry.texts.items():
            labels[language] = (*labels.get(language, ()), *texts)
    return labels
