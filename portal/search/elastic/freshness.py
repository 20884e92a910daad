"""What Elasticsearch must not say, because the search table knows better by now."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from portal.search.elastic.failures import TooManyChanges
from portal.search.models import FamilyVersion, MirrorRefusal, SearchDocument

MOST_BEHIND = 1000
LONGEST_LAG = timedelta(seconds=30)


def hidden_families(user: Any, at: datetime) -> list[UUID]:
    """Families of which the index says something that this person may not see (any more).

    They changed since the mirror wrote them, and are gone for this reader or have lost something, such as a language.
    Raises ``TooManyChanges`` where the mirror is so far behind that readers would miss what is new.
    """
    if not FamilyVersion.objects.behind().exists():
        return []  # as nearly always
    visible = SearchDocument.objects.visible_to(user, at=at).filter(family=OuterRef("family"))
    is_hidden = ~Exists(visible) | Q(narrowed__gt=F("mirrored"))
    behind = FamilyVersion.objects.behind().annotate(is_hidden=is_hidden, is_refused=_is_refused())
    rows = list(behind.values_list("family", "behind_since", "is_hidden", "is_refused")[: MOST_BEHIND + 1])
    late = [since for _family, since, _is_hidden, is_refused in rows if _is_late(since, at) and not is_refused]
    if len(rows) > MOST_BEHIND or late:
        raise TooManyChanges(f"{len(rows)} families wait for the mirror, {len(late)} of them for long")
    return [family for family, _since, is_hidden, _is_refused in rows if is_hidden]


def _is_refused() -> Exists:
    """Elasticsearch does not take this document as it is; the others must not wait for it."""
    return Exists(MirrorRefusal.objects.filter(family=OuterRef("family"), number=OuterRef("number")))


def _is_late(since: datetime | None, at: datetime) -> bool:
    return since is not None and at - since > LONGEST_LAG
