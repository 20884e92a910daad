"""Topics and glossary terms in the admin."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.base.choosers import ClosedChooserViewSet
from translations.models import Concept


class ConceptForm(WagtailAdminModelForm):
    """A label that a person rewrites is no longer machine-made, unless they say so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("broader", "related"):  # choices with their labels, not one query for each
            self.fields[name].queryset = Concept.objects.with_labels().exclude(pk=self.instance.pk)

    def save(self, commit: bool = True) -> Concept:
        for form in self.formsets["labels"].forms:
            if "text" in form.changed_data and "is_machine_made" not in form.changed_data:
                form.instance.is_machine_made = False
        concept: Concept = super().save(commit)
        return concept


def broader_topics(_request: Any) -> QuerySet[Concept]:
    return Concept.objects.filter(narrower__isnull=False).distinct().with_labels()


class ConceptFilters(WagtailFilterSet):
    broader = django_filters.ModelChoiceFilter(label=_("Broader topic"), queryset=broader_topics)
    machine_made = django_filters.ChoiceFilter(
        label=_("Machine-made labels in"), choices=settings.LANGUAGES, method="with_machine_labels"
    )
    untitled = django_filters.ChoiceFilter(label=_("No label in"), choices=settings.LANGUAGES, method="without_label")

    class Meta:
        model = Concept
        fields = ("scheme",)

    def with_machine_labels(self, concepts: QuerySet[Concept], _name: str, language: str) -> QuerySet[Concept]:
        return concepts.filter(
            pk__in=Concept.objects.filter(labels__language=language, labels__is_machine_made=True).values("pk")
        )

    def without_label(self, concepts: QuerySet[Concept], _name: str, language: str) -> QuerySet[Concept]:
        return concepts.exclude(pk__in=Concept.objects.filter(labels__language=language).values("pk"))


LABEL_PANELS = [
    FieldRowPanel([FieldPanel("language"), FieldPanel("text")]),
    FieldRowPanel([FieldPanel("role"), FieldPanel("is_machine_made")]),
]


class ConceptViewSet(SnippetViewSet):
    model = Concept
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 300
    menu_item_is_registered = True  # in the menu “Words”, which the desk puts together
    copy_view_enabled = False
    chooser_viewset_class = ClosedChooserViewSet
    filterset_class = ConceptFilters
    search_fields = ["code", "labels__text"]
    search_backend_name = None  # labels are searched in every language, as rows
    list_per_page = 50
    list_display = [
        "__str__",
        "code",
        Column("broader", label=_("Broader topic")),
        Column("machine_made", label=_("Machine-made labels"), sort_key="machine_made"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList([InlinePanel("labels", heading=_("Labels"), panels=LABEL_PANELS)], heading=_("Words")),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("code"), FieldPanel("scheme")]),
                    FieldPanel("broader"),
                    FieldPanel("related"),
                    FieldPanel("exact_match"),
                    FieldPanel("scope_note"),
                ],
                heading=_("Place in the thesaurus"),
            ),
        ],
        base_form_class=ConceptForm,
    )

    def get_queryset(self, request: Any) -> QuerySet[Concept]:
        machine = Count("labels", filter=Q(labels__is_machine_made=True), distinct=True)
        concepts = Concept.objects.with_labels().select_related("broader").prefetch_related("broader__labels")
        return concepts.annotate(machine_made=machine)
