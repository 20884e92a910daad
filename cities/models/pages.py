"""Pages about cities and networks: the words; the facts stand on the records."""

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cities.models.city import City
from cities.models.networks import Network
from media.blocks import MediaStoryBlock
from portal.base.models import BasePage, RecordPageMixin
from portal.base.models.pages import SummaryMixin
from translations.models import MachineMadeMixin


class ReviewedPageMixin:
    """A page on which the rule of its city holds; stands before the page's base."""

    def permissions_for_user(self, user: Any) -> Any:
        from cities.review.page_rights import ReviewedPageTester

        return ReviewedPageTester(user, self)


class CityIndexPage(BasePage):
    """All cities of one language; the parent of every city page."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Two or three sentences for somebody who has never been there.")
    )

    is_searchable = False  # a list of what the search finds
    max_count_per_parent = 1
    template = "cities/city_index_page.html"

    class Meta:
        verbose_name = _("list of cities")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cities.index_context import city_index_context

        return {**super().get_context(request, *args, **kwargs), **city_index_context(request, self.introduction)}


class CityPage(ReviewedPageMixin, RecordPageMixin, MachineMadeMixin, SummaryMixin, BasePage):
    """One city in one language; everything the city publishes lies below it."""

    record_field = "city"
    creates_record = False
    keeps_its_place = True  # the city's people write on it; where it lies and whether it stays, the network decides

    city = models.ForeignKey(City, verbose_name=_("city"), on_delete=models.PROTECT, related_name="pages")
    introduction = RichTextField(
        _("introduction"), blank=True, help_text=_("Two or three sentences for somebody who has never been there.")
    )
    offers = RichTextField(
        _("what we offer"), blank=True, help_text=_("What you can show others, and what you are proud of.")
    )
    seeks = RichTextField(_("what we look for"), blank=True, help_text=_("What you would like to learn from others."))
    arrival = models.TextField(
        _("how to get here"),
        blank=True,
        help_text=_(
            "For example: 1 h 50 min by train from Paris; the town hall is ten minutes on foot from the station."
        ),
    )
    access = models.TextField(
        _("step-free access"),
        blank=True,
        help_text=_(
            "For example: step-free entrance at the back, lift, one accessible lavatory on the ground floor."
        ),
    )
    emergency = models.TextField(
        _("emergency numbers"),
        blank=True,
        help_text=_("For example: 112 for fire and ambulance, 110 for the police."),
    )
    holidays = models.TextField(
        _("public holidays"), blank=True, help_text=_("Days on which no office is open, for example 15 August.")
    )
    interpreters = models.TextField(
        _("interpreters"), blank=True, help_text=_("Which languages you can provide, and with how much notice.")
    )
    etiquette = models.TextField(
        _("customs worth knowing"),
        blank=True,
        help_text=_("For example: meetings begin on the minute; lunch is at noon."),
    )
    story = StreamField(
        MediaStoryBlock(), verbose_name=_("story"), blank=True, help_text=_("Anything else, with pictures.")
    )

    parent_page_types = ["cities.CityIndexPage"]
    template = "cities/city_page.html"

    class Meta:
        verbose_name = _("city page")
        verbose_name_plural = _("city pages")

    @property
    def is_translation(self) -> bool:
        """In its own languages a city speaks for itself; its pages in the others follow those."""
        return self.locale.language_code not in self.city.own_languages

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cities.city_context import city_context

        return {**super().get_context(request, *args, **kwargs), **city_context(self, request, on=date.today())}


class NetworkIndexPage(BasePage):
    """All networks of one language."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Two or three sentences for somebody who has never been there.")
    )

    is_searchable = False  # a list of what the search finds
    max_count_per_parent = 1
    subpage_types = ["cities.NetworkPage"]
    template = "cities/network_index_page.html"

    class Meta:
        verbose_name = _("list of networks")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cities.index_context import network_index_context

        return {**super().get_context(request, *args, **kwargs), **network_index_context(request, self.introduction)}


class NetworkPage(RecordPageMixin, MachineMadeMixin, SummaryMixin, BasePage):
    """One network in one language."""

    record_field = "network"
    creates_record = False

    network = models.ForeignKey(Network, verbose_name=_("network"), on_delete=models.PROTECT, related_name="pages")
    introduction = RichTextField(
        _("introduction"), blank=True, help_text=_("Two or three sentences for somebody who has never been there.")
    )
    story = StreamField(
        MediaStoryBlock(), verbose_name=_("story"), blank=True, help_text=_("Anything else, with pictures.")
    )

    parent_page_types = ["cities.NetworkIndexPage"]
    subpage_types: list[Any] = []
    template = "cities/network_page.html"

    class Meta:
        verbose_name = _("network page")
        verbose_name_plural = _("network pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cities.network_context import network_context

        return {**super().get_context(request, *args, **kwargs), **network_context(self, request, on=date.today())}


def city_page_above(page: Page) -> CityPage | None:
    """The city page in whose part of the tree this page lies."""
    return CityPage.objects.ancestor_of(page).first()
