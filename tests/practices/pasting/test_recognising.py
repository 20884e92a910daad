"""Cities, networks, offices, topics and people are found in the register."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cities.models import City
from practices.visits.pasting.article import Doubt
from practices.visits.pasting.recognising import Recognised, recognise
from tests import factories
from tests.factories.people import make_clerk
from tests.practices.pasting.material import MEETING, VISIT, article_of

pytestmark = pytest.mark.django_db


def found_in(text: str, city: City, **options: Any) -> Recognised:
    editor = options.get("by") or make_clerk(city)
    return recognise(article_of(text), own_city=city, by=editor)


def test_both_cities_of_the_visit_are_found(register: dict[str, City]) -> None:
    found = found_in(VISIT, register["saarbruecken"])
    assert {each.city.code: each.is_own for each in found.cities} == {"saarbruecken": True, "tbilisi": False}


def test_all_ten_cities_of_the_meeting_are_found_in_every_spelling(register: dict[str, City]) -> None:
    found = found_in(MEETING, register["st-poelten"])
    written = {each.city.code: each.written for each in found.cities}
    assert written == {
        "leszno": ("Leszno",),
        "jihlava": ("Jihlava",),
        "hodonin": ("Hodonin",),
        "brno": ("Brünn",),
        "nyiregyhaza": ("Nyregyhaza",),
        "nagykanizsa": ("Nagykanizsa",),
        "kazanlak": ("Kazanlak",),
        "heidenheim": ("Heidenheim",),
        "leoben": ("Leoben",),
        "st-poelten": ("St Pölten",),
    }
    misspelt = [each.city.code for each in found.cities if Doubt.CITY_MISSPELT in each.doubts]
    assert misspelt == ["nyiregyhaza"]


def test_networks_and_offices_are_found(register: dict[str, City]) -> None:
    visit = found_in(VISIT, register["saarbruecken"])
    assert [network.code for network in visit.networks] == ["south-caucasus"]
    assert {each.unit.code for each in visit.units} == {"iks", "msda", "giz"}
    meeting = found_in(MEETING, register["st-poelten"], by=make_clerk(register["st-poelten"]))
    assert [network.code for network in meeting.networks] == ["mid-sized-cities"]


def test_people_get_the_city_that_the_text_or_the_register_gives_them(register: dict[str, City]) -> None:
    meeting = found_in(MEETING, register["st-poelten"])
    cities = {each.person.name: each.city.code if each.city else None for each in meeting.people}
    assert cities == {"Matthias Stadler": "st-poelten", "Martin Koutny": "st-poelten", "Ilg": "heidenheim"}
    [speaker] = found_in(VISIT, register["saarbruecken"], by=factories.make_user("x")).people
    assert speaker.city == register["saarbruecken"]  # through the office in the role


def test_somebody_of_no_stated_city_is_left_open(register: dict[str, City]) -> None:
    found = found_in(
        "Ein Titel steht hier oben\n\nJane Doe, Leiterin der Abteilung, sprach zuerst.", register["leoben"]
    )
    assert found.people[0].city is None
    assert Doubt.CITY_UNKNOWN in found.people[0].doubts


def test_the_office_of_a_contact_is_found_among_ones_own(register: dict[str, City]) -> None:
    [contact] = found_in(VISIT, register["saarbruecken"]).contacts
    assert contact.known is None
    assert contact.unit is not None
    assert contact.unit.code == "relations"


def test_a_contact_the_register_knows_is_not_offered_anew(register: dict[str, City]) -> None:
    known = factories.make_contact_point(
        register["saarbruecken"].units.get(code="relations"), email="Interregional@saarbruecken.de"
    )
    [contact] = found_in(VISIT, register["saarbruecken"]).contacts
    assert contact.known == known


def test_contacts_of_other_cities_stay_unknown(register: dict[str, City]) -> None:
    """Somebody who may not see them learns nothing from pasting a name."""
    unit = register["tbilisi"].units.get(code="msda")
    factories.make_contact_point(unit, person_name="Jane Doe", email="interregional@saarbruecken.de")
    found = found_in(f"{VISIT}\n\nJane Doe, Leiterin der Abteilung, sprach.", register["saarbruecken"])
    assert found.contacts[0].known is None
    assert all(each.known_as == "" for each in found.people)


def test_a_common_word_in_small_letters_is_no_city(register: dict[str, City]) -> None:
    found = found_in(
        "Ein Titel steht hier oben\n\nDie Sonne und regen Zuspruch gab es beim Fest.", register["leoben"]
    )
    assert [each.city.code for each in found.cities] == ["leoben"]


def test_ones_own_city_is_offered_even_where_nobody_names_it(register: dict[str, City]) -> None:
    [own] = found_in("Ein Titel steht hier oben\n\nEin Satz ohne Namen.", register["leoben"]).cities
    assert (own.city, own.written, own.is_own) == (register["leoben"], (), True)


def test_topics_of_the_title_are_the_main_ones(register: dict[str, City]) -> None:
    factories.make_concept("chatbots", labels={"de": "Chatbot"})
    factories.make_concept("passports", labels={"de": "Reisepass"})
    text = "Der Chatbot antwortet allen Gästen\n\nAuch nach dem Reisepass wird er gefragt."
    topics = {each.topic.code: each.is_main for each in found_in(text, register["leoben"]).topics}
    assert topics == {"chatbots": True, "passports": False}


def test_the_number_of_queries_does_not_grow_with_the_article(register: dict[str, City]) -> None:
    editor = make_clerk(register["st-poelten"])
    article_short, article_long = article_of(VISIT), article_of(f"{MEETING}\n\n{VISIT}")
    recognise(article_long, own_city=register["st-poelten"], by=editor)
    counts = []
    for article in (article_short, article_long):
        with CaptureQueriesContext(connection) as queries:
            recognise(article, own_city=register["st-poelten"], by=editor)
        counts.append(len(queries))
    assert counts[1] - counts[0] <= 2, counts
    assert counts[1] <= 14  # stamps, networks, offices with names, topics with labels, contacts, people known
