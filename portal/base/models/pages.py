"""What every page of the portal has in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.base.models.visibility import VisiblePageManager

SUMMARY_LENGTH = 160


class BasePage(Page):
    """An abstract page whose manager knows ``visible_to``."""

    objects = VisiblePageManager()

    # Aliases of other languages must not look like translations; the fallback shows the real page instead.
    show_in_menus_default = False

    class Meta:
        abstract = True


class SummaryMixin(models.Model):
    """One sentence for lists, search results and share cards."""

    summary = models.CharField(
        _("summary"),
        max_length=SUMMARY_LENGTH,
        help_text=_("One sentence that says what a reader gains. It stands in lists and search results."),
    )

    class Meta:
        abstract = True
