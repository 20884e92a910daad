"""People to try the desk with, one in each role. Only where the settings allow a demonstration."""

from dataclasses import dataclass

from django.conf import settings

from cities.models import CentralRole, City, CityRole
from cities.tenancy.roles import give_central_role, give_role
from portal.accounts.arriving import remember_language
from portal.accounts.models import User
from portal.demo.models import DemoItem

PASSWORD = "intercity-demo"  # noqa: S105  (printed at every start; such accounts keep production from starting)


class DemoNotAllowed(Exception):
    """These settings are for real work; demo accounts must not exist here."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whoever works for a city is its editor unless ``role`` says otherwise."""

    username: str
    first_name: str
    last_name: str
    language: str
    city: str = ""
    role: CityRole = CityRole.EDITOR
    central_role: CentralRole | None = None
    is_superuser: bool = False


ACCOUNTS = (
    Account("admin", "Portal", "Administration", "en", is_superuser=True),
    Account("office", "Network", "Office", "en", central_role=CentralRole.OFFICE),
    Account("network", "Network", "Editor", "en", central_role=CentralRole.NETWORK_EDITOR),
    Account("saarbruecken", "Redaktion", "Saarbrücken", "de", city="saarbruecken"),
    Account("sb-author", "Autorin", "Saarbrücken", "de", city="saarbruecken", role=CityRole.AUTHOR),
    Account("sb-translator", "Übersetzung", "Saarbrücken", "de", city="saarbruecken", role=CityRole.TRANSLATOR),
    Account("sb-people", "Verwaltung", "Saarbrücken", "de", city="saarbruecken", role=CityRole.ADMINISTRATOR),
    Account("tbilisi", "რედაქცია", "თბილისი", "ka", city="tbilisi"),
    Account("st-poelten", "Redaktion", "St. Pölten", "de", city="st-poelten"),
    Account("heidenheim", "Redaktion", "Heidenheim", "de", city="heidenheim"),
    Account("nyiregyhaza", "Szerkesztőség", "Nyíregyháza", "hu", city="nyiregyhaza"),
)


def build_accounts() -> None:
    if not settings.IS_DEMO_ALLOWED:
        raise DemoNotAllowed
    for account in ACCOUNTS:
        DemoItem.remember(_user(account))


def _user(account: Account) -> User:
    user = User(
        username=account.username,
        first_name=account.first_name,
        last_name=account.last_name,
        email=f"{account.username}@example.org",
        is_superuser=account.is_superuser,
        is_staff=account.is_superuser,
    )
    user.set_password(PASSWORD)
    user.save()
    remember_language(user, account.language)
    if account.city:
        give_role(user, City.objects.get(code=account.city), account.role, by=None)
    if account.central_role:
        give_central_role(user, account.central_role, by=None)
    return user
