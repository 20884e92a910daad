from portal.letters.models.choices import Choice
from portal.letters.models.letters import Letter, LetterQuerySet, LetterState
from portal.letters.models.notices import Notice, NoticeQuerySet

__all__ = ["Choice", "Letter", "LetterQuerySet", "LetterState", "Notice", "NoticeQuerySet"]
