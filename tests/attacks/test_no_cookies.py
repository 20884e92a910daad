"""Readers without an account are given no cookie, at no public address."""

from typing import Any

import pytest
from django.test import Client

from tests.attacks.public_channels import addresses
from tests.factories import make_network_page
from tests.practices.material import caucasus, full_module, full_practice, full_report

pytestmark = pytest.mark.django_db


def test_reading_leaves_no_cookie(client: Client, portal: Any) -> None:
    pages = [full_practice(), full_report(), full_module()]
    published = [*pages, *(page.get_parent().specific for page in pages), make_network_page(caucasus())]
    wanted = [*addresses(published), "/de/no-such-page/"]
    assert [url for url in wanted if client.get(url).cookies] == []
    assert not client.cookies
