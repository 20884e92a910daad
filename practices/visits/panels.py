"""Forms of reports and planned visits, in the order of thought."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface

from portal.base.form_fields import LocalizedTextWidget, PickMany
from portal.base.picking import PickFromMany
from practices.publications.panels import (
    facts_tab,
    people_tab,
    pictures_tab,
    publication_publish_tab,
    words_tab,
)
from practices.visits.forms import VisitForm, VisitReportForm
from practices.visits.pasting.panel import PastedNotesPanel

WHEN_AND_HOW = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("visit_kind"), FieldPanel("visit_format")]),
        FieldRowPanel([FieldPanel("period"), FieldPanel("time_zone")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("video_link")]),
        FieldPanel("cancellation_reason"),
    ],
    heading=_("When and how"),
)
WHAT_FOR = MultiFieldPanel(
    [
        FieldPanel("purpose", widget=LocalizedTextWidget(is_long=True)),
        FieldPanel("host_objective", widget=LocalizedTextWidget(is_long=True)),
        FieldPanel("guest_objective", widget=LocalizedTextWidget(is_long=True)),
    ],
    heading=_("What for"),
)
HOSTS = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("host_city"), FieldPanel("host_unit")]), FieldPanel("place")], heading=_("Hosts")
)
GUESTS = MultiFieldPanel(
    [
        FieldPanel("guest_cities", widget=PickMany),
        FieldPanel("guest_units", widget=PickFromMany("cities.Unit")),
    ],
    heading=_("Guests"),
)
TONGUES = FieldRowPanel([FieldPanel("working_languages"), FieldPanel("has_interpreter")])
PARTICIPANTS = InlinePanel(
    "participants",
    heading=_("Who took part"),
    label=_("participant"),
    help_text=_("Offices and roles are enough. A name only where it is published anyway, or the person agreed."),
    panels=[
        FieldRowPanel([FieldPanel("city"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("person_name"), FieldPanel("is_host")]),
        FieldPanel("role"),
    ],
)

VISIT_REPORT = TabbedInterface(
    [
        words_tab(
            [
                FieldPanel("plain_summary"),
                FieldPanel("story"),
                FieldPanel("findings"),
                FieldPanel("decisions"),
                FieldPanel("next_steps"),
                FieldPanel("press_text"),
            ],
            first=[PastedNotesPanel()],
        ),
        facts_tab([WHEN_AND_HOW, WHAT_FOR, FieldPanel("previous"), FieldPanel("has_press_kit")]),
        people_tab(
            [HOSTS, GUESTS, TONGUES, PARTICIPANTS],
            more_words=[FieldPanel("contributions"), FieldPanel("voices")],
        ),
        pictures_tab([FieldPanel("pictures")]),
        publication_publish_tab(),
    ],
    base_form_class=VisitReportForm,
)

PLANNED_VISIT = TabbedInterface(
    [
        ObjectList([FieldPanel("title"), WHAT_FOR], heading=_("Words")),
        ObjectList(
            [
                FieldPanel("city", widget=forms.Select),
                WHEN_AND_HOW,
                FieldPanel("previous"),
                FieldPanel("themes", widget=PickMany),
            ],
            heading=_("Facts"),
        ),
        ObjectList([HOSTS, GUESTS, TONGUES, FieldPanel("networks", widget=PickMany)], heading=_("People and places")),
    ],
    base_form_class=VisitForm,
)
