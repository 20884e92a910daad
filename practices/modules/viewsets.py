"""Releases in the admin, with the two steps that cannot be taken back."""

from typing import Any

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import CreateView

from cities.tenancy.filters import CityFilterSet, own_cities
from cities.tenancy.viewsets import RecordDeleteView, RecordEditView, RecordViewSet
from portal.base.admin_views import AdminPageView
from practices.modules import panels
from practices.modules.actions.publish_release import ReleaseIsEmpty, publish_release
from practices.modules.actions.yank_release import yank_release
from practices.modules.choosers import ReleaseChooserViewSet
from practices.modules.forms import YankForm
from practices.modules.models import Release

NAMESPACE = "wagtailsnippets_modules_release"


class ReleaseFilters(CityFilterSet):
    city = django_filters.ModelChoiceFilter(
        label=gettext_lazy("City"), queryset=own_cities, field_name="module__city"
    )

    class Meta:
        model = Release
        fields = ("city", "state", "severity")


class ReleaseCreateView(CreateView):
    """``?module=`` chooses the module: the link on a module's page says which."""

    def get_initial(self) -> dict[str, Any]:
        module = self.request.GET.get("module", "")
        return {**super().get_initial(), **({"module": module} if module.isdigit() else {})}

    def get_success_url(self) -> str:
        """To the release itself: there it is published."""
        return reverse(f"{NAMESPACE}:edit", args=[self.object.pk])


class ReleaseEditView(RecordEditView):
    """A published release can be read here, not changed."""

    object: Release

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if not self.object.is_draft:
            for each in [form, *(row for rows in form.formsets.values() for row in rows.forms)]:
                for field in each.fields.values():
                    field.disabled = True
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        release: Any = self.get_object()
        if not release.is_draft:
            messages.error(request, _("A published release does not change. Make a new one, or withdraw it."))
            return redirect(f"{NAMESPACE}:edit", release.pk)
        return super().post(request, *args, **kwargs)


class ReleaseDeleteView(RecordDeleteView):
    """Only a draft may vanish; readers have downloaded the others."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        release: Any = super().get_object(*args, **kwargs)
        if not release.is_draft:
            raise PermissionDenied
        return release


class ReleaseStepView(AdminPageView):
    """Asks once more, then does it."""

    header_icon = "download"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.release = get_object_or_404(Release.objects.select_related("module"), pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        policy = policy_registry.get_by_type(Release)
        if not policy.user_has_permission_for_instance(request.user, "publish", self.release):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.release)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"release": self.release, **kwargs})

    def back(self) -> HttpResponse:
        return redirect(f"{NAMESPACE}:edit", self.release.pk)


class ReleasePublishView(ReleaseStepView):
    template_name = "modules/admin/publish_release.html"
    page_title = gettext_lazy("Publish release")

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        try:
            publish_release(self.release, by=request.user)
        except ReleaseIsEmpty:
            messages.error(request, _("Add a file first: there is nothing to download yet."))
        else:
            messages.success(request, _("Published. From now on this release does not change."))
        return self.back()


class ReleaseYankView(ReleaseStepView):
    template_name = "modules/admin/yank_release.html"
    page_title = gettext_lazy("Withdraw release")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": YankForm(), **kwargs})

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = YankForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        yank_release(self.release, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Withdrawn. Readers see why."))
        return self.back()


class ReleaseViewSet(RecordViewSet):
    model = Release
    icon = "download"
    add_view_class = ReleaseCreateView
    edit_view_class = ReleaseEditView
    delete_view_class = ReleaseDeleteView
    chooser_viewset_class = ReleaseChooserViewSet
    edit_handler = panels.RELEASE
    filterset_class = ReleaseFilters
    ordering = ["-released_on", "-pk"]
    list_display = ["__str__", "module", "state", "released_on", UpdatedAtColumn(label=gettext_lazy("Updated"))]
    search_fields = ["version", "module__code", "module__pages__title"]
    search_backend_name = None

    def get_queryset(self, request: Any) -> Any:
        releases = super().get_queryset(request).select_related("module")
        return releases.prefetch_related("module__pages").distinct()

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("publish/<int:pk>/", self.construct_view(ReleasePublishView), name="publish"),
            path("yank/<int:pk>/", self.construct_view(ReleaseYankView), name="yank"),
        ]
