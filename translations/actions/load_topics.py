"""Bring the starting thesaurus into the database, without touching what people have changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from portal.search.vocabulary import vocabulary_changed
from translations.actions.refresh_topics import refresh_topics
from translations.models import Concept, ConceptLabel, LabelRole
from translations.thesaurus.reading import StartingTopic, TopicLabels


class BroaderTopicUnknown(ValueError):
    """A topic names a broader one that neither the file nor the database has."""


@dataclass(frozen=True, slots=True)
class LoadedTopics:
    """How much was new; nothing on a second run."""

    topics: int
    labels: int


@transaction.atomic
def load_topics(topics: Iterable[StartingTopic]) -> LoadedTopics:
    """Add what is missing: topics, then their place, then each label that was never offered before."""
    topics = tuple(topics)
    known = {each.code: each for each in Concept.objects.with_labels()}
    created = [topic for topic in topics if topic.code not in known]
    for topic in created:
        known[topic.code] = Concept.objects.create(code=topic.code, exact_match=topic.exact_match)
    for topic in created:
        _place(topic, known)
    added = {topic.code: _add_labels(known[topic.code], topic) for topic in topics}
    refresh_topics([known[code] for code, number in added.items() if number])
    if any(added.values()):
        vocabulary_changed()
    return LoadedTopics(len(created), sum(added.values()))


def _place(topic: StartingTopic, known: dict[str, Concept]) -> None:
    if not topic.broader:
        return
    if topic.broader not in known:
        raise BroaderTopicUnknown(f"“{topic.code}” names the unknown broader topic “{topic.broader}”.")
    known[topic.code].broader = known[topic.broader]
    known[topic.code].save()


def _add_labels(concept: Concept, topic: StartingTopic) -> int:
    offered = [label for language, texts in topic.labels.items() for label in _labels(language, texts)]
    fresh = [label for label in offered if _key(label) not in concept.offered_labels]
    if not fresh:
        return 0
    present = list(concept.labels.all())
    taken = {(each.language, each.text.casefold()) for each in present}
    titled = {each.language for each in present if each.role == LabelRole.PREFERRED}
    wanted = [
        label
        for label in fresh
        if (label.language, label.text.casefold()) not in taken
        and not (label.role == LabelRole.PREFERRED and label.language in titled)
    ]
    for label in wanted:
        label.concept = concept
    ConceptLabel.objects.bulk_create(wanted)
    concept.offered_labels = sorted({*concept.offered_labels, *map(_key, offered)})
    Concept.objects.filter(pk=concept.pk).update(offered_labels=concept.offered_labels)
    return len(wanted)


def _labels(language: str, texts: TopicLabels) -> Iterator[ConceptLabel]:
    roles = [(LabelRole.PREFERRED, (texts.preferred,)), (LabelRole.ALTERNATIVE, texts.alternative)]
    seen: set[str] = set()
    for role, words in [*roles, (LabelRole.HIDDEN, texts.hidden)]:
        for word in words:
            if word.casefold() not in seen:
                seen.add(word.casefold())
                yield ConceptLabel(language=language, role=role, text=word, is_machine_made=texts.is_machine_made)


def _key(label: ConceptLabel) -> str:
    return f"{label.language}:{label.text}"
