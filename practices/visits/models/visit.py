"""Visits and meetings: who went where, when, with what question."""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cities.models import City, Network, Unit
from portal.base.fields import LocalizedTextField, PeriodField
from translations.models import Concept


class VisitKind(models.TextChoices):
    STUDY_VISIT = "study-visit", _("Study visit")
    MEETING = "meeting", _("Network meeting")
    CONFERENCE = "conference", _("Conference")
    WORKSHOP = "workshop", _("Workshop")
    EXPERT_MISSION = "expert-mission", _("Expert mission")


class VisitFormat(models.TextChoices):
    ON_SITE = "on-site", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("On site and online")


class VisitStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    CONFIRMED = "confirmed", _("Confirmed")
    HELD = "held", _("Took place")
    CANCELLED = "cancelled", _("Cancelled")


class VisitFactsMixin(models.Model):
    """The facts of a visit: on its record, and on its report while that is drafted."""

    visit_kind = models.CharField(
        _("kind"),
        max_length=15,
        choices=VisitKind.choices,
        default=VisitKind.STUDY_VISIT,
        help_text=_("A study visit goes to one city; a meeting belongs to a network."),
    )
    visit_format = models.CharField(
        _("format"),
        max_length=10,
        choices=VisitFormat.choices,
        default=VisitFormat.ON_SITE,
        help_text=_("Where people met."),
    )
    period = PeriodField(_("when"))
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="Europe/Berlin", help_text=_("The one of the host city.")
    )
    host_city = models.ForeignKey(
        City,
        verbose_name=_("host city"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)s_hosted",
        help_text=_("Empty for an online meeting without a host."),
    )
    host_unit = models.ForeignKey(
        Unit,
        verbose_name=_("host unit"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(class)s_hosted",
        help_text=_("The office that received the guests."),
    )
    place = LocalizedTextField(_("place"), help_text=_("For example: town hall, large meeting room."))
    video_link = models.URLField(
        _("link to the online meeting"),
        blank=True,
        help_text=_("Only for meetings still to come; readers do not see it."),
    )
    working_languages = models.CharField(
        _("languages"), max_length=60, blank=True, help_text=_("Codes with commas: de, ka.")
    )
    has_interpreter = models.BooleanField(_("with interpreter"), default=False)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=VisitStatus.choices,
        default=VisitStatus.HELD,
        help_text=_("A plan that fell through may stay, with its reason."),
    )
    cancellation_reason = LocalizedTextField(
        _("why it was cancelled"), help_text=_("For example: flights were cancelled; moved online.")
    )
    purpose = LocalizedTextField(_("purpose"), help_text=_("One sentence: what the visit was for."))
    host_objective = LocalizedTextField(
        _("what the hosts want"), help_text=_("For example: an outside look at the new service centre.")
    )
    guest_objective = LocalizedTextField(
        _("what the guests want"), help_text=_("For example: to see how calls become answers in the knowledge base.")
    )

    class Meta:
        abstract = True


VISIT_FACTS = tuple(field.name for field in VisitFactsMixin._meta.local_fields)


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, user: Any) -> Self:
        """Announced plans are for everybody, the others for the people at the desk."""
        return self.all() if user.has_perm("wagtailadmin.access_admin") else self.filter(is_announced=True)

    def upcoming(self, *, on: date) -> Self:
        return self.filter(period_latest__gte=on).exclude(status=VisitStatus.CANCELLED).order_by("period_earliest")

    def held(self, *, on: date) -> Self:
        return self.filter(period_latest__lt=on, status=VisitStatus.HELD).order_by("-period_earliest")


class Visit(index.Indexed, VisitFactsMixin):
    """One visit or meeting for all languages; planned ones have no page yet."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = LocalizedTextField(_("title"), help_text=_("For plans; a report has its own title."))
    city = models.ForeignKey(
        City,
        verbose_name=_("city in charge"),
        null=True,
        on_delete=models.PROTECT,
        related_name="visits",
        help_text=_("The city that plans the visit and writes the report."),
    )
    guest_cities = models.ManyToManyField(
        City, verbose_name=_("guest cities"), blank=True, related_name="visits_paid"
    )
    guest_units = models.ManyToManyField(Unit, verbose_name=_("guest units"), blank=True, related_name="visits_paid")
    networks = models.ManyToManyField(
        Network,
        verbose_name=_("networks"),
        blank=True,
        related_name="visits",
        help_text=_("The networks on whose behalf it takes place."),
    )
    themes = models.ManyToManyField(
        Concept,
        verbose_name=_("themes"),
        blank=True,
        related_name="visits",
        help_text=_("What it is about, from the shared topics."),
    )
    is_announced = models.BooleanField(
        _("announce it"), default=False, help_text=_("Show the plan to readers before there is a report.")
    )
    previous = models.ForeignKey(
        "self",
        verbose_name=_("continues"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="continued_by",
    )

    objects = VisitQuerySet.as_manager()
    search_fields = [index.SearchField("title")]

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-period_earliest", "-pk"]

    def __str__(self) -> str:
        page = next(iter(self.pages.all()), None)  # keeps to what was prefetched
        return page.title if page else str(self.title) or str(self.uuid)
