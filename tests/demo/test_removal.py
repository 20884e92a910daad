"""The demonstration goes as it came."""

import pytest
from django.contrib.auth import get_user_model

from cities.models import City, Network, Unit
from portal.demo.build import remove_demo
from portal.search.models import SearchDocument
from practices.publications.models import Publication

pytestmark = pytest.mark.django_db


def test_removing_takes_everything_away() -> None:
    assert Publication.objects.exists()
    remove_demo()
    for model in (City, Network, Unit, Publication, get_user_model()):
        assert not model.objects.exists(), model
    assert not SearchDocument.objects.of_kinds("city", "network", "practice", "report", "module").exists()
