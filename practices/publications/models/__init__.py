from practices.publications.models.archive import ArchivedPublication
from practices.publications.models.links import CheckedLink, LinkUse
from practices.publications.models.looks import LastLook
from practices.publications.models.practice import (
    Award,
    EvidenceRow,
    GoodPracticePage,
    Practice,
    PracticeStatus,
    PublicService,
)
from practices.publications.models.publication import Publication, PublicationTag
from practices.publications.models.reminders import ReviewReminder
from practices.publications.models.translating import TranslationState, TranslationStatus

__all__ = [
    "ArchivedPublication",
    "Award",
    "CheckedLink",
    "EvidenceRow",
    "GoodPracticePage",
    "LastLook",
    "LinkUse",
    "Practice",
    "PracticeStatus",
    "PublicService",
    "Publication",
    "PublicationTag",
    "ReviewReminder",
    "TranslationState",
    "TranslationStatus",
]
