"""Documents with credit, language and a checksum that doubles as strong ETag."""

from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.search import index

from media.inspection.documents import media_type_of
from media.models.credits import CreditMixin
from media.models.stored_files import DocumentField, StoredFileMixin


class PortalDocument(StoredFileMixin, CreditMixin, AbstractDocument):
    # The storage field names every file itself.
    file = DocumentField(verbose_name=_("file"), max_length=120)
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("The language it is written in; leave empty when it has no words or several languages."),
    )

    admin_form_fields = (
        "title",
        "file",
        "language",
        "credit",
        "licence",
        "caption",
        "year",
        "may_press_download",
        "collection",
        "tags",
    )
    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("credit"),
        index.SearchField("original_name"),
        index.FilterField("licence"),
        index.FilterField("language"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    @property
    def filename(self) -> str:
        """The name a reader saves it under; the stored name says nothing."""
        return self.original_name or PurePosixPath(str(self.file.name)).name

    @property
    def content_type(self) -> str:
        return media_type_of(str(self.file.name))

    def clean(self) -> None:
        """Everything about the file is checked by ``inspect_document``; the stock check knows extensions only."""

    def _set_document_file_metadata(self) -> None:
        """Size and checksums are taken while the file is written."""
