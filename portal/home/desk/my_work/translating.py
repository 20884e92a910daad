"""Translations: what is asked for in my cities, what I asked for, and what readers asked for."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.directory import known_cities
from cities.tenancy.rights import city_ids_of
from portal.home.desk.my_work.lines import Line, first, note_of
from practices.publications.models import TranslationState, TranslationStatus
from practices.publications.translating.desk import state_counts
from practices.publications.translating.filters import (
    MACHINE,
    WISHED,
    DeskFilter,
    asked_by,
    narrowed,
    own_city_ids,
    statuses_of,
)
from translations.formatting import language_name


def to_translate(user: Any) -> Iterator[Line]:
    """As numbers, each leading to its list on the translation desk; machines' words are for those who approve."""
    translating = city_ids_of(user, "translate_page", "change_page")
    if not translating:
        return
    numbers = {each.state: each.count for each in state_counts(DeskFilter(), translating)}
    if asked := numbers.get(TranslationState.ASKED):
        words = ngettext("%(count)s translation is asked for", "%(count)s translations are asked for", asked)
        yield _on_desk(TranslationState.ASKED, words % {"count": asked})
    if outdated := numbers.get(TranslationState.OUTDATED):
        words = ngettext("%(count)s translation is outdated", "%(count)s translations are outdated", outdated)
        yield _on_desk(TranslationState.OUTDATED, words % {"count": outdated})
    if (unread := numbers.get(MACHINE)) and city_ids_of(user, "publish_page"):
        words = ngettext(
            "%(count)s machine-made translation that nobody has read",
            "%(count)s machine-made translations that nobody has read",
            unread,
        )
        yield _on_desk(MACHINE, words % {"count": unread})


def asked_of_others(user: Any) -> Iterator[Line]:
    """What this person asked for and readers do not have yet."""
    cities = known_cities()
    for status in first(asked_by(user).select_related("publication").order_by("pk")):
        state = TranslationState(status.state).label
        yield _about(status, str(state), note_of(language_name(status.language), cities.get(status.city_id)))


def readers_wishes(user: Any) -> Iterator[Line]:
    """What most readers ask for first."""
    cities = known_cities()
    rows = narrowed(statuses_of(DeskFilter(), own_city_ids(user)), DeskFilter(state=WISHED))
    for status in first(rows.select_related("publication").order_by("-readers", "pk")):
        asked = ngettext("%(count)s reader asked", "%(count)s readers asked", status.readers)
        note = note_of(cities.get(status.city_id), asked % {"count": status.readers})
        yield _about(status, language_name(status.language), note)


def _about(status: TranslationStatus, what: str, note: str) -> Line:
    publication = status.publication
    address = reverse("publication_languages", args=[publication.pk])
    return Line(what, publication.draft_title, f"{address}#{status.language}", publication.source_language, note)


def _on_desk(state: str, title: str) -> Line:
    return Line(_("Translations"), title, f"{reverse('translation_desk')}?{urlencode({'state': str(state)})}")
