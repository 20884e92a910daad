"""Wagtail's two listings with the columns an editor asks for: whose is it, what may others do, what is missing."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.documents.views.documents import EditView as DocumentEditView
from wagtail.documents.views.documents import IndexView as DocumentIndexView
from wagtail.images.views.images import IndexView as ImageIndexView
from wagtail.permissions import policy_registry

from media.actions.read_files import read_again
from media.models import PortalDocument, PortalImage
from media.texts.reporting import Reading, readings_of


def _credit_columns() -> list[Column]:
    return [
        Column("credit", label=_("Credit"), sort_key="credit"),
        Column("licence", label=_("Licence"), accessor="get_licence_display"),
    ]


def _has_alternative_text(image: PortalImage) -> bool:
    return bool(image.alt_text)


class PictureIndexView(ImageIndexView):
    """As a list it shows credit, licence, alternative text and press use; the grid stays as it is."""

    model = PortalImage

    @cached_property
    def columns(self) -> list[Any]:
        columns = list(super().columns)
        if not columns:
            return columns
        return [
            *columns[:3],
            *_credit_columns(),
            BooleanColumn("alt_text", label=_("Alternative text"), accessor=_has_alternative_text),
            BooleanColumn("may_press_download", label=_("Press")),
            *columns[3:],
        ]


class PortalDocumentIndexView(DocumentIndexView):
    """Credit, licence, language and whether the search knows its words, beside the stock columns."""

    @cached_property
    def columns(self) -> list[Any]:
        columns = list(super().columns)
        language = Column("language", label=_("Language"), accessor="get_language_display")
        reading = Column("reading", label=_("Words for the search"), accessor=self._state_of)
        return [*columns[:3], *_credit_columns(), language, reading, *columns[3:]]

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        """Of all documents of this page, asked for once."""
        return readings_of(_named(document) for document in self.listed)

    def _state_of(self, document: PortalDocument) -> Any:
        reading = self._readings.get(document.sha256)
        return reading.state if reading else ""

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        self.listed = list(super().decorate_paginated_queryset(object_list))
        return self.listed


class PortalDocumentEditView(DocumentEditView):
    """Says beside the form what came of reading the file."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reading = readings_of([_named(self.object)]).get(self.object.sha256)
        return {**super().get_context_data(**kwargs), "reading": reading}


@require_POST
def read_document_again(request: HttpRequest, document_id: int) -> HttpResponse:
    """Whoever may change the document may let it be read again."""
    document = get_object_or_404(PortalDocument, pk=document_id)
    policy = policy_registry.get_by_type(PortalDocument)
    if not policy.user_has_permission_for_instance(request.user, "change", document):
        raise PermissionDenied
    read_again(document.sha256)
    messages.success(request, _("“%(title)s” will be read again in a moment.") % {"title": document.title})
    return redirect("wagtaildocs:edit", document.pk)


def _named(document: PortalDocument) -> tuple[str, str]:
    return document.original_name, document.sha256
