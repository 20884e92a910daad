"""What kind of meeting it was and where, by the words of title and first paragraph."""

import re
from functools import cache

from practices.visits.models import VisitFormat, VisitKind
from practices.visits.pasting.article import Article, PartKind
from practices.visits.pasting.words import any_of, words


def kind_of(article: Article) -> VisitKind:
    """A study visit unless the beginning says otherwise; the person confirms it."""
    beginning = _beginning(article)
    found = (VisitKind(code) for code in words()["kinds"] if _says(f"kinds-{code}").search(beginning))
    return next(found, VisitKind.STUDY_VISIT)


def format_of(article: Article) -> VisitFormat:
    return VisitFormat.ONLINE if _says("online").search(_beginning(article)) else VisitFormat.ON_SITE


def _beginning(article: Article) -> str:
    first = next((part.text for part in article.parts if part.kind is PartKind.TEXT), "")
    return f"{article.title}\n{first}"


@cache
def _says(what: str) -> re.Pattern[str]:
    chosen = words()["online"]["words"] if what == "online" else words()["kinds"][what.removeprefix("kinds-")]
    return re.compile(rf"(?<!\w){any_of(chosen)}(?!\w)", re.IGNORECASE)
