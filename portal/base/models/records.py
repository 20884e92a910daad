"""The rule that ties pages to their record: one page per record and language.

A record's ``uuid`` is the ``translation_key`` of its pages. Wagtail keeps (translation_key, locale) unique in the
database, so the database itself refuses a second page of one record in one language.
"""

from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class RecordPageTaken(ValidationError):
    """The record already has a page in this language."""


class RecordPageMixin(models.Model):
    """A page that carries the words of one language-neutral record.

    Subclasses set ``record_field`` to the name of their foreign key. Where ``creates_record`` is true, a new page
    brings its record along; otherwise the record must exist and be chosen.
    """

    record_field: ClassVar[str] = ""
    creates_record: ClassVar[bool] = True
    # What the page class brings:
    translation_key: UUID
    locale_id: int

    class Meta:
        abstract = True

    @property
    def record(self) -> Any:
        return getattr(self, self.record_field)

    @record.setter
    def record(self, record: Any) -> None:
        setattr(self, self.record_field, record)

    def clean(self) -> None:
        super().clean()
        if self._has_foreign_record() and not self.creates_record:
            self._adopt_key()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._ensure_record()
        super().save(*args, **kwargs)

    def new_record(self) -> Any:
        """An unsaved record for this page; called once, for a page that creates its record."""
        raise NotImplementedError(f"{type(self).__name__} must say how its record is made.")

    def _own_record(self) -> Any:
        """A copied draft still names the record of its model while the copy's own is there already."""
        record = self.new_record()
        known = type(record)._default_manager.filter(uuid=record.uuid).first()
        if known is None:
            record.save()
        return known or record

    def _has_foreign_record(self) -> bool:
        return self.record is not None and self.record.uuid != self.translation_key

    def _ensure_record(self) -> None:
        if self.creates_record and (self.record is None or self._has_foreign_record()):
            self.record = self._own_record()
        elif self._has_foreign_record():
            self._adopt_key()

    def _adopt_key(self) -> None:
        """Take the record's key, unless another page of this language has it already."""
        key = self.record.uuid
        taken = Page.objects.filter(translation_key=key, locale_id=self.locale_id).exclude(pk=self.pk)
        if taken.exists():
            raise RecordPageTaken(
                {
                    self.record_field: _("There is already a page about “%(record)s” in this language.")
                    % {"record": self.record}
                }
            )
        self.translation_key = key
