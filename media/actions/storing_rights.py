"""Who may put a picture or document into a collection."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.permissions import policy_registry


class StoringRefused(PermissionDenied):
    """This person may not add to this collection."""


def check_may_store(by: Any, item: Any) -> None:
    """``None`` is the system itself: demonstration content, imports."""
    if by is None:
        return
    policy = policy_registry.get_by_type(type(item))
    if not policy.collections_user_has_permission_for(by, "add").filter(pk=item.collection.pk).exists():
        raise StoringRefused(f"{by} may not add to {item.collection}.")
