"""The page on which what was picked in a list stands side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from portal.base.pieces import Link
from portal.search.request import SearchRequest
from practices.publications.comparing.comparison import MOST, Column, Comparison, Refusal
from practices.publications.list_views import accepted_languages, asked_for
from practices.publications.shown_as import ShownAs, picked_families
from translations.formatting import format_number, reader_language

LISTS = frozenset({"search", "practices", "reports", "modules", "topic"})
ROBOTS = "noindex, nofollow"


@dataclass(frozen=True, slots=True)
class Origin:
    """The list from which somebody came, as it was."""

    path: str
    name: str
    asked: SearchRequest

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Only a list of the portal is ever led back to."""
        name = request.GET.get("from", "")[:100]
        path = f"/{get_language()}/{name}"
        if _is_list(path):
            return cls(path, name, asked_for(request))
        return cls(reverse("search"), "", asked_for(request))

    def address(self, picked: Sequence[str]) -> str:
        """The list with its words, filters and order, and with these still picked."""
        query = self.asked.as_query(page=self.asked.page)
        query = "&".join(part for part in (query, ShownAs(picked=tuple(picked)).as_query()) if part)
        return f"{self.path}?{query}" if query else self.path

    def comparison(self, picked: Sequence[str]) -> str:
        """The address at which these are compared, with the way back."""
        kept = [("from", self.name)] if self.name else []
        query = urlencode([*(("item", each) for each in picked), *kept])
        rest = self.asked.as_query(page=self.asked.page)
        return f"{reverse('compare')}?{'&'.join(part for part in (query, rest) if part)}"


def _is_list(path: str) -> bool:
    try:
        return resolve(path).url_name in LISTS
    except Resolver404:
        return False


@require_safe
@vary_on_headers("Accept-Language")
def compare(request: HttpRequest) -> HttpResponse:
    origin = Origin.of(request)
    comparison = Comparison.of(picked_families(request.GET), request, accepted_languages(request))
    keys = tuple(column.key for column in comparison.columns)
    context: dict[str, Any] = {
        "title": title_of(comparison),
        "robots": ROBOTS,
        "columns": [_shown(column, keys, origin) for column in comparison.columns],
        "rows": comparison.rows,
        "back": Link(_("Back to the results"), origin.address(keys)),
        "explanation": explanation(comparison),
        "ways": ways_on(comparison, origin),
        "share_url": f"{reverse('compare')}?{urlencode([('item', key) for key in keys])}",
    }
    return render(request, "publications/compare_page.html", context)


def _shown(column: Column, keys: Sequence[str], origin: Origin) -> dict[str, Any]:
    rest = [key for key in keys if key != column.key]
    return {"link": column.link, "kind": column.kind, "note": column.note, "remove_url": origin.comparison(rest)}


def title_of(comparison: Comparison) -> str:
    number = len(comparison.columns)
    if comparison.refusal:
        return pgettext("heading", "Compare")
    words = {
        "practice": ngettext("%(count)s good practice compared", "%(count)s good practices compared", number),
        "module": ngettext("%(count)s module compared", "%(count)s modules compared", number),
    }
    return words[comparison.columns[0].kind] % {"count": format_number(number)}


def explanation(comparison: Comparison) -> str:
    """Why there is no table, and what would make one."""
    match comparison.refusal:
        case Refusal.NOTHING:
            return _(
                "Nothing is chosen yet. Tick “Compare” at two to four good practices, or at two to four modules."
            )
        case Refusal.ONE:
            return _("One is chosen. Tick “Compare” at one to three more of the same kind.")
        case Refusal.TOO_MANY:
            return _("At most %(most)s stand side by side. Take some away:") % {"most": format_number(MOST)}
        case Refusal.MIXED:
            return _("Good practices and modules answer different questions. Compare one kind at a time:")
    return ""


def ways_on(comparison: Comparison, origin: Origin) -> list[dict[str, Any]]:
    if comparison.refusal is None:
        return []
    keys = tuple(column.key for column in comparison.columns)
    ways = [_way(_("Back to the results"), origin.address(keys))]
    if comparison.refusal is Refusal.MIXED:
        only = {"practice": _("Only the good practices"), "module": _("Only the modules")}
        chosen = {kind: [column.key for column in comparison.of_kind(kind)] for kind in only}
        ways = [_way(label, origin.comparison(chosen[kind])) for kind, label in only.items()] + ways
    if not keys:
        language = reader_language()
        ways += [
            _way(_("See all good practices"), f"/{language}/practices/"),
            _way(_("See all modules"), f"/{language}/modules/"),
        ]
    return ways


def _way(label: str, url: str) -> dict[str, Any]:
    return {"links": [{"label": label, "url": url}], "text": ""}
