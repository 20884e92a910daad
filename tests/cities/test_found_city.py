"""What founding a city refuses to do by halves."""

import pytest
from django.contrib.auth.models import Group, Permission

from cities.tenancy.found_city import RightsMissing, editors_group_name, found_city
from tests.factories import make_city

pytestmark = pytest.mark.django_db


def test_a_city_whose_people_could_not_translate_is_not_founded(portal: object) -> None:
    city = make_city("brno")
    Permission.objects.filter(codename="submit_translation").delete()
    with pytest.raises(RightsMissing, match="submit_translation"):
        found_city(city)
    assert not Group.objects.filter(name=editors_group_name(city)).exists()
