from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BaseConfig(AppConfig):
    name = "portal.base"
    label = "portal_base"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        from wagtail.admin.viewsets.chooser import ChooserViewSet

        from portal.base import checks  # noqa: F401  (registers the system checks)
        from portal.base.chores import register_chore
        from portal.base.scheduling import keep_times

        register_chore("schedule", keep_times)

        # Stock, it is translated once, when the server starts.
        ChooserViewSet.search_tab_label = pgettext_lazy("tab", "Search")
