from translations.models.concepts import Concept, ConceptLabel, LabelRole
from translations.models.facts import SharedFactsMixin
from translations.models.machine import MachineMadeMixin

__all__ = ["Concept", "ConceptLabel", "LabelRole", "MachineMadeMixin", "SharedFactsMixin"]
