"""The page at the address of something archived: it is gone, and here is what follows it."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.search.cards import best_language, card_of
from portal.search.models import SearchDocument
from practices.publications.models import ArchivedPublication
from translations.formatting import reader_language
from translations.listing import foreign, reader_address


def archived_answer(request: HttpRequest, families: Sequence[UUID]) -> HttpResponse | None:
    """Neither its title nor its words: whoever took them away wanted them away."""
    archived = ArchivedPublication.objects.filter(family__in=families).select_related("follows").first()
    if archived is None:
        return None
    ways = [*_what_follows(archived, request.user), *_other_ways()]
    context = {"archived_on": archived.archived_at.date(), "ways": ways}
    return render(request, "publications/gone.html", context, status=410)


def _what_follows(archived: ArchivedPublication, reader: Any) -> Iterator[dict[str, Any]]:
    if archived.follows is None:
        return
    documents = SearchDocument.objects.visible_to(reader).filter(family=archived.follows.translation_key)
    for document in documents.defer("passages"):
        card = card_of(document, best_language(document, reader_language()))
        link = {"label": card.title, "url": reader_address(card.url), "lang": foreign(card.language)}
        yield {"links": [link], "text": _("This follows it.")}


def _other_ways() -> Iterator[dict[str, Any]]:
    home = f"/{reader_language()}/"
    yield {
        "links": [{"label": _("Search the portal"), "url": f"{home}search/"}],
        "text": _("There may be something newer about it."),
    }
    yield {"links": [{"label": _("To the front page"), "url": home}], "text": _("All cities and lines at a glance.")}
