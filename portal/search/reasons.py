"""Why a hit is there, as facts from which the page makes a sentence in the reader's language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.search.highlighting import Highlighter
from portal.search.models import SearchDocument
from portal.search.results import Reason, ReasonKind
from portal.search.vocabulary import Meaning, VocabularyIndex

KIND_OF_REASON = {"topic": ReasonKind.TOPIC, "place": ReasonKind.PLACE, "network": ReasonKind.NETWORK}
CARRIED_IN = {"topic": "topic_path", "place": "cities", "network": "networks"}
MOST_FOUND = 3


@dataclass(frozen=True, slots=True)
class Explanation:
    """Explains one hit: ``language`` is the version shown, ``reader`` the reader's language."""

    document: SearchDocument
    highlighter: Highlighter
    language: str
    reader: str
    vocabulary: VocabularyIndex

    def reasons(self) -> tuple[Reason, ...]:
        words = tuple(self._words())
        said = {term for reason in words for term in reason.query if reason.found_language == self.language}
        meanings = tuple(self._meanings(said))
        labels = () if words or meanings else tuple(self._labels())
        return (*words, *meanings, *labels, *self._language_note())

    def _words(self) -> Iterator[Reason]:
        """The words found in the version shown; else in the first other one; else among the names; else in a file."""
        versions = self.document.payload["versions"]
        order = [self.language, *(each for each in versions if each != self.language)]
        for language in order:
            reasons = tuple(self._words_in(language, versions[language]))
            if reasons:
                yield from reasons
                return
        named = self._found(" · ".join(self.document.payload["names"]), "")
        if named:
            yield from self._told(named, "", ("names",))
            return
        yield from self._words_attached()

    def _words_attached(self) -> Iterator[Reason]:
        for name, language, passage in self.document.attached_passages():
            found = self._found(passage, language)
            if found:
                yield from self._told(found, language, ("attachments",), label=name)
                return

    def _told(
        self, found: Mapping[str, str], language: str, where: tuple[str, ...], label: str = ""
    ) -> Iterator[Reason]:
        """Words that stand there as they were typed, and words that are only spelled much like it."""
        mistyped = {term.written for term in self.highlighter.mistyped}
        for kind, is_mistyped in ((ReasonKind.WORDS, False), (ReasonKind.SPELLING, True)):
            words = {typed: word for typed, word in found.items() if (typed in mistyped) is is_mistyped}
            if words:
                yield Reason(kind, tuple(words), _unique(words.values()), language, where, label=label)

    def _words_in(self, language: str, version: Mapping[str, Any]) -> Iterator[Reason]:
        passage = self.document.passages.get(language, "")
        texts = {"title": version["title"], "intro": version["teaser"], "body": passage}
        found: dict[str, str] = {}
        where: list[str] = []
        for field, text in texts.items():
            known = len(found)
            self._collect(text, language, found)
            where += [field] if len(found) > known else []
        yield from self._told(found, language, tuple(where))

    def _found(self, text: str, language: str) -> dict[str, str]:
        """The reader's word → the word that stands there."""
        found: dict[str, str] = {}
        self._collect(text, language, found)
        return found

    def _collect(self, text: str, language: str, found: dict[str, str]) -> None:
        """Add what the text has of the terms not found yet; read no further than needed."""
        wanted = len(self.highlighter.question.terms)
        if len(found) == wanted:
            return
        for span in self.highlighter.iter_spans(text, language):
            if span.term is not None:
                found.setdefault(span.term.written, text[span.start : span.end])
                if len(found) == wanted:
                    return

    def _meanings(self, said: set[str]) -> Iterator[Reason]:
        for meaning in self.highlighter.meanings:
            entry = meaning.entry
            carried = self.document.payload[CARRIED_IN[entry.kind]]
            if entry.id in carried and not said.issuperset(meaning.words):
                yield self._reason(meaning)

    def _labels(self) -> Iterator[Reason]:
        """The word is part of a topic's label, in whatever language."""
        for topic in self.document.payload["topic_path"]:
            entry = self.vocabulary.entries.get(("topic", topic))
            for language, texts in (entry.texts if entry else {}).items():
                found = self._found(" · ".join(texts), language)
                if entry and found:
                    meaning = Meaning(entry, texts[0], language, words=tuple(found))
                    yield self._reason(meaning)
                    return

    def _reason(self, meaning: Meaning) -> Reason:
        entry = meaning.entry
        return Reason(
            KIND_OF_REASON[entry.kind],
            query=meaning.words,
            found=tuple(entry.texts.get(self.language, ())[:1]),
            found_language=self.language,
            label=meaning.label(self.reader, "en"),
            id=entry.id,
        )

    def _language_note(self) -> Iterator[Reason]:
        if self.language != self.reader:
            yield Reason(ReasonKind.LANGUAGE, found_language=self.language)


def _unique(words: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:MOST_FOUND]


def matching_language(document: SearchDocument, highlighter: Highlighter, candidates: Sequence[str]) -> str:
    """The first version whose title or teaser has a word of the question or a name of what it means."""
    for language in candidates:
        version = document.payload["versions"][language]
        if _has_any(highlighter, f"{version['title']} · {version['teaser']}", language):
            return language
    for language in candidates:
        if _has_any(highlighter, document.passages.get(language, ""), language):
            return language
    return ""


def _has_any(highlighter: Highlighter, text: str, language: str) -> bool:
    return next(highlighter.iter_spans(text, language), None) is not None
