"""Letters in the admin: a report for administrators, choices in everybody's account settings."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import NotificationsSettingsPanel
from wagtail.log_actions import LogActionRegistry

from portal.letters.admin_views import POLICY, LettersView, retry
from portal.letters.forms import CommentsForm
from portal.letters.panels import ChoicesPanel

# Its other switches would switch nothing.
NotificationsSettingsPanel.form_class = CommentsForm
NotificationsSettingsPanel.title = _("Comments")
# Wagtail's own catalogs lack the names of these tabs in some of our languages; ours come before them.
TABS = (gettext_noop("Profile"), gettext_noop("Notifications"))


class LettersMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(POLICY.user_has_any_permission(request.user, ("view", "change")))


@hooks.register("register_admin_urls")
def letters_urls() -> list[URLPattern]:
    return [
        path("letters/", LettersView.as_view(), name="letters_report"),
        path("letters/results/", LettersView.as_view(results_only=True), name="letters_report_results"),
        path("letters/retry/", retry, name="letters_retry"),
    ]


@hooks.register("register_reports_menu_item")
def letters_menu_item() -> MenuItem:
    return LettersMenuItem(_("E-mails"), reverse("letters_report"), name="letters", icon_name="mail", order=910)


@hooks.register("register_permissions")
def letters_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="letters", codename__in=("view_letter", "change_letter"))


@hooks.register("register_account_settings_panel")
def choices_panel(request: HttpRequest, user: Any, profile: Any) -> ChoicesPanel:
    return ChoicesPanel(request, user, profile)


@hooks.register("register_log_actions")
def letters_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("letters.try_again", _("Try to send again"), _("Tried to send again"))
