"""Thin builders: one call makes one thing with sensible defaults, through the actions a user's work goes through."""

from tests.factories.ground import lay_ground, locale_of
from tests.factories.people import make_central_editor, make_central_person, make_colleague, make_editor, make_user
from tests.factories.publications import (
    make_module_page,
    make_practice_page,
    make_publication,
    make_release,
    make_report_page,
    make_translation,
)
from tests.factories.records import (
    make_city,
    make_city_page,
    make_concept,
    make_contact_point,
    make_network,
    make_network_page,
    make_partnership,
    make_unit,
)
from tests.factories.uploads import make_image

__all__ = [
    "lay_ground",
    "locale_of",
    "make_central_editor",
    "make_central_person",
    "make_city",
    "make_city_page",
    "make_colleague",
    "make_concept",
    "make_contact_point",
    "make_editor",
    "make_image",
    "make_module_page",
    "make_network",
    "make_network_page",
    "make_partnership",
    "make_practice_page",
    "make_publication",
    "make_release",
    "make_report_page",
    "make_translation",
    "make_unit",
    "make_user",
]
