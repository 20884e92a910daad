from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CitiesConfig(AppConfig):
    name = "cities"
    label = "cities"
    verbose_name = _("Cities and networks")

    def ready(self) -> None:
        from cities import search

        search.register()
