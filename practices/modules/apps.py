from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModulesConfig(AppConfig):
    name = "practices.modules"
    label = "modules"
    verbose_name = _("Modules")

    def ready(self) -> None:
        from practices.modules import search  # noqa: F401  (registers the search builder)
