from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "portal.home"
    label = "portal_home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from portal.home import panels, search  # noqa: F401  (search registers itself)
        from portal.home.models import HomePage, StandardPage

        HomePage.edit_handler = panels.HOME_PAGE
        StandardPage.edit_handler = panels.STANDARD_PAGE
