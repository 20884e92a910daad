"""The part of somebody's account settings that says what the portal may write to them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from portal.letters.forms import ChoicesForm
from portal.letters.kinds import all_kinds


class ChoicesPanel(BaseSettingsPanel):
    name = "emails"
    title = _("E-mails")
    help_text = _("Once a day is every morning, once a week is Monday morning.")
    tab = notifications_tab
    order = 50
    form_class = ChoicesForm
    template_name = "letters/admin/choices.html"

    def get_context_data(self) -> dict[str, Any]:
        return {**super().get_context_data(), "help_text": self.help_text}

    def is_active(self) -> bool:
        return any(all_kinds())
