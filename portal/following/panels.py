"""The part of somebody's account settings that lists what they follow."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from portal.following.forms import FollowingsForm


class FollowingsPanel(BaseSettingsPanel):
    name = "followings"
    title = _("What I follow")
    tab = notifications_tab
    order = 60
    form_class = FollowingsForm

    def is_active(self) -> bool:
        return bool(self._form.fields)

    def get_form(self) -> Any:
        return self._form

    @cached_property
    def _form(self) -> Any:
        """The page asks for it several times, and each asking would look everything up."""
        return super().get_form()
