"""Setting the numbers of families so that the mirror has work to do again."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.search.models import FamilyVersion, MirrorRefusal, SearchDocument
from portal.search.storing import hold_family


def put_behind(families: Collection[UUID]) -> None:
    """Let the mirror write them as they are, without another number."""
    known = FamilyVersion.objects.filter(family__in=families, number__gt=0)
    known.update(mirrored=0, behind_since=timezone.now())
    MirrorRefusal.objects.filter(family__in=families).delete()


@transaction.atomic
def overtake(family: UUID, number: int) -> None:
    """Give the family a higher number than the one an index has already.

    That happens when the database was restored from a backup and the index was not.
    """
    version = hold_family(family)
    version.number = max(version.number, number) + 1
    version.behind_since = timezone.now()
    version.save(update_fields=["number", "behind_since"])
    SearchDocument.objects.filter(family=family).update(version=version.number)
