"""Keep the list of outward links equal to what is published."""

from typing import Any

from django.db import transaction
from wagtail.models import Page

from practices.publications.links.collecting import addresses_in
from practices.publications.models import CheckedLink, LinkUse
from practices.publications.models.links import digest_of


@transaction.atomic
def note_links(page: Any) -> None:
    """``page`` as readers see it: specific and live."""
    addresses = addresses_in(page)
    links = [CheckedLink(digest=digest_of(each), address=each) for each in addresses]
    CheckedLink.objects.bulk_create(links, ignore_conflicts=True)
    wanted = set(CheckedLink.objects.at(addresses).values_list("pk", flat=True))
    uses = LinkUse.objects.filter(page_id=page.pk)
    uses.exclude(link__in=wanted).delete()
    city = getattr(page, "city_id", None)
    uses.exclude(city=city).update(city=city)
    known = set(uses.values_list("link_id", flat=True))
    LinkUse.objects.bulk_create(
        [LinkUse(link_id=key, page_id=page.pk, city_id=city) for key in sorted(wanted - known)], ignore_conflicts=True
    )


def forget_links(page: Page) -> None:
    LinkUse.objects.filter(page_id=page.pk).delete()
