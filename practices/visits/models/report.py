"""The report of a visit or meeting in one language."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable

from cities.models import City, Unit
from media.blocks import PictureBlock
from portal.base.blocks import QuoteBlock
from portal.base.fields import LocalizedTextField
from portal.base.models import RecordPageMixin
from practices.publications.blocks import ContributionBlock
from practices.publications.models import Publication
from practices.visits.blocks import NextStepBlock
from practices.visits.models.visit import VISIT_FACTS, Visit, VisitFactsMixin


class VisitReportPage(RecordPageMixin, VisitFactsMixin, Publication):
    """Who met whom, when, about what, and what came of it."""

    kind = "report"
    record_field = "visit"
    record_facts: ClassVar[dict[str, str]] = {
        "city": "city",
        "topics": "themes",
        "networks": "networks",
        "guest_cities": "guest_cities",
        "guest_units": "guest_units",
        "previous": "previous",
        **{name: name for name in VISIT_FACTS},
    }
    shared_facts = (
        *Publication.shared_facts,
        *VISIT_FACTS,
        "guest_cities",
        "guest_units",
        "previous",
        "has_press_kit",
    )
    shared_fact_rows = ("participants",)

    visit = models.ForeignKey(Visit, null=True, editable=False, on_delete=models.PROTECT, related_name="pages")
    guest_cities = ParentalManyToManyField(
        City,
        verbose_name=_("guest cities"),
        blank=True,
        related_name="visit_reports_as_guest",
        help_text=_("Cities that came, or sat on the other side of the screen."),
    )
    guest_units = ParentalManyToManyField(
        Unit,
        verbose_name=_("guest units"),
        blank=True,
        related_name="visit_reports_as_guest",
        help_text=_("Offices of the guests, where they are known."),
    )
    previous = models.ForeignKey(
        Visit,
        verbose_name=_("continues"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The visit or meeting this one continues."),
    )
    contributions = StreamField(
        [("contribution", ContributionBlock())],
        verbose_name=_("contributions"),
        blank=True,
        help_text=_("What each city brought to the table, one block per city."),
    )
    voices = StreamField(
        [("quote", QuoteBlock())],
        verbose_name=_("voices"),
        blank=True,
        help_text=_("What somebody said, with name and role. Only with consent."),
    )
    pictures = StreamField(
        [("picture", PictureBlock())],
        verbose_name=_("pictures"),
        blank=True,
        help_text=_("Pictures of the visit; the credit stands with each picture."),
    )
    findings = RichTextField(
        _("what we learned"),
        blank=True,
        help_text=_("What did you not know before? Three sentences help more than three pages."),
    )
    decisions = RichTextField(_("what was decided"), blank=True, help_text=_("What was agreed, and by whom."))
    next_steps = StreamField(
        [("step", NextStepBlock())],
        verbose_name=_("next steps"),
        blank=True,
        help_text=_("Who does what until when. Readers see what became of it."),
    )
    press_text = RichTextField(
        _("text for the press"),
        blank=True,
        help_text=_("Ready to print: who, what, where, when, in the first two sentences."),
    )
    has_press_kit = models.BooleanField(
        _("offer a press kit"),
        default=False,
        help_text=_("Offers this text and the pictures released for the press as one download."),
    )

    template = "visits/visit_report_page.html"

    class Meta:
        verbose_name = _("visit or meeting report")
        verbose_name_plural = _("visit and meeting reports")

    def new_record(self) -> Any:
        return Visit(uuid=self.translation_key, city_id=self.owner_in_tree())

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from practices.visits.presentation.report import report_view

        return {**super().get_context(request, *args, **kwargs), **report_view(self, request).context()}


class ReportParticipant(Orderable):
    """A unit, a role or a person who took part; a person only where the name is published."""

    page = ParentalKey(VisitReportPage, on_delete=models.CASCADE, related_name="participants")
    city = models.ForeignKey(
        City,
        verbose_name=_("city"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The city the participant came for."),
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The office, where it is registered here."),
    )
    person_name = models.CharField(
        _("person"),
        max_length=120,
        blank=True,
        help_text=_("Only where the name is published anyway or the person agreed."),
    )
    role = LocalizedTextField(_("role"), help_text=_("For example: head of the citizen service, interpreter."))
    is_host = models.BooleanField(_("on the side of the hosts"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
