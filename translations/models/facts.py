"""Facts that are the same in every language: edited on the source page, shown everywhere."""

from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision
from wagtail_localize.fields import SynchronizedField

from translations.models.basis import DraftBasis


class HalfTranslationRefused(PermissionDenied):
    """The draft would show the source's words in another language, whoever publishes it and from wherever."""


class SharedFactsMixin(models.Model):
    """A page whose facts follow from its source-language page into all translations.

    ``shared_facts`` names plain fields and many-to-many fields, ``shared_fact_rows`` names child relations. They are
    edited on the page in ``source_language`` only and copied, words untouched, whenever that page is published.
    ``record_facts`` maps fields of the page to fields of its record, which takes them over in the same moment.

    The class wraps the panels of its facts in ``facts_panels([...])``. Its form is ``SharedFactsForm``; one
    of its own must extend that.
    """

    shared_facts: ClassVar[tuple[str, ...]] = ()
    shared_fact_rows: ClassVar[tuple[str, ...]] = ()
    record_facts: ClassVar[dict[str, str]] = {}
    base_form_class: ClassVar[Any]
    override_translatable_fields: ClassVar[list[Any]]

    # What the page brings along.
    locale: Any
    translation_key: UUID
    alias_of_id: int | None

    source_language = models.CharField(
        _("source language"), max_length=12, choices=settings.LANGUAGES, blank=True, editable=False
    )

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """The side-by-side editor must not offer facts as texts to translate."""
        super().__init_subclass__(**kwargs)
        inherited = {each.field_name: each for each in getattr(cls, "override_translatable_fields", [])}
        facts = {
            name: SynchronizedField(name, overridable=False) for name in (*cls.shared_facts, *cls.shared_fact_rows)
        }
        cls.override_translatable_fields = [*{**inherited, **facts}.values()]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.source_language = self._language_of_origin()
        elif not self.source_language:
            self.source_language = self.language
        super().save(*args, **kwargs)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """The last fence: every way of publishing, in the editor, in bulk, by workflow or by clock, leads here."""
        if DraftBasis.objects.filter(revision_id=revision.pk, missing__gt=0).exists():
            raise HalfTranslationRefused
        super().publish(revision, *args, **kwargs)  # type: ignore[misc]

    @property
    def language(self) -> str:
        return str(self.locale.language_code)

    @property
    def is_source(self) -> bool:
        return not self.source_language or self.source_language == self.language

    @property
    def is_translation(self) -> bool:
        return not self.is_source

    def _language_of_origin(self) -> str:
        """A translation keeps its source's language; a page of its own, also a copy of another, has its own."""
        source = Page.objects.filter(
            translation_key=self.translation_key,
            locale__language_code=self.source_language,
        )
        return self.source_language if self.source_language and source.exists() else self.language

    def source_page(self) -> Any:
        """The page whose facts hold: this one, or the version in the source language; ``None`` if that is gone."""
        if self.is_source:
            return self
        pages: Any = type(self)._default_manager
        return pages.filter(translation_key=self.translation_key, locale__language_code=self.source_language).first()
