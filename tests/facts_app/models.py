"""The smallest page with shared facts: every kind of fact, one record, words that must survive."""

import uuid
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from portal.base.fields import PeriodField
from portal.base.models import BasePage, RecordPageMixin
from translations.models import Concept, MachineMadeMixin, SharedFactsMixin
from translations.panels import facts_panels


class Undertaking(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(max_length=20, blank=True)
    topics = models.ManyToManyField(Concept, blank=True)


class PlainPage(BasePage):
    """Homes and folders of the test trees."""

    is_searchable = False
    template = "facts_app/plain_page.html"


class FactsPage(SharedFactsMixin, MachineMadeMixin, RecordPageMixin, BasePage):
    is_searchable = False
    record_field = "undertaking"
    shared_facts = ("status", "cost", "held", "topics")
    shared_fact_rows = ("evidence",)
    record_facts = {"status": "status", "topics": "topics"}

    undertaking = models.ForeignKey(Undertaking, null=True, on_delete=models.PROTECT, related_name="pages")
    body = models.TextField(blank=True)
    status = models.CharField(max_length=20, blank=True)
    cost = models.PositiveIntegerField(null=True, blank=True)
    held = PeriodField()
    topics = ParentalManyToManyField(Concept, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        *facts_panels(
            [
                MultiFieldPanel([FieldPanel("status"), FieldPanel("cost"), "held", FieldPanel("topics")], "Facts"),
                InlinePanel("evidence", panels=[FieldPanel("indicator"), FieldPanel("value")], label="Evidence"),
            ]
        ),
    ]
    template = "facts_app/facts_page.html"

    def new_record(self) -> Undertaking:
        return Undertaking(uuid=self.translation_key)


class Evidence(Orderable):
    page: Any = ParentalKey(FactsPage, on_delete=models.CASCADE, related_name="evidence")
    indicator = models.CharField(max_length=80)
    value = models.IntegerField()


class SearchedText(index.Indexed, models.Model):
    """A title and a text in Wagtail's own search, to be measured beside the portal's."""

    title = models.CharField(max_length=200)
    body = models.TextField()
    kind = models.CharField(max_length=20)

    search_fields = [index.SearchField("title", boost=6), index.SearchField("body"), index.FilterField("kind")]

    def __str__(self) -> str:
        return self.title
