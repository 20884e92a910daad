"""Who may change a release, and what is said to those who may not."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.permissions import policy_registry

from practices.modules.models import Release, ReleaseIsFinal


class ReleaseRefused(PermissionDenied):
    """This person does not work for the module's city."""


def require_right(release: Release, by: Any, action: str = "change") -> None:
    """``by`` is a user; ``None`` stands for the portal itself, building content."""
    policy = policy_registry.get_by_type(Release)
    if by is not None and not policy.user_has_permission_for_instance(by, action, release):
        raise ReleaseRefused(str(release))


def require_draft(release: Release) -> None:
    if not release.is_draft:
        raise ReleaseIsFinal(str(release))
