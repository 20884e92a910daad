"""The facet “with a module, with a report” follows what is published, changed and taken back beside a document."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.search.answering import find
from portal.search.bulk import store_new
from portal.search.companions import families_astray
from portal.search.drafts import LOGIN, SearchDocumentDraft
from portal.search.models import FamilyVersion, SearchDocument, SearchLine
from portal.search.request import SearchRequest
from portal.search.storing import remove, store
from tests.portal.search.samples import MOMENT, make_draft
from tests.portal.search.test_facets import companions, mixed_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]

PRACTICE = make_draft(1, city="brno", topics=("waste",))
MODULE = make_draft(2, city="brno", topics=("waste", "youth"), kind="module", gives="module")
CITY = make_draft(3, city="brno", kind="city")


def having(draft: SearchDocumentDraft) -> set[str]:
    """As the line says, from which both engines count, and as the rows say, from which lists filter."""
    line = SearchLine.objects.get(family=draft.family)
    counted = {pair.removeprefix("has:") for pair in line.counted.split("\n") if pair.startswith("has:")}
    assert counted == set(line.document.facets.filter(name="has").values_list("value", flat=True))
    return counted


def version(draft: SearchDocumentDraft) -> tuple[int, int]:
    number = FamilyVersion.objects.get(family=draft.family).number
    return number, SearchDocument.objects.get(family=draft.family).version


def test_a_module_published_later_counts_for_what_shares_its_topic_and_city() -> None:
    for draft in (PRACTICE, CITY, MODULE):
        store(draft)
    assert (having(PRACTICE), having(CITY), having(MODULE)) == ({"module"}, {"module"}, {"module"})
    assert find(SearchRequest("", "de", kinds=("practice",), having=("module",)), AnonymousUser()).total == 1


@pytest.mark.parametrize("changes", [{"topics": ("traffic",)}, {"city": "jihlava"}])
def test_topic_or_city_alone_is_not_enough(changes: dict[str, Any]) -> None:
    store(replace(PRACTICE, **changes))
    store(MODULE)
    assert having(PRACTICE) == set()


@pytest.mark.parametrize(
    "taking_back",
    [
        lambda: remove(MODULE.family),
        lambda: store(replace(MODULE, gives="")),
        lambda: store(replace(MODULE, topics=("traffic",))),
        lambda: store(replace(MODULE, audience=LOGIN)),
        lambda: store(replace(MODULE, expires_at=MOMENT)),
    ],
    ids=["removed", "release withdrawn", "other topic", "for members only", "to end one day"],
)
def test_what_is_taken_back_no_longer_counts(taking_back: Callable[[], object]) -> None:
    store(PRACTICE)
    store(MODULE)
    assert having(PRACTICE) == {"module"}
    taking_back()
    assert having(PRACTICE) == set()


def test_what_an_editor_points_to_counts_wherever_it_is() -> None:
    far = replace(MODULE, city="tbilisi", topics=("youth",))
    pointing = replace(PRACTICE, links=(far.family,))
    store(pointing)
    assert having(pointing) == set()
    store(far)
    assert having(pointing) == {"module"}


def test_members_are_told_of_what_is_theirs_and_nobody_else_is() -> None:
    store(PRACTICE)
    store(replace(PRACTICE, family=CITY.family, audience=LOGIN))
    store(replace(MODULE, audience=LOGIN))
    assert (having(PRACTICE), having(CITY)) == (set(), {"module"})


def test_a_network_has_what_came_about_in_it() -> None:
    network = make_draft(5, kind="network", networks=("ring",), cities=("brno",))
    store(network)
    store(MODULE)
    assert having(network) == set()
    store(replace(MODULE, networks=("ring",)))
    assert having(network) == {"module"}


def test_a_mirror_writes_a_follower_again_only_where_something_changed() -> None:
    store(PRACTICE)
    store(MODULE)
    before = version(PRACTICE)
    assert before == (2, 2)
    store(MODULE)
    assert version(PRACTICE) == before
    remove(MODULE.family)
    assert version(PRACTICE) == (3, 3)


def test_every_order_of_writing_ends_in_the_same_and_so_does_writing_at_once() -> None:
    drafts = mixed_drafts(60)
    expected = {draft.family: companions(draft, drafts) for draft in drafts}
    for draft in reversed(drafts):
        store(draft)
    assert {draft.family: having(draft) for draft in drafts} == expected
    for draft in drafts:
        remove(draft.family)
    FamilyVersion.objects.all().delete()
    store_new(drafts)
    assert {draft.family: having(draft) for draft in drafts} == expected


def test_what_two_transactions_did_not_see_of_each_other_is_found_and_mended() -> None:
    drafts = mixed_drafts(40)
    for draft in drafts:
        store(draft)
    assert list(families_astray()) == []
    lost = next(draft for draft in drafts if having(draft))
    SearchDocument.objects.get(family=lost.family).facets.filter(name="has").delete()
    assert list(families_astray()) == [lost.family]
    store(lost)
    assert list(families_astray()) == []


def test_writing_a_module_costs_the_same_however_many_follow_unchanged() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            store(MODULE)
        return len(captured)

    store(MODULE)
    few = queries()
    for number in range(10, 40):
        store(replace(PRACTICE, family=make_draft(number).family))
    assert queries() == few
