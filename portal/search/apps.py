from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "portal_search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from portal.search import checks, receivers, stamp
        from portal.search.elastic import checks as elastic_checks

        checks.page_types_have_builders  # noqa: B018  (importing registers it)
        elastic_checks.server_is_supported  # noqa: B018
        receivers.connect()
        stamp.connect()
