"""The home page of each language and the pages every public site must have."""

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from media.blocks import MediaStoryBlock
from portal.base.models import BasePage
from portal.base.models.pages import SummaryMixin
from translations.models import MachineMadeMixin


class HomePage(BasePage):
    """The front door of one language."""

    claim = models.CharField(_("claim"), max_length=80, help_text=_("A few words, set large."))
    introduction = models.TextField(_("introduction"), max_length=300)

    is_searchable = False  # it is where the search begins
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cities.CityIndexPage", "cities.NetworkIndexPage", "portal_home.StandardPage"]
    max_count_per_parent = 1
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from portal.home.presentation import home_context

        return {**super().get_context(request, *args, **kwargs), **home_context(self, request, on=date.today())}


class StandardPage(MachineMadeMixin, SummaryMixin, BasePage):
    """Imprint, privacy, accessibility statement, about, help."""

    story = StreamField(MediaStoryBlock(), verbose_name=_("text"), blank=True)

    subpage_types = ["portal_home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
