from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "practices.publications"
    label = "publications"
    verbose_name = _("Publications")

    def ready(self) -> None:
        from practices.publications import search  # noqa: F401  (registers the search builder)
