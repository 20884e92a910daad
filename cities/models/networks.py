"""Networks of cities and who belongs to them since when."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from cities.models.city import City
from cities.models.contacts import ContactPoint
from cities.models.units import Unit
from portal.base.fields import LocalizedTextField, PeriodField


class NetworkShape(models.TextChoices):
    """How the network diagram draws it."""

    RING = "ring", _("A ring of equals")
    PAIRS = "pairs", _("Pairs of partners")


class Network(index.Indexed, ClusterableModel):
    """An association of cities; its ``uuid`` is the translation key of its pages."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    shape = models.CharField(_("drawn as"), max_length=6, choices=NetworkShape.choices, default=NetworkShape.RING)
    name = LocalizedTextField(
        _("name"), blank=False, help_text=_("The full name, in every language in which it has one.")
    )
    short_name = LocalizedTextField(_("short name"), help_text=_("What people say in conversation."))
    motto = LocalizedTextField(_("motto"), help_text=_("If it has one."))
    founded = PeriodField(_("founded"))
    founders = models.ManyToManyField(
        City, verbose_name=_("founding cities"), blank=True, related_name="networks_founded"
    )
    chair_city = models.ForeignKey(
        City,
        verbose_name=_("chairing city"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="networks_chaired",
    )
    chair_person = models.CharField(
        _("chairperson"), max_length=120, blank=True, help_text=_("Name as it is published.")
    )
    chair_title = LocalizedTextField(_("title of the chairperson"), help_text=_("For example: mayor."))
    office_contact = models.ForeignKey(
        ContactPoint, verbose_name=_("office"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    supporters = models.ManyToManyField(
        Unit,
        verbose_name=_("supporters"),
        blank=True,
        related_name="networks_supported",
        help_text=_("Ministries, foundations and agencies that help."),
    )
    purpose = LocalizedTextField(_("purpose"), help_text=_("One or two sentences: what the members do together."))
    rules = LocalizedTextField(_("rules"), help_text=_("For example: all members are equal."))
    fee = LocalizedTextField(_("fee"), help_text=_("For example: none."))
    meeting_rhythm = LocalizedTextField(
        _("how often members meet"), help_text=_("For example: two working meetings a year.")
    )
    asks_review = models.BooleanField(
        _("reviews publications"),
        default=False,
        help_text=_("A network editor reads what comes about in it, where the city's rule says so."),
    )
    cities = models.ManyToManyField(City, through="Membership", related_name="networks")

    search_fields = [index.SearchField("code"), index.SearchField("name")]

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name_in(get_language() or "en")

    def name_in(self, *languages: str) -> str:
        return self.name.text_for(*languages)

    def spellings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*self.name.values(), *self.short_name.values()]))


class MembershipRole(models.TextChoices):
    FOUNDER = "founder", _("Founding member")
    CHAIR = "chair", _("Chair")
    MEMBER = "member", _("Member")
    OBSERVER = "observer", _("Observer")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force(self, *, on: date) -> Self:
        """Not ended before that day; an unknown beginning counts as begun."""
        begun = Q(since_earliest__isnull=True) | Q(since_earliest__lte=on)
        return self.filter(begun).exclude(until_latest__lt=on)


class Membership(models.Model):
    """A city in a network."""

    network = ParentalKey(Network, on_delete=models.CASCADE, related_name="memberships")
    city = models.ForeignKey(City, verbose_name=_("city"), on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=MembershipRole.choices, default=MembershipRole.MEMBER)
    since = PeriodField(_("since"))
    until = PeriodField(_("until"))

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["network", "city__code"]
        constraints = [models.UniqueConstraint(fields=["network", "city"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.city} – {self.network}"
