"""Who hears that somebody asked for a translation: the city's translators, or its editors where it has none."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from cities.models import CityRole
from cities.tenancy.roles import people_of
from portal.letters.notifying import Words, notify
from practices.publications.models import Publication
from translations.formatting import language_name
from translations.signals import translation_asked

KIND = "translation_asked"


@receiver(translation_asked, dispatch_uid="publications.tell_translators")
def tell_translators(sender: type, source: Any, language: str, by: Any, **_kwargs: Any) -> None:
    if not isinstance(source, Publication) or source.city is None:
        return
    translators = people_of(source.city, CityRole.TRANSLATOR)
    notify(
        KIND,
        translators if translators.exists() else people_of(source.city, CityRole.EDITOR),
        subject=source,
        key=language,
        by=by,
        words=lambda: _words(source, language, by),
    )


def _words(source: Publication, language: str, by: Any) -> Words:
    told = {
        "title": source.title,
        "language": language_name(language),
        "person": str(by or ""),
        "city": str(source.city),
    }
    address = reverse("publication_languages", args=[source.pk])
    return Words(
        headline=_("Asked for: “%(title)s” in %(language)s") % told,
        text=_("%(person)s asks for this translation.") % told if told["person"] else "",
        url=f"{settings.SITE_ADDRESS}{address}#{language}",
        reason=_("You get this e-mail because you translate or edit for %(city)s.") % told,
    )
