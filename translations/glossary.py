"""Terms of the thesaurus in the text to be translated, with their words in the other language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from translations.models import ConceptLabel, LabelRole

SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Term:
    """``found`` stands in the text; ``target`` is the preferred word, ``others`` are also said."""

    found: str
    target: str
    others: tuple[str, ...]
    is_machine_made: bool


def terms_in(texts: Iterable[str], source: str, target: str) -> tuple[Term, ...]:
    """Each concept once, longest words first; two queries, however long the text is."""
    text = " ".join(texts)
    folded = text.casefold()
    words = ConceptLabel.objects.filter(language=source).exclude(role=LabelRole.HIDDEN)
    found: dict[int, str] = {}
    for word in sorted(words, key=lambda each: -len(each.text)):
        if word.concept_id not in found and word.text.casefold() in folded:
            spelling = _spelling(word.text, text)
            if spelling:
                found[word.concept_id] = spelling
    return tuple(_terms(found, target))


def _spelling(word: str, text: str) -> str:
    """As the text writes it, at the beginning of a word; endings may follow."""
    if len(word) < SHORTEST:
        return ""
    place = re.search(rf"(?<!\w){re.escape(word)}", text, re.IGNORECASE)
    return place.group() if place else ""


def _terms(found: dict[int, str], target: str) -> Iterable[Term]:
    labels = ConceptLabel.objects.filter(concept_id__in=found, language=target).exclude(role=LabelRole.HIDDEN)
    known: dict[int, list[ConceptLabel]] = {}
    for label in labels.order_by("pk"):
        known.setdefault(label.concept_id, []).append(label)
    for concept, spelling in found.items():
        words = sorted(known.get(concept, ()), key=lambda each: each.role != LabelRole.PREFERRED)
        if words:
            others = tuple(each.text for each in words[1:])
            yield Term(spelling, words[0].text, others, words[0].is_machine_made)
