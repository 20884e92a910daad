"""The way from the admin to the own account, and words for what is noted about accounts."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_account_menu_item")
def account_security(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("account_security"),
        "label": _("Password and second factor"),
        "help_text": _("Change the password, make recovery codes, sign out on all devices."),
    }


@hooks.register("register_log_actions")
def account_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "accounts.sign_out_everywhere", gettext_lazy("Sign out everywhere"), gettext_lazy("Signed out everywhere")
    )
    actions.register_action(
        "accounts.connect",
        gettext_lazy("Connect account"),
        gettext_lazy("Connected with an organisation"),
    )
    actions.register_action(
        "accounts.disconnect",
        gettext_lazy("Disconnect account"),
        gettext_lazy("Disconnected from an organisation"),
    )
    actions.register_action(
        "accounts.remove_second_factor", gettext_lazy("Remove second factor"), gettext_lazy("Second factor removed")
    )
