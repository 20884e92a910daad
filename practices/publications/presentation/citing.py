"""The lasting address of a publication, how to cite it, and what machines read about it."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from practices.publications.presentation.parts import Citation
from practices.publications.presentation.reader import Reader
from translations.formatting import format_day
from translations.versions import absolute_url

LICENCE_ADDRESSES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "DL-DE-BY-2.0": "https://www.govdata.de/dl-de/by-2-0",
}


def lasting_address(page: Any) -> str:
    """The same for all languages and after every move in the tree: made from the publication's identifier."""
    return absolute_url(reverse("publication_lasting", args=[page.translation_key]))


def citation(page: Any, *, city: str, address: str, reader: Reader) -> Citation:
    """“City (year): Title. Retrieved on …” A page that is not published yet has no year."""
    published = page.first_published_at
    text = format_html(
        _("{city} ({year}): {title}. Retrieved on {day}."),
        city=city,
        year=published.year if published else _("unpublished"),
        title=format_html('<cite lang="{}">{}</cite>', page.locale.language_code, page.title),
        day=format_day(reader.today),
    )
    return Citation(text, address, page.get_text_licence_display())


def article_data(page: Any, *, city: str, address: str, request: Any) -> dict[str, Any]:
    """What every publication says about itself in schema.org's words."""
    return {
        "name": page.title,
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.locale.language_code,
        "url": absolute_url(page.get_url(request) or ""),
        "identifier": address,
        "datePublished": _iso(page.first_published_at),
        "dateModified": _iso(page.last_published_at),
        "license": LICENCE_ADDRESSES.get(page.text_licence, ""),
        "publisher": {"@type": "GovernmentOrganization", "name": city} if city else None,
    }


def _iso(moment: Any) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def confirmed_line(page: Any) -> str:
    """When somebody last said that it still holds, else when it was last changed."""
    if page.last_confirmed_on:
        return _confirmed(page.last_confirmed_on, page.last_confirmed_by)
    changed = page.last_published_at
    return _("Last changed on %(day)s.") % {"day": format_day(changed.date())} if changed else ""


def _confirmed(day: date, by: str) -> str:
    values = {"day": format_day(day), "name": by}
    if by:
        return _("Last confirmed on %(day)s by %(name)s.") % values
    return _("Last confirmed on %(day)s.") % values
