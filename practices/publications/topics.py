"""Topics as readers meet them: a tree with counts, and one page each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from django.conf import settings
from django.db.models import Count

from portal.search.models import SearchDocument
from portal.search.stamp import remembered
from translations.models import Concept, LabelRole


@dataclass(frozen=True, slots=True)
class TopicWord:
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class TopicPage:
    """One topic: its label here, its label elsewhere, its neighbours."""

    code: str
    label: str
    others: tuple[TopicWord, ...]
    synonyms: tuple[str, ...]
    broader: tuple[str, str] | None

    @classmethod
    def of(cls, concept: Concept, language: str) -> Self:
        labels = list(concept.labels.all())
        preferred = {each.language: each.text for each in labels if each.role == LabelRole.PREFERRED}
        synonyms = [each.text for each in labels if each.language == language and each.role == LabelRole.ALTERNATIVE]
        broader = concept.broader
        return cls(
            code=concept.code,
            label=concept.label_in(language),
            others=tuple(
                TopicWord(preferred[code], code)
                for code, _name in settings.LANGUAGES
                if code in preferred and code != language
            ),
            synonyms=tuple(synonyms),
            broader=(broader.code, broader.label_in(language)) if broader else None,
        )


@dataclass(slots=True)
class Branch:
    """A topic in the tree; ``count`` includes what is narrower."""

    code: str
    label: str
    count: int
    narrower: list["Branch"] = field(default_factory=list)


def all_topics(user: Any, language: str) -> list[Branch]:
    """The whole tree with counts of what this person may see: one query, and the thesaurus after a change."""
    counts = visible_counts(user)
    concepts = known_topics()
    branches = {each.pk: Branch(each.code, each.label_in(language), counts[each.code]) for each in concepts}
    roots = _planted(concepts, branches)
    for branch in branches.values():
        branch.narrower.sort(key=lambda each: each.label.casefold())
    return sorted(roots, key=lambda each: each.label.casefold())


def known_topics() -> list[Concept]:
    """All topics with their words; read once per process until one of them changes."""
    return remembered("topics", lambda: list(Concept.objects.topics().with_labels()))


def broader_topics() -> dict[str, str]:
    """Code of a topic → code of the broader one."""
    codes = {each.pk: each.code for each in known_topics()}
    return {each.code: codes[each.broader_id] for each in known_topics() if each.broader_id in codes}


def visible_counts(user: Any) -> Counter[str]:
    """Topic code → number of visible things on it or on something narrower."""
    rows = (
        SearchDocument.objects.visible_to(user)
        .filter(facets__name="topic_path")
        .values_list("facets__value")
        .annotate(number=Count("pk"))
    )
    return Counter(dict(rows))


def _planted(concepts: Iterable[Concept], branches: dict[int, Branch]) -> list[Branch]:
    roots: list[Branch] = []
    for concept in concepts:
        above = branches.get(concept.broader_id) if concept.broader_id else None
        (above.narrower if above else roots).append(branches[concept.pk])
    return roots
