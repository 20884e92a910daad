"""Small pages of the desk."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.base.admin_views import AdminPageView
from portal.base.completeness import has_checks, measure_page
from portal.home.desk.beginnings import BEGINNINGS, add_url, own_language, parents_for


class BeginView(AdminPageView):
    """For which city, in which language? Skipped where there is nothing to choose."""

    template_name = "home/desk/begin.html"
    page_title = _("Where does it belong?")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["kind"] not in BEGINNINGS:
            raise Http404
        self.beginning = BEGINNINGS[kwargs["kind"]]
        self.language = self._wanted_language()
        self.parents = parents_for(request.user, self.language)
        if not self.parents:
            raise PermissionDenied
        if len(self.parents) == 1 and "language" not in request.GET:
            return redirect(add_url(self.beginning, self.parents[0]))
        return super().get(request, *args, **kwargs)

    def _wanted_language(self) -> str:
        wanted = self.request.GET.get("language", "")
        return wanted if wanted in dict(settings.LANGUAGES) else own_language(self.request.user)

    def get_page_subtitle(self) -> str:
        return str(self.beginning.label)

    @property
    def header_icon(self) -> str:
        return self.beginning.icon

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            beginning=self.beginning,
            language=self.language,
            languages=settings.LANGUAGES,
            choices=[(page.title, add_url(self.beginning, page)) for page in self.parents],
        )


def completeness(request: HttpRequest, page_id: int) -> HttpResponse:
    """The meter of a page as its latest draft stands, for the script that renews it after an automatic save."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    if not has_checks(type(draft)):
        raise Http404
    return render(request, "portal_base/panels/completeness.html", {"completeness": measure_page(draft)})
