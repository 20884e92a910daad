"""What each person saw last of a page, so that only what is new since then needs reading."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from practices.publications.models.publication import Publication


class LastLook(models.Model):
    """``revision`` is what this person saw last, ``before`` what they had seen when it was new to them."""

    person: Any = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="looks")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    before = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name_plural = _("last looks")
        constraints = [models.UniqueConstraint(fields=["person", "page"], name="last_look_once")]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.page_id}"
