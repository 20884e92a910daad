"""What somebody follows, among the settings of the account."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from portal.following.panels import FollowingsPanel


@hooks.register("register_account_settings_panel")
def followings_panel(request: HttpRequest, user: Any, profile: Any) -> FollowingsPanel:
    return FollowingsPanel(request, user, profile)
