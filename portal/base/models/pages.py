"""What every page of the portal has in common."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.fields import SynchronizedField

from portal.base.blocks.gaps import fill_gaps
from portal.base.models.visibility import VisiblePageManager
from portal.base.page_rights import PortalPageTester

SUMMARY_LENGTH = 160


class BasePage(Page):
    """An abstract page whose manager knows ``visible_to``."""

    objects = VisiblePageManager()

    # One address in every language: only the prefix differs, and the fallback finds a page by its path.
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("slug", overridable=False)]

    # Aliases of other languages must not look like translations; the fallback shows the real page instead.
    show_in_menus_default = False

    keeps_its_place: ClassVar[bool] = False

    @property
    def is_translation(self) -> bool:
        """Page classes with words in several languages know better."""
        return False

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PortalPageTester:
        return PortalPageTester(user, self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None:
            fill_gaps(self)
        super().save(*args, **kwargs)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Of this page and everything above it, in one query: the paths are known, so the tree need not be walked.

        As with Wagtail, an alias has those of its source.
        """
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        line = Page.objects.filter(path__in=[self.path[:step] for step in steps])
        sources = line.filter(alias_of__isnull=False).values("alias_of")
        return PageViewRestriction.objects.filter(
            models.Q(page__in=line.filter(alias_of__isnull=True).values("pk")) | models.Q(page__in=sources)
        )


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
