"""A spreadsheet on its way into the register."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(days=30)


class SheetImportQuerySet(models.QuerySet["SheetImport"]):
    def of(self, user: Any) -> Self:
        return self.filter(uploaded_by=user)

    def abandoned(self, *, at: datetime) -> Self:
        return self.filter(uploaded_at__lt=at - KEPT_FOR)


class SheetImport(models.Model):
    """The rows as they were read, and how many of them are in: an interrupted import goes on from there."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=30)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField()
    columns = models.JSONField(default=list)
    rows = models.JSONField(_("rows"), default=list)
    total = models.PositiveIntegerField(default=0)
    applied = models.PositiveIntegerField(default=0)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of a spreadsheet")
        verbose_name_plural = _("imports of spreadsheets")

    def __str__(self) -> str:
        return f"{self.kind} {self.uploaded_at:%Y-%m-%d}"

    @property
    def is_done(self) -> bool:
        return self.applied >= self.total
