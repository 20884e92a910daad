"""One identity provider for all tests about it; starting it takes longer than asking it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from portal.accounts.models import User
from tests import factories
from tests.portal.accounts.identity_provider import CLIENT, SECRET, Provider, running_provider


@pytest.fixture(scope="session")
def server() -> Iterator[Provider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture
def provider(server: Provider, settings: Any) -> Provider:
    """The portal's one provider, honest again for each test."""
    cache.clear()
    server.be_honest()
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = server.issuer, CLIENT, SECRET
    return server


@pytest.fixture
def nino() -> User:
    return factories.make_user("nino")
