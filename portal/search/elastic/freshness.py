"""What Elasticsearch must not say, because the search table knows better by now."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from portal.search.elastic.failures import TooManyChanges
from portal.search.models import FamilyVersion, SearchDocument

MOST_HIDDEN = 1000


def hidden_families(user: Any, at: datetime) -> list[UUID]:
    """Families that changed since the mirror wrote them and that this person may not see (any more)."""
    visible = SearchDocument.objects.visible_to(user, at=at).filter(family=OuterRef("family"))
    changed = FamilyVersion.objects.exclude(number=F("mirrored")).exclude(Exists(visible))
    hidden = list(changed.values_list("family", flat=True)[: MOST_HIDDEN + 1])
    if len(hidden) > MOST_HIDDEN:
        raise TooManyChanges(f"more than {MOST_HIDDEN} families wait for the mirror")
    return hidden
