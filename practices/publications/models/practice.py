"""Good practices: what a city does, what came of it, and what others can take over."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from cities.models import City, Unit
from portal.base.fields import LocalizedTextField, PeriodField
from portal.base.models import RecordPageMixin
from practices.publications.models.publication import Publication


class PracticeStatus(models.TextChoices):
    IDEA = "idea", _("Idea")
    PILOT = "pilot", _("Pilot")
    RUNNING = "running", _("Running")
    SCALED = "scaled", _("Extended")
    STOPPED = "stopped", _("Stopped")


class Practice(models.Model):
    """One practice for all languages; comes with its first page."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    city = models.ForeignKey(City, null=True, on_delete=models.PROTECT, related_name="practices")

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")

    def __str__(self) -> str:
        page = next(iter(self.pages.all()), None)  # keeps to what was prefetched
        return page.title if page else str(self.uuid)


class GoodPracticePage(RecordPageMixin, Publication):
    """A practice in one language, in a fixed order of questions."""

    kind = "practice"
    record_field = "practice"
    record_facts: ClassVar[dict[str, str]] = {"city": "city"}
    shared_facts = (
        *Publication.shared_facts,
        "status",
        "stopped_reason",
        "period",
        "implementing_units",
        "partner_cities",
        "cost_amount",
        "cost_currency",
        "cost_note",
        "staff",
        "funding",
        "legal_basis",
        "technology",
        "related_practices",
    )
    shared_fact_rows = ("evidence", "awards", "public_services")

    practice = models.ForeignKey(Practice, null=True, editable=False, on_delete=models.PROTECT, related_name="pages")
    subtitle = models.CharField(
        _("subtitle"),
        max_length=160,
        blank=True,
        help_text=_("One more half-sentence, for example: one number for all questions to the administration."),
    )
    problem = RichTextField(_("the problem"), blank=True, help_text=_("What was hard for citizens or staff before?"))
    solution = RichTextField(_("the solution"), blank=True, help_text=_("What does the city do now?"))
    how_it_works = RichTextField(
        _("how it works"),
        blank=True,
        help_text=_("Step by step: who calls, who answers, what happens with what cannot be answered at once?"),
    )
    beneficiaries = RichTextField(
        _("who gains"),
        blank=True,
        help_text=_("For example: people without internet access, new residents, staff at the counter."),
    )
    results = RichTextField(_("results"), blank=True, help_text=_("What changed, in words. Numbers go to the facts."))
    what_went_wrong = RichTextField(
        _("what went wrong"), blank=True, help_text=_("Others learn most from this. Two honest sentences are enough.")
    )
    to_take_over = RichTextField(
        _("what others can take over"),
        blank=True,
        help_text=_("What could a colleague use tomorrow? For example: the list of questions, the training plan."),
    )
    conditions = RichTextField(
        _("conditions for a transfer"),
        blank=True,
        help_text=_("What must be there first? For example: a decision of the council, one shared knowledge base."),
    )

    status = models.CharField(
        _("status"),
        max_length=10,
        choices=PracticeStatus.choices,
        default=PracticeStatus.RUNNING,
        help_text=_("Stopped practices are welcome: others learn from them."),
    )
    stopped_reason = LocalizedTextField(
        _("why it was stopped"), help_text=_("One honest sentence, for example: the licence became too expensive.")
    )
    period = PeriodField(_("since, or from and to"))
    implementing_units = ParentalManyToManyField(
        Unit,
        verbose_name=_("units in charge"),
        blank=True,
        related_name="practices_run",
        help_text=_("The offices that do the work, of your city or of a company it owns."),
    )
    partner_cities = ParentalManyToManyField(
        City,
        verbose_name=_("partner cities"),
        blank=True,
        related_name="practices_supported",
        help_text=_("Cities that helped or run it with you."),
    )
    cost_amount = models.DecimalField(
        _("cost"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("The sum for introducing it; a round figure is better than none."),
    )
    cost_currency = models.CharField(
        _("currency"), max_length=3, default="EUR", blank=True, help_text=_("Three letters: EUR, GEL, CZK.")
    )
    cost_note = LocalizedTextField(
        _("what the cost covers"), help_text=_("For example: software and training for two years, without salaries.")
    )
    staff = LocalizedTextField(
        _("staff"), help_text=_("For example: four full-time positions, two weeks of training each.")
    )
    funding = LocalizedTextField(_("funding"), help_text=_("For example: half from the state's digital programme."))
    legal_basis = LocalizedTextField(
        _("legal basis"), help_text=_("For example: decision of the city council of 3 May 2011.")
    )
    technology = LocalizedTextField(
        _("technology"), help_text=_("For example: telephone system with a shared knowledge base, both bought.")
    )
    related_practices = ParentalManyToManyField(
        Practice,
        verbose_name=_("related practices"),
        blank=True,
        related_name="related_pages",
        help_text=_("Practices one should read next to this one."),
    )

    template = "publications/good_practice_page.html"

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    def new_record(self) -> Any:
        return Practice(uuid=self.translation_key, city_id=self.owner_in_tree())

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from practices.publications.presentation.practice import practice_view

        return {**super().get_context(request, *args, **kwargs), **practice_view(self, request).context()}


class EvidenceRow(Orderable):
    """One indicator before and after, with its source."""

    page = ParentalKey(GoodPracticePage, on_delete=models.CASCADE, related_name="evidence")
    indicator = LocalizedTextField(
        _("indicator"),
        blank=False,
        help_text=_("What was measured, for example: calls answered at the first contact."),
    )
    before = models.CharField(_("before"), max_length=60, blank=True, help_text=_("For example: 54."))
    after = models.CharField(_("after"), max_length=60, help_text=_("For example: 82."))
    unit = LocalizedTextField(_("unit of measure"), help_text=_("For example: per cent."))
    measured = PeriodField(_("measured"))
    source = models.CharField(
        _("source"), max_length=250, help_text=_("Who counted, and where it is written: annual report 2021, page 14.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")


class Award(Orderable):
    page = ParentalKey(GoodPracticePage, on_delete=models.CASCADE, related_name="awards")
    name = LocalizedTextField(_("award"), blank=False)
    given = PeriodField(_("given"))

    class Meta(Orderable.Meta):
        verbose_name = _("award")
        verbose_name_plural = _("awards")


class PublicService(Orderable):
    """A public service the practice belongs to, by its identifier in a national or European catalogue."""

    page = ParentalKey(GoodPracticePage, on_delete=models.CASCADE, related_name="public_services")
    name = LocalizedTextField(_("public service"), blank=False)
    identifier = models.CharField(
        _("FIM, LeiKa or CPSV-AP id"), max_length=120, blank=True, help_text=_("For example 99115005000000.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("public service")
        verbose_name_plural = _("public services")
