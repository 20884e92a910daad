"""The form of a good practice, in the order of thought, and the tabs every publication shares."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)

from portal.base.form_fields import CountedText, PickMany
from portal.base.panels import CompletenessPanel, publish_tab
from portal.base.picking import PickFromMany
from practices.publications.forms import GoodPracticeForm
from practices.publications.translating.strip import strip_of
from translations.panels import facts_panels


class LanguagesPanel(Panel):
    """How far the publication is in each language."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publications/desk/strip.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "strip": strip_of(self.instance, self.request.user)}


def words_tab(panels: Sequence[Panel], *, first: Sequence[Panel] = ()) -> ObjectList:
    return ObjectList(
        [
            *first,
            LanguagesPanel(),
            CompletenessPanel(),
            # With its label like every other field: the stock way leaves an empty place on an empty form.
            TitleFieldPanel(
                "title",
                classname="",
                placeholder=False,
                help_text=_("What it is, in a few words: one number for everything."),
            ),
            FieldPanel("summary", widget=CountedText),
            *panels,
        ],
        heading=_("Words"),
    )


def facts_tab(panels: Sequence[Panel]) -> ObjectList:
    """Facts are the same in every language: on a translation they are shown, not edited."""
    topics = [FieldPanel("topics", widget=PickMany)]
    return ObjectList([*facts_panels([*panels, *topics]), FieldPanel("tags")], heading=_("Facts"))


def people_tab(panels: Sequence[Panel], more_words: Sequence[Panel] = ()) -> ObjectList:
    shared = [FieldPanel("contact_points", widget=PickMany), FieldPanel("networks", widget=PickMany)]
    return ObjectList([*facts_panels([*panels, *shared]), *more_words], heading=_("People and places"))


def pictures_tab(panels: Sequence[Panel] = ()) -> ObjectList:
    return ObjectList([*facts_panels([FieldPanel("cover")]), *panels], heading=_("Pictures"))


def publication_publish_tab() -> ObjectList:
    upkeep: list[Any] = [
        MultiFieldPanel(
            [
                FieldPanel("text_licence"),
                FieldRowPanel([FieldPanel("last_confirmed_on"), FieldPanel("last_confirmed_by")]),
                FieldPanel("review_due"),
            ],
            heading=_("Rights and upkeep"),
        )
    ]
    return publish_tab([*facts_panels(upkeep), FieldPanel("legacy_url")])


COST = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("cost_amount"), FieldPanel("cost_currency")]),
        FieldPanel("cost_note"),
        FieldPanel("staff"),
        FieldPanel("funding"),
    ],
    heading=_("What it takes"),
)
STATUS = MultiFieldPanel(
    [FieldPanel("status"), FieldPanel("stopped_reason"), FieldPanel("period")], heading=_("Status")
)
GROUND = MultiFieldPanel([FieldPanel("legal_basis"), FieldPanel("technology")], heading=_("What it stands on"))
EVIDENCE = InlinePanel(
    "evidence",
    heading=_("Evidence"),
    label=_("number"),
    help_text=_("One row per number: what was measured, before and after, and who counted."),
    panels=[
        FieldPanel("indicator"),
        FieldRowPanel([FieldPanel("before"), FieldPanel("after")]),
        FieldPanel("unit"),
        FieldRowPanel([FieldPanel("measured"), FieldPanel("source")]),
    ],
)
AWARDS = InlinePanel(
    "awards", heading=_("Awards"), label=_("award"), panels=[FieldPanel("name"), FieldPanel("given")]
)
SERVICES = InlinePanel(
    "public_services",
    heading=_("Public services"),
    label=_("public service"),
    panels=[FieldPanel("name"), FieldPanel("identifier")],
)

GOOD_PRACTICE = TabbedInterface(
    [
        words_tab(
            [
                FieldPanel("subtitle"),
                FieldPanel("plain_summary"),
                FieldPanel("problem"),
                FieldPanel("solution"),
                FieldPanel("how_it_works"),
                FieldPanel("results"),
                FieldPanel("beneficiaries"),
                FieldPanel("what_went_wrong"),
                FieldPanel("to_take_over"),
                FieldPanel("conditions"),
            ]
        ),
        facts_tab([STATUS, COST, GROUND, EVIDENCE, AWARDS, SERVICES]),
        people_tab(
            [
                FieldPanel("implementing_units", widget=PickFromMany("cities.Unit")),
                FieldPanel("partner_cities", widget=PickMany),
                FieldPanel("related_practices", widget=PickFromMany("publications.Practice")),
            ]
        ),
        pictures_tab([FieldPanel("story")]),
        publication_publish_tab(),
    ],
    base_form_class=GoodPracticeForm,
)
