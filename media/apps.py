from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "media"
    label = "media"
    verbose_name = _("Pictures and documents")

    def ready(self) -> None:
        from media import signal_handlers
        from media.actions.read_files import read_waiting_files
        from media.texts import receivers
        from media.texts.documents import DOCUMENTS
        from media.texts.sources import register_text_source
        from portal.base.chores import register_chore

        signal_handlers.connect()
        receivers.connect()
        register_text_source(DOCUMENTS)
        register_chore("files", read_waiting_files)
