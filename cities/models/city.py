"""A city (or district, county, region) and every name it goes by."""

import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from portal.base.coordinates import Point

# Upper bounds of the size classes of OECD and Eurostat, in inhabitants.
SIZE_CLASSES = ((50_000, "small"), (100_000, "small-medium"), (250_000, "medium"), (500_000, "large-medium"))
SIZE_LABELS = {
    "small": _("up to 50,000 inhabitants"),
    "small-medium": _("50,000 to 100,000 inhabitants"),
    "medium": _("100,000 to 250,000 inhabitants"),
    "large-medium": _("250,000 to 500,000 inhabitants"),
    "large": _("500,000 inhabitants or more"),
}


class CityKind(models.TextChoices):
    CITY = "city", _("City")
    DISTRICT = "district", _("District")
    COUNTY = "county", _("County")
    REGION = "region", _("Region")


class NameRole(models.TextChoices):
    OFFICIAL = "official", _("Official name")
    EXONYM = "exonym", _("Name in another language")
    HISTORIC = "historic", _("Former name")
    TRANSLITERATION = "transliteration", _("Transliteration")
    VARIANT = "variant", _("Other spelling")
    MISSPELLING = "misspelling", _("Misspelling")


class ReviewRule(models.TextChoices):
    """Who stands between a draft and its readers."""

    OWN = "own", _("Editors publish at once")
    SECOND = "second", _("A second person of the city approves")
    NETWORK = "network", _("A second person approves, then the network where it asks for it")


SHOWN_ROLES = (NameRole.OFFICIAL, NameRole.EXONYM, NameRole.TRANSLITERATION)


class CityQuerySet(models.QuerySet["City"]):
    def with_names(self) -> Self:
        return self.prefetch_related("names")


class City(index.Indexed, ClusterableModel):
    """One partner; the tenant of the portal. Its ``uuid`` is the translation key of its pages."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True, help_text=_("Part of every address of this city."))
    kind = models.CharField(_("kind"), max_length=10, choices=CityKind.choices, default=CityKind.CITY)
    country = models.CharField(
        _("country"), max_length=2, help_text=_("ISO 3166-1, two letters, for example DE or GE.")
    )
    region = models.CharField(_("region"), max_length=120, blank=True, help_text=_("For example: Saarland."))
    nuts_code = models.CharField(_("LAU or NUTS code"), max_length=12, blank=True, help_text=_("For example DEC01."))
    wikidata_id = models.CharField(_("Wikidata id"), max_length=16, blank=True, help_text=_("For example Q1724."))
    latitude = models.FloatField(
        _("latitude"), validators=[MinValueValidator(-90), MaxValueValidator(90)], help_text=_("For example 49.2354.")
    )
    longitude = models.FloatField(
        _("longitude"),
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("For example 6.9969."),
    )
    population = models.PositiveIntegerField(
        _("inhabitants"), null=True, blank=True, help_text=_("The whole city; a round figure is fine.")
    )
    population_year = models.PositiveSmallIntegerField(
        _("year of the count"), null=True, blank=True, help_text=_("For example 2021.")
    )
    population_source = models.CharField(
        _("source of the count"),
        max_length=80,
        blank=True,
        help_text=_("For example: statistical office of the state."),
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Berlin")
    website = models.URLField(_("website"), blank=True, help_text=_("With https:// in front."))
    official_languages = models.CharField(
        _("official languages"), max_length=40, blank=True, help_text=_("Codes with commas: de, fr.")
    )
    working_languages = models.CharField(
        _("working languages"), max_length=60, blank=True, help_text=_("Codes with commas: de, en.")
    )
    coat_of_arms = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("coat of arms"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    usual_reply_days = models.PositiveSmallIntegerField(
        _("usual reply time in days"),
        null=True,
        blank=True,
        help_text=_("How long an answer takes as a rule; readers see it beside the contact form."),
    )

    review_rule = models.CharField(
        _("review before publishing"),
        max_length=10,
        choices=ReviewRule.choices,
        default=ReviewRule.SECOND,
        help_text=_("Whoever wrote something never approves it, whatever is chosen here."),
    )

    objects = CityQuerySet.as_manager()
    search_fields = [index.SearchField("code"), index.RelatedFields("names", [index.SearchField("text")])]

    class Meta:
        verbose_name = pgettext_lazy("place", "city")
        verbose_name_plural = _("cities")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)), name="city_on_the_globe"
            ),
            models.CheckConstraint(condition=models.Q(country__regex="^[A-Z]{2}$"), name="city_country_two_letters"),
        ]

    def __str__(self) -> str:
        return self.name_in(get_language() or settings.LANGUAGE_CODE)

    def name_in(self, *languages: str) -> str:
        """The reader's name for it: in the first of these languages that has one, else the own name."""
        shown = [each for each in self.names.all() if each.role in SHOWN_ROLES]
        for code in languages:
            in_language = [each for each in shown if each.language == code]
            if in_language:
                return min(in_language, key=lambda each: (SHOWN_ROLES.index(NameRole(each.role)), each.pk or 0)).text
        return self.own_name

    @property
    def own_name(self) -> str:
        """The official name in the own script."""
        own = self.own_name_record
        return own.text if own else self.code

    @property
    def own_name_record(self) -> "CityName | None":
        names = [each for each in self.names.all() if each.role == NameRole.OFFICIAL]
        return names[0] if names else None

    @property
    def own_languages(self) -> frozenset[str]:
        """In which it speaks for itself: the official ones, else that of its own name."""
        official = frozenset(code.strip() for code in self.official_languages.split(",") if code.strip())
        own_name = self.own_name_record
        return official or frozenset({own_name.language if own_name else settings.LANGUAGE_CODE})

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude)

    @property
    def size_class(self) -> str:
        """Derived from the population; empty when that is unknown."""
        if self.population is None:
            return ""
        return next((name for bound, name in SIZE_CLASSES if self.population < bound), "large")

    def spellings(self) -> tuple[str, ...]:
        """Every name, for search."""
        return tuple(dict.fromkeys(each.text for each in self.names.all()))


class CityName(models.Model):
    """One name of a city in one language and script."""

    city = ParentalKey(City, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=12, help_text=_("BCP 47, for example ka or de."))
    script = models.CharField(
        _("script"), max_length=4, default="Latn", help_text=_("ISO 15924: Latn, Cyrl, Geor, Armn.")
    )
    text = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("kind of name"), max_length=15, choices=NameRole.choices, default=NameRole.EXONYM)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["city", "language", "text"], name="city_name_once"),
        ]

    def __str__(self) -> str:
        return self.text
