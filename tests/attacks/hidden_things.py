"""Things that readers must not see, each with a word of its own that gives it away wherever it comes through."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cities.models import CityPage
from tests.factories import make_city, make_city_page, make_module_page, make_practice_page, make_report_page
from tests.factories.ground import locale_of
from tests.practices.material import add_release, caucasus

MAKERS = (make_practice_page, make_report_page, make_module_page)


@dataclass(frozen=True, slots=True)
class HiddenThing:
    """``address`` as it was or would be; ``key`` names the family in lasting addresses and files."""

    marker: str
    address: str
    key: Any
    module: str


def hide_by_draft(page: Page) -> None:
    page.unpublish()
    page.title = f"{page.title} changed"
    page.save_revision()


def hide_by_login(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def hide_by_group(page: Page) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.get_or_create(name="council")[0])


def hide_by_password(page: Page) -> None:
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="a word among friends"
    )


def hide_by_end(page: Page) -> None:
    """Its time is over, and nobody has run the timer yet."""
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save_revision().publish()


def hide_by_unpublishing(page: Page) -> None:
    page.unpublish()


def hide_by_deleting(page: Page) -> None:
    page.delete()


WAYS: dict[str, Callable[[Page], None]] = {
    "quagsdraft": hide_by_draft,
    "quagslogin": hide_by_login,
    "quagsgroup": hide_by_group,
    "quagspassword": hide_by_password,
    "quagsended": hide_by_end,
    "quagswithdrawn": hide_by_unpublishing,
    "quagsdeleted": hide_by_deleting,
}
NEVER_PUBLISHED, SCHEDULED, BELOW_PRIVATE, CHANGED = "quagsnever", "quagsscheduled", "quagsbelow", "quagschanged"


def hide_everything(parent: CityPage, topics: list[Any], visible: Page) -> list[HiddenThing]:
    """One practice, report and module for each way of being hidden."""
    shared = {"topics": topics, "networks": [caucasus()]}
    found = [thing for marker, hide in WAYS.items() for thing in hidden(marker, parent, shared, hide)]
    found += hidden(NEVER_PUBLISHED, parent, {**shared, "is_live": False})
    found += hidden(SCHEDULED, parent, {**shared, "is_live": False}, schedule)
    private = make_city_page(make_city("private-town", names={"de": BELOW_PRIVATE}), title=BELOW_PRIVATE)
    found += hidden(BELOW_PRIVATE, private, shared)
    hide_by_login(private)
    change_without_publishing(visible)
    return found


def schedule(page: Page) -> None:
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()


def change_without_publishing(page: Page) -> None:
    page.title = page.summary = CHANGED
    page.save_revision()


def hidden(
    marker: str, parent: CityPage, shared: dict[str, Any], hide: Callable[[Page], None] = lambda page: None
) -> list[HiddenThing]:
    return list(_made(marker, parent, shared, hide))


def _made(
    marker: str, parent: CityPage, shared: dict[str, Any], hide: Callable[[Page], None]
) -> Iterator[HiddenThing]:
    for number, make in enumerate(MAKERS):
        page = make(
            **{
                "below": parent,
                "title": f"Bürgertelefon {marker}",
                "summary": f"Auskunft am Telefon: {marker}.",
                "plain_summary": marker,
                "slug": f"thing-{list(WAYS).index(marker) if marker in WAYS else marker.removeprefix('quags')}-{number}",
                **shared,
            }
        )
        if make is make_module_page:
            add_release(page, "1.2.0", "published")
        thing = HiddenThing(marker, page.get_url() or "", page.translation_key, module_code(page))
        hide(page)
        yield thing


def module_code(page: Any) -> str:
    return page.module.code if hasattr(page, "module") else ""


def alias_in(page: Page, language: str) -> Page:
    """The empty stand-in that the side-by-side editor leaves in another tree."""
    return page.copy_for_translation(locale_of(language), copy_parents=True, alias=True)
