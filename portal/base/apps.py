from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    name = "portal.base"
    label = "portal_base"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        from portal.base import checks  # noqa: F401  (registers the system checks)
        from portal.base.chores import register_chore
        from portal.base.scheduling import keep_times

        register_chore("schedule", keep_times)
