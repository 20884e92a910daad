"""Invitations are no archive: who was asked and did not come, or came long ago, is forgotten."""

from datetime import datetime, timedelta

from cities.models import Invitation

REMEMBERED = timedelta(days=30)


def forget_old_invitations(*, now: datetime) -> int:
    """Those that were answered, withdrawn or expired a while ago; the log of the city says who got which role."""
    over = Invitation.objects.over_before(now - REMEMBERED)
    if not over.exists():  # a deletion takes the write lock even where there is nothing to do
        return 0
    return over.delete()[0]
