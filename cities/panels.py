"""The forms of cities, networks, units, contact points and partnerships, in the order in which one thinks of them."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from cities.forms import CityForm, CityPageForm, ContactPointForm, NetworkForm, PartnershipForm, UnitForm
from portal.base.form_fields import CountedText, LocalizedTextWidget, PickMany
from portal.base.panels import CompletenessPanel, publish_tab

CITY_RECORD = TabbedInterface(
    [
        ObjectList(
            [
                InlinePanel(
                    "names",
                    heading=_("Names"),
                    help_text=_(
                        "Every name people may search for: Saarbrücken, Sarrebruck, ზაარბრიუკენი. One is official."
                    ),
                    panels=[
                        FieldRowPanel([FieldPanel("text"), FieldPanel("role")]),
                        FieldRowPanel([FieldPanel("language"), FieldPanel("script")]),
                    ],
                    min_num=1,
                ),
            ],
            heading=_("Names"),
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("code"), FieldPanel("kind")]),
                FieldRowPanel([FieldPanel("country"), FieldPanel("region")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldRowPanel(
                    [FieldPanel("population"), FieldPanel("population_year"), FieldPanel("population_source")]
                ),
                FieldRowPanel([FieldPanel("nuts_code"), FieldPanel("wikidata_id")]),
            ],
            heading=_("Place"),
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("official_languages"), FieldPanel("working_languages")]),
                FieldRowPanel([FieldPanel("time_zone"), FieldPanel("usual_reply_days")]),
                FieldPanel("website"),
                FieldPanel("coat_of_arms"),
            ],
            heading=_("Contact"),
        ),
        ObjectList([FieldPanel("review_rule")], heading=_("Review")),
    ],
    base_form_class=CityForm,
)

NETWORK_RECORD = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("name"),
                FieldPanel("short_name"),
                FieldPanel("motto"),
                FieldPanel("purpose", widget=LocalizedTextWidget(is_long=True)),
                FieldRowPanel([FieldPanel("code"), FieldPanel("shape")]),
            ],
            heading=_("Words"),
        ),
        ObjectList(
            [
                FieldPanel("founded"),
                FieldPanel("founders", widget=PickMany),
                FieldPanel("rules", widget=LocalizedTextWidget(is_long=True)),
                FieldPanel("fee"),
                FieldPanel("meeting_rhythm"),
                FieldPanel("asks_review"),
            ],
            heading=_("Facts"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "memberships",
                    heading=_("Members"),
                    panels=[
                        FieldRowPanel([FieldPanel("city"), FieldPanel("role")]),
                        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
                    ],
                ),
            ],
            heading=_("Members"),
        ),
        ObjectList(
            [
                FieldPanel("chair_city"),
                FieldPanel("chair_person"),
                FieldPanel("chair_title"),
                FieldPanel("office_contact"),
                FieldPanel("supporters", widget=PickMany),
            ],
            heading=_("People"),
        ),
    ],
    base_form_class=NetworkForm,
)

UNIT_RECORD = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("name"),
                FieldPanel("abbreviation"),
                FieldPanel("role"),
                FieldRowPanel([FieldPanel("code"), FieldPanel("kind")]),
                FieldPanel("website"),
            ],
            heading=_("Words"),
        ),
        ObjectList(
            [
                FieldPanel("city", widget=forms.Select),
                FieldPanel("parent"),
                FieldPanel("counterparts", widget=PickMany),
            ],
            heading=_("Where it belongs"),
        ),
    ],
    base_form_class=UnitForm,
)

CONTACT_POINT_RECORD = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("unit", widget=forms.Select),
                FieldPanel("role_title"),
                FieldPanel("person_name"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]),
                FieldPanel("email"),
                FieldPanel("languages"),
                FieldPanel("hours"),
                FieldPanel("usual_reply_days"),
            ],
            heading=_("Whom to ask"),
        ),
        ObjectList(
            [
                FieldPanel("consent_basis"),
                FieldRowPanel([FieldPanel("consent_given_on"), FieldPanel("consent_scope")]),
                FieldPanel("is_public"),
                FieldPanel("consent_withdrawn_on"),
            ],
            heading=_("May it be shown?"),
        ),
    ],
    base_form_class=ContactPointForm,
)

PARTNERSHIP_RECORD = TabbedInterface(
    [
        ObjectList(
            [
                FieldRowPanel([FieldPanel("city_a"), FieldPanel("city_b")]),
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
                FieldPanel("themes", widget=PickMany),
            ],
            heading=_("Facts"),
        ),
        ObjectList(
            [
                FieldPanel("programme"),
                FieldPanel("funder"),
                FieldRowPanel([FieldPanel("unit_a"), FieldPanel("unit_b")]),
                FieldPanel("network"),
                FieldPanel("documents", widget=PickMany),
            ],
            heading=_("People and papers"),
        ),
    ],
    base_form_class=PartnershipForm,
)

CITY_PAGE = TabbedInterface(
    [
        ObjectList(
            [
                CompletenessPanel(),
                TitleFieldPanel("title"),
                FieldPanel("summary", widget=CountedText),
                FieldPanel("introduction"),
                FieldPanel("offers"),
                FieldPanel("seeks"),
            ],
            heading=_("Words"),
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [
                        FieldPanel("arrival"),
                        FieldPanel("access"),
                        FieldPanel("emergency"),
                        FieldPanel("holidays"),
                        FieldPanel("interpreters"),
                        FieldPanel("etiquette"),
                    ],
                    heading=_("For visitors"),
                ),
            ],
            heading=_("Visit us"),
        ),
        ObjectList([FieldPanel("story")], heading=_("Story and pictures")),
        publish_tab([FieldPanel("city")]),
    ],
    base_form_class=CityPageForm,
)

NETWORK_PAGE = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldPanel("summary", widget=CountedText),
                FieldPanel("introduction"),
            ],
            heading=_("Words"),
        ),
        ObjectList([FieldPanel("story")], heading=_("Story and pictures")),
        publish_tab([FieldPanel("network")]),
    ]
)

LIST_PAGE = TabbedInterface(
    [
        ObjectList([TitleFieldPanel("title"), FieldPanel("introduction")], heading=_("Words")),
        publish_tab(),
    ]
)
