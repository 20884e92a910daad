from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CitiesConfig(AppConfig):
    name = "cities"
    label = "cities"
    verbose_name = _("Cities and networks")

    def ready(self) -> None:
        from cities import completeness, panels, search
        from cities.actions.import_sheet import forget_sheets
        from cities.models import CityIndexPage, CityPage, NetworkIndexPage, NetworkPage
        from cities.people.forgetting import forget_old_invitations
        from cities.people.inviting import language_of_invitation
        from cities.review import (
            naming,
            telling,  # noqa: F401  (registers who hears of a review)
        )
        from cities.tenancy import receivers  # noqa: F401  (registers what follows)
        from cities.tenancy.roles import manages_people
        from portal.accounts.arriving import expect_people
        from portal.accounts.second_factor import require_second_factor
        from portal.base.chores import register_chore

        require_second_factor(manages_people)
        expect_people(language_of_invitation)
        register_chore("sheets", forget_sheets)
        register_chore("invitations", lambda _deadline: forget_old_invitations(now=timezone.now()))
        naming.connect()
        search.register()
        completeness.register()
        CityPage.edit_handler = panels.CITY_PAGE
        NetworkPage.edit_handler = panels.NETWORK_PAGE
        CityIndexPage.edit_handler = NetworkIndexPage.edit_handler = panels.LIST_PAGE
