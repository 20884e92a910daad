"""Documents with credit, language and a checksum that doubles as strong ETag."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from media.models.credits import CreditMixin


class PortalDocument(CreditMixin, AbstractDocument):
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)

    admin_form_fields = (
        *Document.admin_form_fields,
        "language",
        "credit",
        "licence",
        "year",
        "caption",
        "may_press_download",
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
