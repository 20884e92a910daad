"""The desk, the languages of one publication, and the coverage report."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from cities.models import City
from portal.base.admin_views import AdminPageView
from portal.base.pagination import page_number
from practices.publications.models import Publication
from practices.publications.translating.coverage import coverage_csv, coverage_of, together
from practices.publications.translating.desk import desk_for, languages_of, powers_of
from practices.publications.translating.filters import DeskFilterForm, own_cities, own_city_ids
from translations.formatting import reader_language
from translations.rights import TranslationRefused
from translations.suggesting.protocol import configured_translator

DESK = {"url": reverse_lazy("translation_desk"), "label": _("Translation desk")}


def required_cities(user: Any) -> list[City]:
    """Nobody without a city has anything to do here."""
    cities = own_cities(user)
    if not cities:
        raise TranslationRefused
    return cities


class TranslationDesk(AdminPageView):
    template_name = "publications/desk/desk.html"
    page_title = _("Translation desk")
    header_icon = "wagtail-localize-language"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cities = required_cities(self.request.user)
        form = DeskFilterForm(self.request.GET, cities=cities)
        wanted = form.wanted()
        powers = powers_of(self.request.user)
        desk = desk_for(
            wanted,
            powers,
            cities,
            page=page_number(self.request.GET.get("page")),
            language=reader_language(),
        )
        return super().get_context_data(
            **kwargs,
            form=form,
            wanted=wanted,
            desk=desk,
            may_approve=bool(powers.publishing),
            has_machine=configured_translator() is not None,
            here=self.request.get_full_path(),
            pages=self._pages(desk.paging),
            state_links=[(count, self._with(state="" if count.is_chosen else count.state)) for count in desk.states],
            language_links=[
                (count, self._with(language="" if count.is_chosen else count.code)) for count in desk.languages
            ],
        )

    def _with(self, **changes: str) -> str:
        """The same list with one filter set anew, from its first page."""
        query = self.request.GET.copy()
        query.pop("page", None)
        for name, value in changes.items():
            query[name] = value
        return f"?{query.urlencode()}"

    def _pages(self, paging: Any) -> dict[str, str]:
        query, found = self.request.GET.copy(), {}
        for name, number in (("previous", paging.previous), ("following", paging.following)):
            if number:
                query["page"] = str(number)
                found[name] = f"?{query.urlencode()}"
        return found


class PublicationLanguages(AdminPageView):
    """One publication in all languages, in words, with everything that can be done."""

    template_name = "publications/desk/languages.html"
    page_title = _("Languages")
    header_icon = "wagtail-localize-language"
    breadcrumbs_items = [*AdminPageView.breadcrumbs_items, DESK]
    publication: Publication

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.publication = get_object_or_404(Publication, pk=kwargs["page_id"])
        if self.publication.city_id not in own_city_ids(request.user):
            raise TranslationRefused
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.publication.draft_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            cells=languages_of(self.publication, powers_of(self.request.user)),
            here=self.request.get_full_path(),
            edit_url=reverse("wagtailadmin_pages:edit", args=[self.publication.pk]),
        )


class CoverageReport(AdminPageView):
    template_name = "publications/desk/coverage.html"
    page_title = _("Coverage by language")
    header_icon = "table"
    breadcrumbs_items = [*AdminPageView.breadcrumbs_items, DESK]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = coverage_of(required_cities(self.request.user))
        return super().get_context_data(
            **kwargs, rows=rows, together=together(rows), total=sum(row.total for row in rows)
        )


def coverage_file(request: HttpRequest) -> HttpResponse:
    """The same as CSV; the mark at the beginning tells spreadsheets that it is UTF-8."""
    text = coverage_csv(coverage_of(required_cities(request.user)))
    return HttpResponse(
        f"\ufeff{text}",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="coverage.csv"'},
    )
