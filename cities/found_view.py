"""Cities in the admin: a new one is founded in the moment it is entered, one from the register when somebody asks."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import CreateView

from cities.models import City
from cities.tenancy.found_city import found_city
from cities.tenancy.viewsets import RecordEditView
from portal.base.admin_views import AdminPageView


class CityCreateView(CreateView):
    """A new city gets its pages, its groups and its collection in the same moment."""

    def save_instance(self) -> City:
        city: City = super().save_instance()
        found_city(City.objects.get(pk=city.pk), by=self.request.user)
        return city


class CityEditView(RecordEditView):
    """With the way to founding, as long as the city is only a record."""

    object: City

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons = super().header_more_buttons
        if hasattr(self.object, "tenancy") or not may_found(self.request.user):
            return buttons
        url = reverse("wagtailsnippets_cities_city:found", args=[self.object.pk])
        return [HeaderButton(_("Found this city"), url=url, icon_name="plus", priority=10), *buttons]


class FoundCityView(AdminPageView):
    """Asks once more, then does it."""

    template_name = "cities/admin/found_city.html"
    page_title = gettext_lazy("Found this city")
    header_icon = "site"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_found(request.user):
            raise PermissionDenied
        self.city = get_object_or_404(City.objects.with_names(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.city)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"city": self.city, "languages": len(settings.LANGUAGES), **kwargs})

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        found_city(self.city, by=request.user)
        messages.success(request, _("%(city)s has its place.") % {"city": self.city})
        return redirect("wagtailsnippets_cities_city:edit", self.city.pk)


def facts_url(city: City) -> str:
    return reverse("wagtailsnippets_cities_city:edit", args=[city.pk])


def may_keep_facts(user: Any, city: City) -> bool:
    return bool(policy_registry.get_by_type(City).user_has_permission_for_instance(user, "change", city))


def may_found(user: Any) -> bool:
    return bool(policy_registry.get_by_type(City).user_has_permission(user, "add"))
