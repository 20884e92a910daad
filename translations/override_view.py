"""A picture, a file, a page or a link that a translation shows instead of the source's.

Stock, any number is taken: a translation would show readers the unpublished picture of another city. Here only what
the person could have chosen is, and only a link that leads somewhere.
"""

from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation
from wagtail_localize.views.edit_translation import TabHelper, edit_override, get_segment_location_info

from portal.base.known_pages import known_pages
from portal.base.picking import is_open_to_picking

LINKS = {"", "http", "https", "mailto", "tel"}


def override(request: HttpRequest, translation_id: int, overridable_segment_id: int) -> HttpResponse:
    """The stock view reads what is sent; what it has written is looked at before it counts."""
    with transaction.atomic():
        response: HttpResponse = edit_override(request, translation_id, overridable_segment_id)
        if request.method == "PUT" and response.status_code < 300:
            segment = get_object_or_404(OverridableSegment, pk=overridable_segment_id)
            translation = get_object_or_404(Translation, pk=translation_id)
            written = SegmentOverride.objects.get(locale=translation.target_locale_id, context=segment.context_id)
            if not _is_one_s_to_show(segment, written.data, request.user):
                raise PermissionDenied
    return response


def _is_one_s_to_show(segment: OverridableSegment, value: Any, user: Any) -> bool:
    if isinstance(segment.data, str) and not segment.data.isdecimal():
        return isinstance(value, str) and urlsplit(value).scheme in LINKS
    choices = _choices(_widget_of(segment), user)
    return choices is not None and str(value).isdecimal() and choices.filter(pk=value).exists()


def _widget_of(segment: OverridableSegment) -> dict[str, Any]:
    """As the side-by-side editor finds it."""
    page = segment.source.get_source_instance()
    path = segment.context.get_field_path(page)
    found = get_segment_location_info(page, TabHelper(page), segment.context.path, path, widget=True)
    widget: dict[str, Any] = found["widget"]
    return widget


def _choices(widget: dict[str, Any], user: Any) -> QuerySet[Any] | None:
    """What this person may choose there; ``None`` where nothing is chosen."""
    kind = widget["type"]
    if kind == "page_chooser":
        pages: QuerySet[Page] = known_pages(user)
        return pages
    if kind in {"image_chooser", "document_chooser"}:
        model = get_image_model() if kind == "image_chooser" else get_document_model()
        return _allowed(model, user, {"choose", "change"})
    if kind == "snippet_chooser":
        names = widget["snippet_model"]
        model = apps.get_model(names["app_label"], names["model_name"])
        return (
            model._default_manager.all() if is_open_to_picking(model) else _allowed(model, user, {"view", "change"})
        )
    return None


def _allowed(model: Any, user: Any, actions: set[str]) -> QuerySet[Any]:
    found: QuerySet[Any] = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, actions)
    return found
