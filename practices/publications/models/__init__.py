from practices.publications.models.practice import (
    Award,
    EvidenceRow,
    GoodPracticePage,
    Practice,
    PracticeStatus,
    PublicService,
)
from practices.publications.models.publication import Publication, PublicationTag

__all__ = [
    "Award",
    "EvidenceRow",
    "GoodPracticePage",
    "Practice",
    "PracticeStatus",
    "PublicService",
    "Publication",
    "PublicationTag",
]
