"""What the search knows about topics: their words in every language, their labels in the facets."""

from collections.abc import Iterator, Mapping, Sequence

from portal.search.registry import VocabularyEntry, register_facet, register_vocabulary
from translations.actions.load_topics import load_topics
from translations.models import Concept, ConceptLabel, LabelRole
from translations.thesaurus.reading import read_topics

# What is shown comes first: the reason for a hit names the first word of a language.
ORDER = (LabelRole.PREFERRED, LabelRole.ALTERNATIVE, LabelRole.HIDDEN)


def topic_labels(ids: Sequence[str], language: str) -> Mapping[str, str]:
    concepts = Concept.objects.topics().with_labels().filter(code__in=ids)
    return {concept.code: concept.label_in(language) for concept in concepts}


def topic_entries() -> Iterator[VocabularyEntry]:
    concepts = {concept.pk: concept for concept in Concept.objects.topics().with_labels()}
    for concept in concepts.values():
        broader = tuple(step.code for step in _broader(concept, concepts))
        yield VocabularyEntry("topic", concept.code, spellings_by_language(concept), broader)


def _broader(concept: Concept, concepts: Mapping[int, Concept]) -> list[Concept]:
    """The way up, nearest first, without asking the database; a circle ends where it began."""
    steps: list[Concept] = []
    above = concepts.get(concept.broader_id or 0)
    while above is not None and above not in steps:
        steps.append(above)
        above = concepts.get(above.broader_id or 0)
    return steps


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
    register_vocabulary(
        topic_entries,
        models=("translations.Concept", "translations.ConceptLabel"),
        load=lambda: load_topics(read_topics()),
    )
