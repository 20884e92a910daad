"""The doors through which the apps above bring their content, labels and words to the search.

    @search_builder(CityPage)
    def city_document(family: Family) -> SearchDocumentDraft | None: ...

    register_facet("city", labels=city_labels)                    # (ids, language) → {id: label}
    register_vocabulary(place_entries, models=("cities.City", "cities.CityName"))

All three are called once, in an app's ``ready()``; a second registration of the same thing is refused.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.search.drafts import Family, SearchDocumentDraft

Builder = Callable[[Family], SearchDocumentDraft | None]
LabelSource = Callable[[Sequence[str], str], Mapping[str, str]]


class AlreadyRegistered(ValueError):
    """Two apps claim the same page type, facet or vocabulary."""


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """Words that stand for one thing. ``texts``: language code (or a script tag such as ``und``) → spellings.

    ``kind`` is "topic", "place" or "network"; ``id`` is the value documents carry in their topic path, cities or
    networks; ``broader`` are the ids above it, nearest first.
    """

    kind: str
    id: str
    texts: Mapping[str, tuple[str, ...]]
    broader: tuple[str, ...] = ()


VocabularySource = Callable[[], Iterable[VocabularyEntry]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    entries: VocabularySource
    models: tuple[str, ...]
    load: Callable[[], object] | None = None


@dataclass(slots=True)
class Registry:
    builders: dict[type, Builder] = field(default_factory=dict)
    facet_labels: dict[str, LabelSource] = field(default_factory=dict)
    vocabularies: list[Vocabulary] = field(default_factory=list)

    def builder_for(self, page_class: type) -> Builder | None:
        """The builder of this class or of its nearest registered ancestor."""
        return next((self.builders[parent] for parent in page_class.__mro__ if parent in self.builders), None)

    def labels(self, facet: str, ids: Sequence[str], language: str) -> dict[str, str]:
        """id → label in the reader's language; an id nobody knows stands for itself."""
        source = self.facet_labels.get(facet)
        known = source(ids, language) if source and ids else {}
        return {each: str(known.get(each) or each) for each in ids}

    def vocabulary(self) -> Iterator[VocabularyEntry]:
        for vocabulary in self.vocabularies:
            yield from vocabulary.entries()

    def load_starting_words(self) -> None:
        """Bring the words that come with the project into an empty database."""
        for vocabulary in self.vocabularies:
            if vocabulary.load:
                vocabulary.load()


registry = Registry()


def search_builder(*page_classes: type) -> Callable[[Builder], Builder]:
    """Register the function that turns a family of these page classes into a draft."""

    def register(builder: Builder) -> Builder:
        for page_class in page_classes:
            if registry.builders.get(page_class, builder) is not builder:
                raise AlreadyRegistered(f"{page_class.__name__} already has a search builder.")
            registry.builders[page_class] = builder
        return builder

    return register


def register_facet(name: str, *, labels: LabelSource) -> None:
    """Say how the ids of one facet (city, network, topic …) read in a language; one query at most."""
    if registry.facet_labels.get(name, labels) is not labels:
        raise AlreadyRegistered(f"The facet “{name}” already has labels.")
    registry.facet_labels[name] = labels


def register_vocabulary(
    entries: VocabularySource, *, models: Iterable[str] = (), load: Callable[[], object] | None = None
) -> None:
    """Let queries be recognised by these words.

    Saving or deleting one of ``models`` ("app_label.Model") makes every process read the words again; after a bulk
    update call ``portal.search.vocabulary.vocabulary_changed()``. ``load`` writes the words that come with the
    project into an empty database.
    """
    from portal.search.vocabulary import forget_vocabulary, watch_vocabulary

    vocabulary = Vocabulary(entries, tuple(models), load)
    if any(known.entries is entries for known in registry.vocabularies):
        raise AlreadyRegistered("This vocabulary is registered already.")
    registry.vocabularies.append(vocabulary)
    watch_vocabulary(vocabulary.models)
    forget_vocabulary()


def page_classes_without_builder(classes: Iterable[type]) -> list[Any]:
    return [each for each in classes if registry.builder_for(each) is None]
