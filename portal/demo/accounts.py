"""People to try the desk with. Only where the settings allow a demonstration."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page
from wagtail.users.models import UserProfile

from cities.models import City
from cities.tenancy.found_city import editors_group_name
from portal.accounts.models import User
from portal.demo.models import DemoItem

PASSWORD = "intercity-demo"  # noqa: S105  (printed at every start; such accounts keep production from starting)
CENTRAL_GROUP = "portal:office"


class DemoNotAllowed(Exception):
    """These settings are for real work; demo accounts must not exist here."""


@dataclass(frozen=True, slots=True)
class Account:
    username: str
    first_name: str
    last_name: str
    language: str
    city: str = ""
    is_superuser: bool = False


ACCOUNTS = (
    Account("admin", "Portal", "Administration", "en", is_superuser=True),
    Account("office", "Network", "Office", "en"),
    Account("saarbruecken", "Redaktion", "Saarbrücken", "de", city="saarbruecken"),
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
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = account.language
    profile.save()
    user.groups.add(*_groups(account))
    return user


def _groups(account: Account) -> list[Group]:
    if account.city:
        return [Group.objects.get(name=editors_group_name(City.objects.get(code=account.city)))]
    return [] if account.is_superuser else [central_group()]


def central_group() -> Group:
    """Network staff: one grant at the root instead of one per city."""
    group, is_made = Group.objects.get_or_create(name=CENTRAL_GROUP)
    if is_made:
        DemoItem.remember(group)
        group.permissions.set(_record_rights())
        rights = Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=("add_page", "change_page", "publish_page")
        )
        for right in rights:
            GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=right)
    return group


def _record_rights() -> list[Permission]:
    access = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    records = Permission.objects.filter(content_type__app_label__in=("cities", "translations", "visits", "modules"))
    return [*access, *records]
