"""Facts that are the same in every language: edited on the source page, shown everywhere."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SharedFactsMixin(models.Model):
    """A page whose facts follow from its source-language page into all translations.

    ``shared_facts`` names plain fields and many-to-many fields, ``shared_fact_rows`` names child relations. They are
    edited on the page in ``source_language`` only and copied, words untouched, whenever that page is published.
    """

    shared_facts: ClassVar[tuple[str, ...]] = ()
    shared_fact_rows: ClassVar[tuple[str, ...]] = ()

    locale: Any  # what the page class brings

    source_language = models.CharField(
        _("source language"), max_length=12, choices=settings.LANGUAGES, blank=True, editable=False
    )

    class Meta:
        abstract = True

    @property
    def is_source(self) -> bool:
        return not self.source_language or self.source_language == self.locale.language_code
