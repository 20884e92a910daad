"""What the mirror does with changes, deletions, refusals and other workers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from portal.search.elastic import mapping, mirror
from portal.search.elastic.documents import documents_of
from portal.search.elastic.generations import read_generation
from portal.search.elastic.mirror import Change, GenerationLost, drain, drain_batch
from portal.search.models import FamilyVersion, MirrorRefusal
from portal.search.storing import remove, store
from tests.portal.search.samples import MOMENT, make_draft, make_drafts

pytestmark = [pytest.mark.elastic, pytest.mark.django_db]
Found = Callable[[], dict[str, int]]


def key(number: int) -> str:
    return str(UUID(int=number))


def behind() -> int:
    return int(FamilyVersion.objects.behind().count())


def test_what_changes_in_the_table_changes_in_the_index(index: Elasticsearch, found: Found) -> None:
    for draft in make_drafts(3):
        store(draft)
    assert drain(index).written == 3
    store(make_draft(2))
    remove(make_draft(3).family)
    assert drain(index).written == 2
    assert found() == {key(1): 1, key(2): 2}
    assert behind() == 0


def test_the_document_says_what_the_table_says(index: Elasticsearch, found: Found) -> None:
    draft = make_draft(1, city="brno", cities=("brno", "ostrava"), expires_at=MOMENT, weight=0.5)
    store(draft)
    drain(index)
    source = index.get(index=mapping.read_alias(), id=key(1))["_source"]
    assert source == documents_of([draft.family])[0].source
    assert source["city"] == "brno"
    assert {"city:brno", "city:ostrava", "kind:practice", "language:de"} <= set(source["counted"])
    assert source["expires_at"] == MOMENT.isoformat()
    assert source["any_title"] == source["titles"]["de"] == "titel 1"


def test_the_document_is_read_in_as_many_queries_for_one_as_for_many(
    index: Elasticsearch, django_assert_num_queries: Any
) -> None:
    for draft in make_drafts(30):
        store(draft)
    with django_assert_num_queries(2):
        documents_of([UUID(int=number) for number in range(1, 31)])


def test_an_edit_while_the_mirror_writes_stays_behind(index: Elasticsearch, found: Found, monkeypatch: Any) -> None:
    store(make_draft(1))

    def edited_meanwhile(*args: Any, **options: Any) -> Any:
        store(make_draft(1))
        return streaming_bulk(*args, **options)

    monkeypatch.setattr(mirror, "streaming_bulk", edited_meanwhile)
    drain_batch(index)
    monkeypatch.undo()
    assert (found(), behind()) == ({key(1): 1}, 1)
    drain(index)
    assert (found(), behind()) == ({key(1): 2}, 0)


def test_a_late_write_does_not_undo_a_newer_one_nor_bring_back_what_was_deleted(
    index: Elasticsearch, found: Found
) -> None:
    store(make_draft(1))
    store(make_draft(2))
    late = [Change(each.family, each.version, each.source) for each in documents_of([UUID(int=1), UUID(int=2)])]
    store(make_draft(1))
    remove(make_draft(2).family)
    drain(index)
    generation = read_generation(index)
    assert generation is not None
    mirror.send(index, [generation.name], late)
    assert found() == {key(1): 2}


def test_a_deleted_family_that_returns_is_found_again(index: Elasticsearch, found: Found) -> None:
    for change in (store, store, lambda draft: remove(draft.family), store):
        change(make_draft(1))
        drain(index)
    assert found() == {key(1): 4}


def test_what_the_server_refuses_waits_and_nothing_waits_for_it(
    index: Elasticsearch, found: Found, monkeypatch: Any
) -> None:
    for draft in make_drafts(5):
        store(draft)
    poison(monkeypatch, UUID(int=3))
    done = drain(index)
    assert (done.written, done.refused) == (4, 1)
    assert set(found()) == {key(number) for number in (1, 2, 4, 5)}
    refusal = MirrorRefusal.objects.get()
    assert "strict_dynamic_mapping_exception" in refusal.error
    assert drain(index).is_idle  # it rests

    MirrorRefusal.objects.update(again_at=timezone.now())
    assert drain(index).refused == 1
    again = MirrorRefusal.objects.get()
    assert again.failures == 2
    assert again.again_at - timezone.now() > timedelta(seconds=15)  # longer than before

    monkeypatch.undo()
    store(make_draft(3))  # somebody mends it
    assert drain(index).written == 1
    assert found()[key(3)] == 2
    assert (MirrorRefusal.objects.count(), behind()) == (0, 0)


def poison(monkeypatch: Any, family: UUID) -> None:
    sound = Change.action

    def action(change: Change, target: str) -> dict[str, Any]:
        made = sound(change, target)
        return {**made, "_source": {"surprise": 1}} if change.family == family else made

    monkeypatch.setattr(Change, "action", action)


def test_a_family_whose_words_are_missing_is_written_to_the_table_anew(
    index: Elasticsearch, monkeypatch: Any
) -> None:
    store(make_draft(1))
    monkeypatch.setattr("portal.search.elastic.documents.read_words", lambda _ids: {})
    written_anew: list[UUID] = []
    monkeypatch.setattr(mirror, "refresh_family", written_anew.append)
    assert drain_batch(index).is_idle
    assert written_anew == [UUID(int=1)]


def test_two_workers_at_once_do_no_harm(index: Elasticsearch, found: Found) -> None:
    for draft in make_drafts(20):
        store(draft)
    numbers = dict(FamilyVersion.objects.values_list("family", "number"))
    both = [list(mirror._changes(numbers)) for _worker in range(2)]
    generation = read_generation(index)
    assert generation is not None
    for changes in both:
        mirror._settle(changes, mirror.send(index, [generation.name], changes))
    assert len(found()) == 20
    assert (behind(), MirrorRefusal.objects.count()) == (0, 0)


def test_writing_does_not_make_an_index_that_somebody_deleted(index: Elasticsearch) -> None:
    generation = read_generation(index)
    assert generation is not None
    store(make_draft(1))
    changes = [Change(each.family, each.version, each.source) for each in documents_of([UUID(int=1)])]
    index.indices.delete(index=generation.name)
    with pytest.raises(GenerationLost):
        mirror.send(index, [generation.name], changes)
    with pytest.raises(GenerationLost):
        drain(index)
    assert not index.indices.exists(index=generation.name)
    assert behind() == 1
