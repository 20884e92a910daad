"""What the mirror has to write is known with the change itself, and its words are there without analysing them again."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.search.database.analysed import analysed
from portal.search.database.words import complete_word_keys, read_words
from portal.search.drafts import VersionDraft
from portal.search.models import FamilyVersion, MirrorRefusal
from portal.search.storing import hold_family, remove, store
from tests.portal.search.samples import make_draft
from tests.portal.search.test_plans import plan_of

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]


@pytest.fixture(autouse=True)
def nothing_is_behind(clean_search: None) -> None:
    FamilyVersion.objects.all().delete()


def behind() -> set[int]:
    return {family.int for family in FamilyVersion.objects.behind().values_list("family", flat=True)}


def mirror(number: int) -> None:
    version = FamilyVersion.objects.get(family=make_draft(number).family)
    FamilyVersion.objects.filter(pk=version.pk).update(mirrored=version.number, behind_since=None)


def test_a_new_a_changed_and_a_removed_document_are_behind_until_mirrored() -> None:
    for change in (store, store, lambda draft: remove(draft.family)):
        change(make_draft(1))
        assert behind() == {1}
        mirror(1)
        assert behind() == set()


def test_looking_at_a_family_does_not_put_it_behind() -> None:
    hold_family(make_draft(1).family)
    assert behind() == set()


def test_what_was_rolled_back_is_not_behind() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        store(make_draft(1))
        raise RuntimeError
    assert behind() == set()


def test_a_family_is_behind_since_its_first_change() -> None:
    store(make_draft(1))
    first = FamilyVersion.objects.get().behind_since
    store(make_draft(1))
    assert FamilyVersion.objects.get().behind_since == first


def test_what_was_refused_rests_until_its_time_or_until_it_changes() -> None:
    now = timezone.now()
    store(make_draft(1))
    store(make_draft(2))
    refused = FamilyVersion.objects.get(family=make_draft(1).family)
    MirrorRefusal.objects.create(
        family=refused.family, number=refused.number, error="too long", again_at=now + timedelta(minutes=1)
    )

    def turn(minutes: int) -> list[int]:
        later = FamilyVersion.objects.in_turn(now + timedelta(minutes=minutes))
        return [family.int for family in later.values_list("family", flat=True)]

    assert turn(0) == [2]
    assert turn(2) == [1, 2]
    store(make_draft(1))
    assert turn(0) == [1, 2]


@pytest.fixture
def many_families(nothing_is_behind: None) -> None:
    """As on a portal at work: all but a few are mirrored."""
    FamilyVersion.objects.bulk_create(
        FamilyVersion(family=UUID(int=key), number=7, mirrored=7) for key in range(3000)
    )
    late = {"number": 8, "behind_since": timezone.now()}
    FamilyVersion.objects.filter(family__in=[UUID(int=key) for key in range(3)]).update(**late)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE portal_search_familyversion")


@pytest.mark.parametrize("asked", ["in turn", "any", "how many", "those that wait"])
def test_what_is_behind_is_found_through_its_index_alone(many_families: None, asked: str) -> None:
    behind = FamilyVersion.objects.behind()
    questions: dict[str, Callable[[], object]] = {
        "in turn": lambda: list(FamilyVersion.objects.in_turn(timezone.now())[:200]),
        "any": behind.exists,
        "how many": behind.count,
        "those that wait": lambda: list(behind),
    }
    with CaptureQueriesContext(connection) as captured:
        assert questions[asked]()
    assert behind.count() == 3
    assert "search_mirror_behind" in plan_of(captured[0]["sql"])


def test_whatever_is_behind_has_its_moment() -> None:
    """By which alone it is found."""
    store(make_draft(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyVersion.objects.update(behind_since=None)


def test_the_words_are_kept_as_they_were_analysed() -> None:
    draft = make_draft(1, VersionDraft("ka", "ნარჩენების მართვა", "Chat-Bot", "Die Bürger*innen rufen an", "/ka/"))
    document = store(draft)
    analysed_draft = analysed(draft)
    kept = read_words([document.pk])[document.pk]
    assert kept == {column: " ".join(getattr(analysed_draft, column)) for column in kept}
    assert kept["title"] and kept["head_stems"] and kept["parts"]
    assert complete_word_keys() == {document.pk}
    assert read_words([]) == {}
