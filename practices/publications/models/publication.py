"""What good practices, reports and modules have in common: the concrete base of every publication."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.fields import StreamField

from cities.models import City, ContactPoint, Network
from cities.models.pages import ReviewedPageMixin, city_page_above
from media.models import Licence
from portal.base.models import BasePage
from portal.base.models.pages import SummaryMixin
from practices.publications.blocks import PublicationStoryBlock
from translations.models import Concept, MachineMadeMixin, SharedFactsMixin


class PublicationTag(TaggedItemBase):
    content_object = ParentalKey("publications.Publication", on_delete=models.CASCADE, related_name="tagged_items")


class Publication(ReviewedPageMixin, SharedFactsMixin, MachineMadeMixin, SummaryMixin, BasePage):
    """A city's piece of work in one language. Never created as such, only as one of its kinds.

    The persistent identifier of a publication, in all its languages, is its ``translation_key``.
    """

    kind: ClassVar[str] = ""
    shared_facts: ClassVar[tuple[str, ...]] = (
        "topics",
        "networks",
        "contact_points",
        "text_licence",
        "last_confirmed_on",
        "last_confirmed_by",
        "review_due",
        "cover",
    )

    city = models.ForeignKey(
        City, verbose_name=_("city"), null=True, editable=False, on_delete=models.PROTECT, related_name="publications"
    )
    plain_summary = models.TextField(
        _("in plain words"), blank=True, help_text=_("Short sentences, no technical words: for readers in a hurry.")
    )
    cover = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("cover picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A calm picture that shows what it is about: the counter, not the building from afar."),
    )
    story = StreamField(
        PublicationStoryBlock(),
        verbose_name=_("story"),
        blank=True,
        help_text=_(
            "Everything that does not fit a fixed question: text, pictures, numbers, quotations, in your order."
        ),
    )
    topics = ParentalManyToManyField(
        Concept,
        verbose_name=_("topics"),
        blank=True,
        related_name="publications",
        help_text=_("Two or three are enough. Readers of every language find the page through them."),
    )
    tags = ClusterTaggableManager(
        through=PublicationTag,
        verbose_name=_("tags"),
        blank=True,
        help_text=_("Own words for what no topic says yet, with commas: service number, 115."),
    )
    networks = ParentalManyToManyField(
        Network,
        verbose_name=_("networks"),
        blank=True,
        related_name="publications",
        help_text=_("Only those in which this work came about."),
    )
    contact_points = ParentalManyToManyField(
        ContactPoint,
        verbose_name=_("contact points"),
        blank=True,
        related_name="publications",
        help_text=_("Whom a colleague from another city may ask."),
    )
    text_licence = models.CharField(
        _("licence of the text"),
        max_length=20,
        choices=Licence.choices,
        default=Licence.CC_BY_4,
        help_text=_("CC BY 4.0 lets other cities reuse the text when they name you."),
    )
    last_confirmed_on = models.DateField(
        _("last confirmed on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last checked that all this still holds."),
    )
    last_confirmed_by = models.CharField(
        _("confirmed by"), max_length=120, blank=True, help_text=_("For example: Citizen Service Office.")
    )
    review_due = models.DateField(
        _("check again on"),
        null=True,
        blank=True,
        help_text=_("When somebody should look at it again. One year is a good distance."),
    )
    legacy_url = models.URLField(
        _("former address"),
        blank=True,
        help_text=_("Where it stood before, for example on your old website."),
    )

    is_creatable = False
    parent_page_types = ["cities.CityPage"]
    subpage_types: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.city_id = self.owner_in_tree()
        super().save(*args, **kwargs)

    @property
    def status_string(self) -> str:
        """In the words of the lists; Wagtail shows it in the tree and beside the form."""
        from practices.publications.review.states import state_of

        return str(state_of(self).label)

    def owner_in_tree(self) -> int | None:
        """The place in the tree decides whose publication it is; nobody is asked for it."""
        above = city_page_above(self) if self.path else None
        return above.city_id if above else self.city_id
