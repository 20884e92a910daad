"""The panels of the desk: start here, my drafts, what is still missing, published lately.

Each asks the database a fixed number of questions, whatever the number of cities.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from cities.models import City, CityPage
from cities.tenancy.rights import city_ids_of
from portal.base.completeness import Completeness, has_checks, measure
from portal.home.desk.beginnings import BEGINNINGS, add_url, own_language, parents_for
from practices.publications.models import Publication

DRAFTS_SHOWN = 8
MEASURED_AT_MOST = 40  # the pages touched last; measuring all of a big network would slow every login
GAPS_SHOWN = 6
ADVICE_SHOWN = 2
PUBLISHED_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Start:
    """A button of the desk."""

    label: Any
    hint: Any
    icon: str
    url: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A page that misses something, with the first pieces of advice."""

    title: str
    city: str
    language: str
    edit_url: str
    completeness: Completeness
    advice: tuple[Any, ...]


class DeskPanel(Component):
    """A panel with the request at hand."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        return {"request": request, **self.contents(request.user)}

    def contents(self, user: Any) -> dict[str, Any]:
        raise NotImplementedError


class StartHerePanel(DeskPanel):
    name = "start_here"
    template_name = "home/desk/start_here.html"
    order = 50

    def contents(self, user: Any) -> dict[str, Any]:
        return {"starts": starts_for(user)}


class DraftsPanel(DeskPanel):
    name = "my_drafts"
    template_name = "home/desk/drafts.html"
    order = 150

    def contents(self, user: Any) -> dict[str, Any]:
        unfinished = Q(live=False) | Q(has_unpublished_changes=True)
        drafts = Publication.objects.filter(unfinished, owner=user, alias_of__isnull=True)
        shown = drafts.select_related("locale", "content_type").order_by("-latest_revision_created_at")
        return {"drafts": list(shown[:DRAFTS_SHOWN])}


class GapsPanel(DeskPanel):
    name = "still_missing"
    template_name = "home/desk/gaps.html"
    order = 160

    def contents(self, user: Any) -> dict[str, Any]:
        return {"gaps": gaps_for(user)}


class PublishedPanel(DeskPanel):
    name = "published_lately"
    template_name = "home/desk/published.html"
    order = 260

    def contents(self, user: Any) -> dict[str, Any]:
        pages = Publication.objects.visible_to(user, at=timezone.now())
        shown = pages.select_related("city", "locale").prefetch_related("city__names")
        newest = shown.order_by("-last_published_at")[: PUBLISHED_SHOWN * len(settings.LANGUAGES)]
        return {"pages": one_of_each_family(newest, own_language(user))[:PUBLISHED_SHOWN]}


def one_of_each_family(pages: Iterable[Publication], language: str) -> list[Publication]:
    """A publication with its translations counts once, in the person's language where it has it."""
    families: dict[Any, Publication] = {}
    for page in pages:
        if page.translation_key not in families or page.locale.language_code == language:
            families[page.translation_key] = page
    return list(families.values())


def starts_for(user: Any) -> list[Start]:
    """Straight to the form for somebody of one city; to the choice of a city for the others."""
    parents = parents_for(user, own_language(user))
    if not parents:
        return facts_starts(user)
    return [
        *(
            Start(
                each.label,
                each.hint,
                each.icon,
                add_url(each, parents[0]) if len(parents) == 1 else reverse("desk_new", args=[each.kind]),
            )
            for each in BEGINNINGS.values()
        ),
        Start(
            _("Paste an article"),
            _("A press release or a report from your website becomes the draft of a visit report."),
            "clipboard-list",
            reverse("paste_article"),
        ),
        *facts_starts(user),
    ]


def facts_starts(user: Any) -> list[Start]:
    """For a city's own people: straight to the one city, else to the list of theirs."""
    policy = policy_registry.get_by_type(City)
    keys = [] if policy.is_central(user, {"change"}) else sorted(policy.own_city_ids(user, {"change"}))
    if not keys:
        return []
    address = "wagtailsnippets_cities_city"
    url = reverse(f"{address}:edit", args=keys) if len(keys) == 1 else reverse(f"{address}:list")
    hint = _("Inhabitants, website, languages and the names in other scripts: keep them right.")
    return [Start(_("Facts about the city"), hint, "site", url)]


def gaps_for(user: Any) -> list[Gap]:
    """The least complete of the pages that were touched last; translations follow their source and are left out."""
    cities = city_ids_of(user)
    pages = [*_newest(Publication, cities), *_own_city_pages(cities)]
    gaps = [_gap(page) for page in pages if has_checks(page.specific_class)]
    open_gaps = [gap for gap in gaps if not gap.completeness.is_complete]
    return sorted(open_gaps, key=lambda gap: gap.completeness.percent)[:GAPS_SHOWN]


def _newest(model: Any, cities: frozenset[int]) -> list[Any]:
    pages = model.objects.filter(city_id__in=cities, alias_of__isnull=True).order_by("-latest_revision_created_at")
    related = pages.select_related("latest_revision", "locale", "city", "content_type").prefetch_related(
        "city__names"
    )
    return [page for page in related[:MEASURED_AT_MOST] if page.is_source]


def _own_city_pages(cities: frozenset[int]) -> list[CityPage]:
    """A city page counts where the city speaks: in its working languages, else in its own name's."""
    pages = CityPage.objects.filter(city_id__in=cities, alias_of__isnull=True)
    related = pages.select_related("latest_revision", "locale", "city", "content_type").prefetch_related(
        "city__names"
    )
    shown = related.order_by("-latest_revision_created_at")[:MEASURED_AT_MOST]
    return [page for page in shown if not page.is_translation]


def _gap(page: Any) -> Gap:
    content = page.latest_revision.content if page.latest_revision else page.specific.serializable_data()
    completeness = measure(page.specific_class, content)
    return Gap(
        title=page.draft_title or page.title,
        city=str(page.city),
        language=page.locale.language_code,
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        completeness=completeness,
        advice=tuple(check.advice for check in completeness.open_checks[:ADVICE_SHOWN]),
    )
