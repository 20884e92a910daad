"""The thesaurus: topics and glossary terms are both concepts, language-neutral, with labels per language (SKOS)."""

import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index


class Scheme(models.TextChoices):
    TOPIC = "topic", _("Topic")
    TERM = "term", _("Glossary term")


class LabelRole(models.TextChoices):
    """SKOS label kinds."""

    PREFERRED = "preferred", _("Preferred")
    ALTERNATIVE = "alternative", _("Also called")
    HIDDEN = "hidden", _("Hidden (misspelling)")


class ConceptQuerySet(models.QuerySet["Concept"]):
    def topics(self) -> Self:
        return self.filter(scheme=Scheme.TOPIC)

    def with_labels(self) -> Self:
        return self.prefetch_related("labels")


class Concept(index.Indexed, ClusterableModel):
    """One idea that every language has a word for."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    scheme = models.CharField(_("scheme"), max_length=10, choices=Scheme.choices, default=Scheme.TOPIC)
    broader = models.ForeignKey(
        "self",
        verbose_name=_("broader topic"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="narrower",
    )
    related = models.ManyToManyField("self", verbose_name=_("related topics"), blank=True)
    exact_match = models.URLField(_("same as"), blank=True, help_text=_("Address in EuroVoc or another thesaurus."))
    scope_note = models.TextField(_("scope note"), blank=True)
    # What the starting thesaurus has offered before; a label somebody removed does not come back.
    offered_labels = models.JSONField(default=list, editable=False)

    objects = ConceptQuerySet.as_manager()
    search_fields = [index.SearchField("code"), index.RelatedFields("labels", [index.SearchField("text")])]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label_in(get_language() or settings.LANGUAGE_CODE)

    def label_in(self, *languages: str) -> str:
        """The preferred label in the first of these languages that has one, else English, else the code."""
        preferred = {each.language: each.text for each in self.labels.all() if each.role == LabelRole.PREFERRED}
        return next((preferred[code] for code in (*languages, "en", "de") if code in preferred), self.code)

    def path(self) -> list["Concept"]:
        """This concept and its broader ones, narrowest first."""
        steps: list[Concept] = [self]
        while steps[-1].broader is not None and steps[-1].broader not in steps:
            steps.append(steps[-1].broader)
        return steps

    @staticmethod
    def codes(concepts: Iterable["Concept"]) -> tuple[str, ...]:
        return tuple(sorted(each.code for each in concepts))


class ConceptLabel(models.Model):
    """A word for a concept in one language."""

    concept: Any = ParentalKey(Concept, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    role = models.CharField(_("kind"), max_length=12, choices=LabelRole.choices, default=LabelRole.PREFERRED)
    text = models.CharField(_("label"), max_length=120)
    is_machine_made = models.BooleanField(_("machine-made"), default=False)

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        constraints = [
            models.UniqueConstraint(fields=["concept", "language", "text"], name="concept_label_once"),
            models.UniqueConstraint(
                fields=["concept", "language"],
                condition=models.Q(role=LabelRole.PREFERRED),
                name="concept_one_preferred_label",
            ),
        ]

    def __str__(self) -> str:
        return self.text
