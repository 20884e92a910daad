"""What the search knows about topics: their words in every language, their labels in the facets."""

from collections.abc import Iterator, Mapping, Sequence

from portal.search.registry import VocabularyEntry, register_facet, register_vocabulary
from translations.models import Concept, ConceptLabel, LabelRole

# What is shown comes first: the reason for a hit names the first word of a language.
ORDER = (LabelRole.PREFERRED, LabelRole.ALTERNATIVE, LabelRole.HIDDEN)


def topic_labels(ids: Sequence[str], language: str) -> Mapping[str, str]:
    concepts = Concept.objects.topics().with_labels().filter(code__in=ids)
    return {concept.code: concept.label_in(language) for concept in concepts}


def topic_entries() -> Iterator[VocabularyEntry]:
    for concept in Concept.objects.topics().with_labels():
        yield VocabularyEntry("topic", concept.code, spellings_by_language(concept))


def spellings_by_language(concept: Concept) -> dict[str, tuple[str, ...]]:
    """Language → preferred label, then the others; also what builders put into a draft's ``labels``."""
    texts: dict[str, tuple[str, ...]] = {}
    for label in sorted(concept.labels.all(), key=_shown_first):
        texts[label.language] = (*texts.get(label.language, ()), label.text)
    return texts


def _shown_first(label: ConceptLabel) -> tuple[int, int]:
    return ORDER.index(LabelRole(label.role)), label.pk


def register() -> None:
    """Called once when the app is ready."""
    register_facet("topic", labels=topic_labels)
    register_vocabulary(topic_entries, models=("translations.Concept", "translations.ConceptLabel"))
