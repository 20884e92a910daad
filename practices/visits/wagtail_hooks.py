"""What Wagtail learns about visits."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cities.tenancy.policy import EDITED_BY_AUTHORS, CityOwnedPolicy
from practices.visits.models import Visit
from practices.visits.pasting.views import CheckView, DiscardView, PasteView
from practices.visits.viewsets import VisitViewSet

register_permission_policy(Visit, CityOwnedPolicy(Visit, asks=EDITED_BY_AUTHORS))
register_snippet(VisitViewSet)


@hooks.register("register_admin_urls")
def pasting_urls() -> list[URLPattern]:
    return [
        path("paste/", PasteView.as_view(), name="paste_article"),
        path("paste/<uuid:key>/", CheckView.as_view(), name="paste_check"),
        path("paste/<uuid:key>/discard/", DiscardView.as_view(), name="paste_discard"),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action("visits.paste", _("Begin from an article"), _("Begun from a pasted article"))
