"""Addresses of the admin that say more than they should, answered before Wagtail answers them."""

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action.dispatcher import index as bulk_index
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.workflows import (
    TaskChooserCreateView,
    TaskChooserResultsView,
    TaskChooserView,
    task_chosen,
)
from wagtail.admin.viewsets.pages import base_page_viewset
from wagtail.contrib.redirects.views import process_import
from wagtail.models import Page, Workflow
from wagtail.permissions import policy_registry

from portal.base.known_pages import known_pages
from portal.home.desk.reports import LockedView, ReviewsView
from portal.home.desk.workflows import WorkflowListView, WorkflowPagesView


class OwnPartIndexView(ExplorableIndexView):
    """Stock, every page below the nearest common ancestor opens, with its title: of a city's draft, too."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        explorable = self.permission_policy.explorable_instances(request.user)
        root = self.permission_policy.explorable_root_instance(request.user)
        if root is not None and parent_page_id is not None and not explorable.filter(pk=parent_page_id).exists():
            raise PermissionDenied
        return super().get(request, parent_page_id)


class KnownBrowseView(BrowseView):
    """Nobody looks below, or at, a page whose name is not theirs to know."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        if parent_page_id is not None and not known_pages(request.user).filter(pk=parent_page_id).exists():
            raise PermissionDenied
        return super().get(request, parent_page_id)


class KnownChosenMultipleView(ChosenMultipleView):
    """Hands back only what could be chosen."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = [key for key in request.GET.getlist("id") if key.isdecimal()]
        known = known_pages(request.user).filter(pk__in=asked).values_list("pk", flat=True)
        return super().get(_asking_for(request, [str(key) for key in known]))


def bulk_of_one_s_own(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Stock, the list of what an action will not touch names it; here only what one knows of is asked for."""
    model = _model_named(app_label, model_name)
    known = _known_to(request.user, model)
    asked = request.GET.getlist("id")
    keys = [key for key in asked if key != "all" and known.filter(pk=_key(model, key)).exists()]
    if "all" in asked and _lists_own_only(request, model):
        keys.append("all")
    if not keys:
        raise PermissionDenied
    return bulk_index(_asking_for(request, keys), app_label, model_name, action)


def _asking_for(request: Any, keys: list[str]) -> HttpRequest:
    """The same request, for these only."""
    query = request.GET.copy()
    query.setlist("id", keys)
    request.GET = query
    narrowed: HttpRequest = request
    return narrowed


def _model_named(app_label: str, model_name: str) -> type[Model]:
    try:
        return apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error


def _key(model: type[Model], key: str) -> Any:
    try:
        return model._meta.pk.to_python(key)
    except ValidationError as error:
        raise Http404 from error


def _known_to(user: Any, model: type[Model]) -> QuerySet[Any]:
    policy = policy_registry.get_by_type(model)
    if issubclass(model, Page):
        return policy.explorable_instances(user)
    return policy.instances_user_has_any_permission_for(user, {"view", "change", "delete", "choose"})


def _lists_own_only(request: HttpRequest, model: type[Model]) -> bool:
    """“All” means everything below a page, or every record there is."""
    known = _known_to(request.user, model)
    if issubclass(model, Page):
        parent = request.GET.get("childOf", "")
        return parent.isdecimal() and policy_registry.get_by_type(Page).own_paths_cover(request.user, parent)
    return not model._default_manager.exclude(pk__in=known.values("pk")).exists()


def for_whoever_arranges_workflows(view: Any) -> Any:
    """Stock, everybody with an account reads the names of all tasks and gets the form for a new one."""

    def guarded(request: HttpRequest, **parts: Any) -> HttpResponse:
        policy = policy_registry.get_by_type(Workflow)
        if not policy.user_has_any_permission(request.user, {"add", "change"}):
            raise PermissionDenied
        return view(request, **parts)

    return require_admin_access(guarded)


def redirects_begun(request: HttpRequest) -> HttpResponse:
    """The second step of an import without the first is nowhere; stock, an error of the server."""
    if "import_file_name" not in request.session:
        raise Http404
    return process_import(request)


def nothing_here(_request: HttpRequest, **_parts: Any) -> HttpResponse:
    raise Http404


def own_part(**options: Any) -> Any:
    """The tree as Wagtail sets it up: without that the list would have neither its columns nor its filters."""
    view = base_page_viewset.construct_view(OwnPartIndexView, **base_page_viewset.get_index_view_kwargs(), **options)
    return require_admin_access(view)


guarded_urls: list[URLPattern] = [
    path("pages/<int:parent_page_id>/", own_part()),
    path("pages/<int:parent_page_id>/results/", own_part(results_only=True)),
    path("choose-page/<int:parent_page_id>/", require_admin_access(KnownBrowseView.as_view())),
    path("choose-page/chosen-multiple/", require_admin_access(KnownChosenMultipleView.as_view())),
    path("bulk/<str:app_label>/<str:model_name>/<str:action>/", require_admin_access(bulk_of_one_s_own)),
    path("workflows/task_chooser/", for_whoever_arranges_workflows(TaskChooserView.as_view())),
    path("workflows/task_chooser/results/", for_whoever_arranges_workflows(TaskChooserResultsView.as_view())),
    path("workflows/task_chooser/create/", for_whoever_arranges_workflows(TaskChooserCreateView.as_view())),
    path("workflows/task_chooser/<int:task_id>/", for_whoever_arranges_workflows(task_chosen)),
    # Stock, an error of the database where there are hundreds of cities.
    path("workflows/list/", require_admin_access(WorkflowListView.as_view())),
    path("workflows/list/results/", require_admin_access(WorkflowListView.as_view(results_only=True))),
    path("workflows/usage/<int:pk>/", require_admin_access(WorkflowPagesView.as_view())),
    path("workflows/usage/<int:pk>/results/", require_admin_access(WorkflowPagesView.as_view(results_only=True))),
    path("reports/locked/", require_admin_access(LockedView.as_view())),
    path("reports/locked/results/", require_admin_access(LockedView.as_view(results_only=True))),
    path("reports/workflow/", require_admin_access(ReviewsView.as_view())),
    path("reports/workflow/results/", require_admin_access(ReviewsView.as_view(results_only=True))),
    # Of every city, and an error of the server as soon as there is one; the desk of translations has its own.
    path("localize/reports/translations/", nothing_here),
    path("localize/reports/translations/results/", nothing_here),
    path("redirects/import/process/", require_admin_access(redirects_begun)),
    # Trials of error pages: everybody with an account could make the server fail.
    path("failwhale/", nothing_here),
    path("test404/", nothing_here),
]
