"""The words of one draft, by the columns in which they are searched."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.search import analysis
from portal.search.drafts import SearchDocumentDraft, VersionDraft
from portal.search.kinds import Kind

LONGEST_BODY = 50_000
LONGEST_ATTACHMENTS = 100_000  # characters, of all files together
MOST_TOKENS = 60_000
NAMED_KINDS = frozenset({Kind.CITY.value, Kind.NETWORK.value})


@dataclass(frozen=True, slots=True)
class AnalysedDraft:
    """Tokens per column; see ``tables.COLUMNS``. Of attachments, the words in order and then their looser forms."""

    title: tuple[str, ...]
    names: tuple[str, ...]
    labels: tuple[str, ...]
    intro: tuple[str, ...]
    body: tuple[str, ...]
    head_stems: tuple[str, ...]
    body_stems: tuple[str, ...]
    parts: tuple[str, ...]
    tags: tuple[str, ...]
    attachments: tuple[str, ...] = ()


def analysed(draft: SearchDocumentDraft) -> AnalysedDraft:
    heads = [analysis.analyse(text, language) for language, text in _head_texts(draft)]
    bodies = [analysis.analyse(version.body[:LONGEST_BODY], version.language) for version in draft.versions]
    names = tuple(token for name in all_names(draft) for token in analysis.name_tokens(name))
    spelled = (analysis.latin(token) for version in draft.versions for token in analysis.tokens(version.title))
    return AnalysedDraft(
        title=_flat(analysis.tokens(version.title) for version in draft.versions),
        names=_unique((*names, *(token for token in spelled if token))),
        labels=_flat(analysis.tokens(label) for labels in draft.labels.values() for label in labels),
        intro=_flat(analysis.tokens(version.intro) for version in draft.versions),
        body=_flat(each.exact for each in bodies),
        head_stems=(*_flat(each.stems for each in heads), *_broader_tags(draft)),
        body_stems=_flat((*each.stems, *each.cuts) for each in bodies),
        parts=_unique((*_parts(draft), *_flat(each.cuts for each in heads))),
        tags=_unique((*_own_tags(draft), *analysis.wholes(_whole_texts(draft)))),
        attachments=_attached(draft),
    )


def _attached(draft: SearchDocumentDraft) -> tuple[str, ...]:
    read = [analysis.analyse(text, language) for language, text in _attached_texts(draft)]
    loose = _unique(token for each in read for token in (*each.stems, *each.cuts))
    return (*_flat(each.exact for each in read), *loose)[:MOST_TOKENS]


def _attached_texts(draft: SearchDocumentDraft) -> Iterator[tuple[str, str]]:
    """Language and text of each file, until there is enough."""
    room = LONGEST_ATTACHMENTS
    for attached in draft.attachments:
        yield attached.language, attached.text[:room]
        room -= min(room, len(attached.text))


def all_names(draft: SearchDocumentDraft) -> tuple[str, ...]:
    return _unique((*draft.names, *(name for version in draft.versions for name in version.names)))


def _head_texts(draft: SearchDocumentDraft) -> Iterator[tuple[str, str]]:
    for version in draft.versions:
        yield version.language, version.title
        yield version.language, version.intro
    for language, labels in draft.labels.items():
        for label in labels:
            yield language, label


def _parts(draft: SearchDocumentDraft) -> Iterator[str]:
    for language, text in _head_texts(draft):
        yield from analysis.parts(text, language)
    for name in all_names(draft):
        yield from analysis.parts(name, "")


def _own_tags(draft: SearchDocumentDraft) -> Iterator[str]:
    """Topics given by editors, cities involved and networks."""
    carried = {"topic": draft.topics, "place": involved_cities(draft), "network": draft.networks}
    for kind, identifiers in carried.items():
        for identifier in identifiers:
            yield analysis.tag(kind, identifier)


def _broader_tags(draft: SearchDocumentDraft) -> tuple[str, ...]:
    return tuple(analysis.tag("topic", topic) for topic in draft.topic_path if topic not in draft.topics)


def involved_cities(draft: SearchDocumentDraft) -> tuple[str, ...]:
    """Owner first, then the others, once each."""
    return _unique(city for city in (draft.city, *draft.cities) if city)


def _whole_texts(draft: SearchDocumentDraft) -> Iterator[str]:
    """What a reader may type to mean exactly this document."""
    for version in draft.versions:
        yield version.title
        yield from version.names
    if draft.kind in NAMED_KINDS:
        yield from draft.names


def _flat(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(token for group in groups for token in group)[:MOST_TOKENS]


def _unique(tokens: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tokens))


__all__ = ["AnalysedDraft", "VersionDraft", "all_names", "analysed", "involved_cities"]
