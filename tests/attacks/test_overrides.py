"""What a translation shows instead of the source's picture, file, page or link: nothing of another city."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation
from wagtail_localize.operations import translate_object

from cities.models import City, CityRole
from cities.tenancy.found_city import city_collection, found_city
from media.models import PortalDocument
from practices.publications.models import GoodPracticePage
from tests import factories

pytestmark = pytest.mark.django_db

LINK = "https://example.org/words"


@pytest.fixture
def cities(portal: object) -> tuple[City, City]:
    own = factories.make_city(official_languages="de")
    foreign = factories.make_city("tbilisi", country="GE", official_languages="ka")
    for city in (own, foreign):
        found_city(city)
    return own, foreign


@pytest.fixture
def translation(cities: tuple[City, City], client: Client) -> Translation:
    """Of a story with a picture, a file, a page and a link, opened by a translator of its city."""
    own, _foreign = cities
    page = factories.make_practice_page(below=factories.make_city_page(own), story=story(own))
    english = Locale.objects.get(language_code="en")
    translate_object(page, [english])
    client.force_login(factories.make_colleague(CityRole.TRANSLATOR, own))
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=english)


def document(city: City) -> PortalDocument:
    return PortalDocument.objects.create(
        title="Papier", file=ContentFile(b"a;b\n", name="paper.csv"), collection=city_collection(city), credit="x"
    )


def draft(city: City) -> GoodPracticePage:
    language = min(city.own_languages)
    parent = factories.make_city_page(city, language=language)
    return factories.make_practice_page(below=parent, title=f"Entwurf {uuid4().hex[:6]}", is_live=False)


def picture(city: City) -> Any:
    return factories.make_image(collection=city_collection(city))


THINGS = {"image": picture, "document": document, "page": draft}


def story(city: City) -> list[dict[str, Any]]:
    blocks = {
        "picture": {"image": picture(city).pk, "caption": "Ein Bild"},
        "document": {"document": document(city).pk, "title": "Ein Papier"},
        "related": {"page": draft(city).pk, "reason": "Es passt"},
        "text": f'<p><a href="{LINK}">Worte</a></p>',
    }
    return [{"type": name, "value": value, "id": str(uuid4())} for name, value in blocks.items()]


def put(client: Client, translation: Translation, segment: OverridableSegment, value: object) -> int:
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    response = client.put(
        address,
        f"value={value}",
        content_type="application/x-www-form-urlencoded",
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    return response.status_code


def segment_of(translation: Translation, ending: str) -> OverridableSegment:
    found = OverridableSegment.objects.filter(source=translation.source)
    return next(each for each in found if each.context.path.endswith(f".{ending}"))


@pytest.mark.parametrize("thing", THINGS)
def test_a_translation_shows_nothing_of_another_city(
    client: Client, translation: Translation, cities: tuple[City, City], thing: str
) -> None:
    _own, foreign = cities
    segment = segment_of(translation, thing)
    for value in (THINGS[thing](foreign).pk, 999_999, "x"):
        assert put(client, translation, segment, value) == 403
    assert not SegmentOverride.objects.exists()


@pytest.mark.parametrize("thing", THINGS)
def test_a_translation_shows_something_else_of_the_own_city(
    client: Client, translation: Translation, cities: tuple[City, City], thing: str
) -> None:
    own, _foreign = cities
    chosen = THINGS[thing](own)
    assert put(client, translation, segment_of(translation, thing), chosen.pk) == 201
    assert SegmentOverride.objects.get().data == str(chosen.pk)


def test_a_link_leads_to_an_address_and_to_no_script(client: Client, translation: Translation) -> None:
    segment = next(each for each in OverridableSegment.objects.all() if each.data == LINK)
    assert put(client, translation, segment, "javascript:alert(1)") == 403
    assert put(client, translation, segment, "https://example.org/worte") == 201
    assert SegmentOverride.objects.get().data == "https://example.org/worte"
