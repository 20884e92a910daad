from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "portal.letters"
    label = "letters"
    verbose_name = _("E-mails")

    def ready(self) -> None:
        from portal.base.chores import register_chore
        from portal.letters import choosing, reviews
        from portal.letters.digests import write_due_digests
        from portal.letters.sending import send_waiting_letters

        choosing.register_stops()
        reviews.connect()
        register_chore("digests", write_due_digests)
        register_chore("letters", send_waiting_letters)
