from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from portal.accounts import receivers, sessions  # noqa: F401  (they connect themselves to signals)
        from portal.accounts.limits import forget_old_tries
        from portal.base.chores import register_chore

        register_chore("sessions", lambda _deadline: sessions.forget_ended_sessions(now=timezone.now()))
        register_chore("tries", lambda _deadline: forget_old_tries(now=timezone.now()))
