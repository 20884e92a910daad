"""The frame of every public page: main menu and foot. Plain data, no queries; languages come from translations."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Link:
    label: str | Promise
    url: str


@dataclass(frozen=True, slots=True)
class LinkGroup:
    title: str | Promise
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MainMenuItem:
    """One stop of the main menu."""

    label: str | Promise
    url: str
    kind: str
    is_current: bool = False


MENU: tuple[tuple[str | Promise, str, str], ...] = (
    (pgettext_lazy("main menu", "Cities"), "cities/", "city"),
    (pgettext_lazy("main menu", "Practices"), "practices/", "practice"),
    (pgettext_lazy("main menu", "Reports"), "reports/", "report"),
    (pgettext_lazy("main menu", "Modules"), "modules/", "module"),
    (pgettext_lazy("main menu", "Networks"), "networks/", "network"),
)
# Views, and the standard pages that ``found_portal`` lays out: nothing here may lead to a dead end.
FOOT: tuple[tuple[str | Promise, tuple[tuple[str | Promise, str], ...]], ...] = (
    (
        _("Find"),
        (
            (pgettext_lazy("name of the page", "Search"), "search/"),
            (_("Topics"), "topics/"),
            (_("Cities"), "cities/"),
            (_("Networks"), "networks/"),
        ),
    ),
    (
        _("Understand"),
        (
            (_("About this portal"), "about/"),
            (_("New entries as a feed"), "feeds/all.xml"),
            (_("The search for programs"), "interface/"),
        ),
    ),
    (
        _("Legal"),
        (
            (_("Imprint"), "imprint/"),
            (pgettext_lazy("name of the page", "Privacy"), "privacy/"),
            (_("Accessibility"), "accessibility/"),
        ),
    ),
)


class Navigation:
    """What header and footer show; worked out only when a template asks."""

    def __init__(self, path: str, language: str) -> None:
        self.path = path
        self.home_url = f"/{language}/"

    @property
    def search_url(self) -> str:
        return self._address("search/")

    @cached_property
    def items(self) -> tuple[MainMenuItem, ...]:
        return tuple(
            MainMenuItem(label, url := self._address(place), kind, is_current=self.path.startswith(url))
            for label, place, kind in MENU
        )

    def items_for(self, kind: str) -> tuple[MainMenuItem, ...]:
        """The menu of a page of this kind: its stop is the current one, wherever the page lives."""
        if not any(item.kind == kind for item in self.items):
            return self.items
        return tuple(replace(item, is_current=item.kind == kind) for item in self.items)

    @property
    def foot(self) -> tuple[LinkGroup, ...]:
        return tuple(
            LinkGroup(title, tuple(Link(label, self._address(place)) for label, place in links))
            for title, links in FOOT
        )

    @property
    def sign_in_url(self) -> str:
        return reverse("wagtailadmin_home")

    def _address(self, place: str) -> str:
        return f"{self.home_url}{place}"


def navigation_for(request: HttpRequest) -> Navigation:
    return Navigation(request.path, get_language() or settings.LANGUAGE_CODE)
