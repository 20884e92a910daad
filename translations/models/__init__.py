from translations.models.concepts import Concept, ConceptLabel, LabelRole
from translations.models.facts import SharedFactsMixin

__all__ = ["Concept", "ConceptLabel", "LabelRole", "SharedFactsMixin"]
