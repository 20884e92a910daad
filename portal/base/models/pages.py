"""What every page of the portal has in common."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from portal.base.models.visibility import VisiblePageManager

SUMMARY_LENGTH = 160


class BasePage(Page):
    """An abstract page whose manager knows ``visible_to``."""

    objects = VisiblePageManager()

    # One address in every language: only the prefix differs, and the fallback finds a page by its path.
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("slug", overridable=False)]

    # Aliases of other languages must not look like translations; the fallback shows the real page instead.
    show_in_menus_default = False

    class Meta:
        abstract = True


class SummaryMixin(models.Model):
    """One sentence for lists, search results and share cards."""

    summary = models.CharField(
        _("summary"),
        max_length=SUMMARY_LENGTH,
        help_text=_(
            "One sentence that says what a reader gains, at most 160 characters: "
            "“One number answers every question to the city hall; Tbilisi learned it here.”"
        ),
    )

    class Meta:
        abstract = True
