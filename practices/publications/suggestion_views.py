"""Suggestions for the search box, as data: the box works without them."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from portal.search.kinds import Kind
from portal.search.suggesting.suggestions import SuggestedKind, Suggestion, suggestions
from translations.formatting import format_number, reader_language
from translations.listing import foreign, reader_address


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What the reader may be about to type. Caches ask again each time, as for pages: what is withdrawn is gone."""
    text = request.GET.get("q", "")
    found = suggestions(text, reader_language(), request.user, timezone.now())
    groups = [{"label": _heading(kind), "items": [_item(each) for each in group]} for kind, group in _grouped(found)]
    answer = {"groups": groups, "announcement": announcement(len(found))}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def announcement(count: int) -> str:
    """For screen readers, when the list has changed."""
    if not count:
        return _("No suggestions.")
    return ngettext(
        "%(count)s suggestion. Use the arrow keys to choose.",
        "%(count)s suggestions. Use the arrow keys to choose.",
        count,
    ) % {"count": format_number(count)}


def _grouped(found: tuple[Suggestion, ...]) -> Any:
    return groupby(found, key=lambda each: each.kind)


def _heading(kind: SuggestedKind) -> str:
    headings = {
        SuggestedKind.TOPIC: pgettext("heading", "Topics"),
        SuggestedKind.CITY: pgettext("heading", "Cities"),
        SuggestedKind.NETWORK: pgettext("heading", "Networks"),
        SuggestedKind.PAGE: _("Pages"),
    }
    return headings[kind]


def _item(suggestion: Suggestion) -> dict[str, str]:
    """``note``: the other name by which it was found, or what kind of page it is."""
    is_topic = suggestion.kind is SuggestedKind.TOPIC
    kind = suggestion.document_kind
    return {
        "label": suggestion.label,
        "lang": foreign(suggestion.language),
        "url": reverse("topic", args=[suggestion.id]) if is_topic else reader_address(suggestion.url),
        "note": suggestion.found or (str(Kind(kind).label) if kind else ""),
        "note_lang": _tag(suggestion.found_language),
        "kind": kind or suggestion.kind.value,
        "mark": f"{static('portal/sprite.svg')}#m-{kind or suggestion.kind.value}",
    }


def _tag(language: str) -> str:
    """No language where the name belongs to none in particular."""
    return foreign(language) if language and language != "und" else ""
