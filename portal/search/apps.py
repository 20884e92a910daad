from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "portal_search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from portal.search import checks, receivers, stamp

        checks.page_types_have_builders  # noqa: B018  (importing registers it)
        receivers.connect()
        stamp.connect()
