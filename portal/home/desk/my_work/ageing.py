"""Pages somebody should look at again, and links of theirs that lead nowhere any more."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.directory import known_cities
from cities.tenancy.rights import city_ids_of
from portal.home.desk.my_work.lines import Line, first, note_of
from practices.publications.links.report import broken_for
from practices.publications.review.reminding import due_soon
from translations.formatting import format_day


def due_for(user: Any) -> Iterator[Line]:
    """Of the cities whose pages this person keeps, and what they wrote themselves; the first to get old first."""
    keeps = city_ids_of(user, "publish_page")
    today, cities = timezone.localdate(), known_cities()
    pages = due_soon(on=today).filter(Q(city_id__in=keeps) | Q(owner=user))
    for page in first(pages.select_related("locale")):
        address = "confirm_publication" if page.city_id in keeps else "wagtailadmin_pages:edit"
        yield Line(
            _("Review due") if page.review_due <= today else _("Review due soon"),
            page.draft_title,
            reverse(address, args=[page.pk]),
            page.locale.language_code,
            note_of(cities.get(page.city_id), format_day(page.review_due)),
        )


def broken_links(request: HttpRequest) -> Iterator[Line]:
    count = broken_for(request).count()
    if count:
        words = ngettext("%(count)s link leads nowhere", "%(count)s links lead nowhere", count)
        yield Line(_("Broken links"), words % {"count": count}, reverse("broken_links"))
