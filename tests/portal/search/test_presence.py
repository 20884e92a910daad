"""How much of a question the portal has words for."""

from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from portal.search.asked import Asked
from portal.search.drafts import LOGIN, VersionDraft
from portal.search.findings import Findings
from portal.search.presence import Presence
from portal.search.request import SearchRequest
from portal.search.storing import store
from tests.portal.search.samples import make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOTHING = Findings()


def presence() -> Presence:
    return Presence(AnonymousUser(), timezone.now())


def share(text: str, found: Findings = NOTHING) -> float:
    return presence().familiarity(Asked.of(SearchRequest(text, "de")), found)


@pytest.mark.usefixtures("clean_search")
def test_it_is_the_share_of_words_that_stand_somewhere() -> None:
    store(make_draft(1, VersionDraft("de", "Bäume gießen", "", "", "/de/1/")))
    store(make_draft(2, VersionDraft("de", "Straßen fegen", "", "", "/de/2/")))
    assert share("Baum Quantenfeld") == 0.5
    assert share("Baum Straße") == 1.0
    assert share("Quantenfeld") == 0.0


@pytest.mark.usefixtures("clean_search")
def test_words_that_this_reader_may_not_see_are_not_familiar() -> None:
    store(make_draft(1, VersionDraft("de", "Geheimnis", "", "", "/de/1/"), audience=LOGIN))
    assert share("Geheimnis") == 0.0


@pytest.mark.usefixtures("clean_search")
def test_what_was_found_with_all_its_words_is_familiar_without_looking(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    found = Findings(total=1, families=(UUID(int=1),))
    asked = Asked.of(SearchRequest("Quantenfeld", "de"))
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert presence().familiarity(asked, found) == 1.0
