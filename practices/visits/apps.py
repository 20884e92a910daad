from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "practices.visits"
    label = "visits"
    verbose_name = _("Visits")

    def ready(self) -> None:
        from practices.visits import search  # noqa: F401  (registers the search builder)
