from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "portal.home"
    label = "portal_home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from portal.home import search  # noqa: F401  (registers the search builder)
