"""What Wagtail learns about modules."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cities.tenancy.policy import EDITED_BY_AUTHORS, CityOwnedPolicy
from portal.base.picking import Picking, register_picking
from practices.modules.models import Module, Release
from practices.modules.viewsets import ReleaseViewSet


class ReleasePolicy(CityOwnedPolicy):
    """Only a draft may vanish, also among several; readers have downloaded the others."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Collection[str], instance: Any) -> bool:
        if set(actions) == {"delete"} and not instance.is_draft:
            return False
        return super().user_has_any_permission_for_instance(user, actions, instance)


register_permission_policy(Module, CityOwnedPolicy(Module, asks=EDITED_BY_AUTHORS))
register_permission_policy(Release, ReleasePolicy(Release, "module__city", asks=EDITED_BY_AUTHORS))
register_snippet(ReleaseViewSet)


def find_modules(typed: str) -> QuerySet[Module]:
    modules = Module.objects.prefetch_related("pages")
    return modules.filter(pages__title__icontains=typed).distinct() if typed else modules


register_picking(Module, Picking(find_modules))


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action("modules.add_artefact", _("Add file"), _("File added"))
    actions.register_action("modules.publish_release", _("Publish release"), _("Release published"))
    actions.register_action("modules.yank_release", _("Withdraw release"), _("Release withdrawn"))
