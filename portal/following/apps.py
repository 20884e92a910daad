from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowingConfig(AppConfig):
    name = "portal.following"
    label = "following"
    verbose_name = _("Following")

    def ready(self) -> None:
        from portal.base.chores import register_chore
        from portal.following import receivers, telling
        from portal.following.matching import match_waiting_news

        receivers.connect()
        telling.register_with_letters()
        register_chore("following", match_waiting_news)
