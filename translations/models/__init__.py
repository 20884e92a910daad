from translations.models.basis import DraftBasis, PublishedBasis
from translations.models.concepts import Concept, ConceptLabel, LabelRole
from translations.models.facts import SharedFactsMixin
from translations.models.machine import MachineMadeMixin
from translations.models.suggestions import SuggestionJob
from translations.models.wishes import TranslationWish

__all__ = [
    "Concept",
    "ConceptLabel",
    "DraftBasis",
    "LabelRole",
    "MachineMadeMixin",
    "PublishedBasis",
    "SharedFactsMixin",
    "SuggestionJob",
    "TranslationWish",
]
