from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "media"
    label = "media"
    verbose_name = _("Pictures and documents")

    def ready(self) -> None:
        from media import signal_handlers

        signal_handlers.connect()
