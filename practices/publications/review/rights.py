"""Who looks after what is published: the people who hold the right to publish, whatever way drafts take."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied


class UpkeepRefused(PermissionDenied):
    """This person may not say what becomes of a published page."""


def may_keep_up(page: Any, user: Any) -> bool:
    """Confirm, archive and bring back: nothing of it shows readers words that nobody has read before."""
    return bool(page.permissions_for_user(user).can_keep_up())


def require_upkeep(pages: Iterable[Any], user: Any) -> None:
    """Every one of them or none. ``user`` is ``None`` for the portal itself."""
    if user is not None and not all(may_keep_up(page, user) for page in pages):
        raise UpkeepRefused


def require_editor(page: Any, user: Any) -> None:
    if not page.permissions_for_user(user).can_edit():
        raise UpkeepRefused
