"""An article somebody has pasted, kept until it is a report: whoever is interrupted goes on later."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cities.models import CityPage
from practices.visits.models.report import VisitReportPage

KEPT_FOR = timedelta(days=30)


class PastedArticleQuerySet(models.QuerySet["PastedArticle"]):
    def of(self, user: Any) -> Self:
        """Nobody sees what somebody else has pasted."""
        return self.filter(pasted_by=user)

    def unfinished(self) -> Self:
        return self.filter(report__isnull=True)

    def abandoned(self, *, at: datetime) -> Self:
        """Nobody has come back to them for so long that their names and addresses must go."""
        return self.unfinished().filter(pasted_at__lt=at - KEPT_FOR)


class PastedArticle(models.Model):
    """``pieces`` are what was read, ``notes`` what the report still has to be checked for."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pasted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    pasted_at = models.DateTimeField()
    city_page = models.ForeignKey(CityPage, on_delete=models.CASCADE, related_name="+")
    address = models.URLField(_("address"), blank=True)
    pieces = models.JSONField(_("pieces"), default=list)
    report = models.OneToOneField(
        VisitReportPage, null=True, blank=True, on_delete=models.CASCADE, related_name="pasted_article"
    )
    notes = models.JSONField(_("notes"), default=list)

    objects = PastedArticleQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # a private note uses no page that others could want to delete

    class Meta:
        verbose_name = _("pasted article")
        verbose_name_plural = _("pasted articles")
        ordering = ["-pasted_at"]

    def __str__(self) -> str:
        return str(self.pieces[0][1])[:80] if self.pieces else str(self.uuid)

    @property
    def language(self) -> str:
        return str(self.city_page.locale.language_code)
