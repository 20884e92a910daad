"""Wagtail's two listings with the columns an editor asks for: whose is it, what may others do, what is missing."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.documents.views.documents import IndexView as DocumentIndexView
from wagtail.images.views.images import IndexView as ImageIndexView

from media.models import PortalImage


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
    """Credit, licence and language beside the stock columns."""

    @cached_property
    def columns(self) -> list[Any]:
        columns = list(super().columns)
        language = Column("language", label=_("Language"), accessor="get_language_display")
        return [*columns[:3], *_credit_columns(), language, *columns[3:]]
