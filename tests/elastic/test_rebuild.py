"""A new generation: complete, unseen until it is, and watched by a gate."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from elasticsearch import Elasticsearch

from portal.search.elastic import mapping, mirror, rebuild
from portal.search.elastic.drift import index_differences
from portal.search.elastic.generations import generations, meta_of, read_generation
from portal.search.elastic.mirror import Change, drain
from portal.search.elastic.rebuild import GateClosed, RebuildRunning
from portal.search.elastic.state import current_state
from portal.search.elastic.upkeep import renewing, unfit
from portal.search.models import FamilyVersion
from portal.search.storing import remove, store
from tests.portal.search.samples import make_draft, make_drafts

pytestmark = [pytest.mark.elastic, pytest.mark.django_db]
Found = Callable[[], dict[str, int]]


def key(number: int) -> str:
    return str(UUID(int=number))


def renew(server: Elasticsearch) -> None:
    for _step in renewing(server, timezone.now()):
        pass


def names(server: Elasticsearch) -> list[str]:
    return [each.name for each in generations(server)]


def test_readers_go_over_to_the_new_generation_in_one_step(index: Elasticsearch, found: Found) -> None:
    for draft in make_drafts(5):
        store(draft)
    drain(index)
    before = read_generation(index)
    steps = renewing(index, timezone.now())
    next(steps)
    assert read_generation(index) == before
    assert [each.is_written for each in generations(index)] == [True, True]
    assert current_state().building == names(index)[-1]
    for _step in steps:
        assert len(found()) == 5
    after = read_generation(index)
    assert after and before and after.name > before.name
    assert len(found()) == 5
    assert current_state().building == ""


def test_edits_during_the_rebuild_are_in_the_new_generation(
    index: Elasticsearch, found: Found, monkeypatch: Any
) -> None:
    monkeypatch.setattr(rebuild, "all_documents", lambda: all_documents(2))
    from portal.search.elastic.documents import all_documents

    for draft in make_drafts(10):
        store(draft)
    changed = 0
    for _step in renewing(index, timezone.now()):
        changed += 1
        store(make_draft(changed))  # already loaded, or not yet
        store(make_draft(100 + changed))
        remove(make_draft(1 + (10 - changed) % 10).family)
    drain(index)
    generation = read_generation(index)
    assert changed >= 5
    assert generation and index_differences(index, generation.name) == []
    assert FamilyVersion.objects.behind().count() == 0


def test_only_one_builds_and_the_dead_are_cleared_away(index: Elasticsearch) -> None:
    store(make_draft(1))
    first = renewing(index, timezone.now())
    next(first)
    half_built = names(index)[-1]
    with pytest.raises(RebuildRunning):
        renew(index)
    later = timezone.now() + rebuild.GIVEN_UP_AFTER + timedelta(seconds=1)
    for _step in renewing(index, later):
        pass
    assert half_built not in names(index)
    first.close()


def test_who_is_interrupted_leaves_nothing_behind(index: Elasticsearch) -> None:
    store(make_draft(1))
    before = names(index)
    steps = renewing(index, timezone.now())
    next(steps)
    steps.close()
    assert names(index) == before
    assert current_state().building_seen_at is None


def test_a_generation_that_says_something_else_stays_unseen(index: Elasticsearch, monkeypatch: Any) -> None:
    for draft in make_drafts(3):
        store(draft)
    sound = rebuild.change_of

    def altered(document: Any) -> Change:
        made = sound(document)
        return Change(made.family, made.number, {**(made.source or {}), "title": "something else"})

    monkeypatch.setattr(rebuild, "change_of", altered)
    drain(index)
    before = read_generation(index)
    with pytest.raises(GateClosed, match="say something else"):
        renew(index)
    assert read_generation(index) == before
    assert len(names(index)) == 1


def test_a_generation_that_most_documents_are_refused_by_stays_unseen(index: Elasticsearch, monkeypatch: Any) -> None:
    for draft in make_drafts(3):
        store(draft)
    drain(index)
    before = read_generation(index)
    sound = Change.action
    monkeypatch.setattr(
        Change, "action", lambda change, target: {**sound(change, target), "_source": {"surprise": 1}}
    )
    with pytest.raises(GateClosed, match="refused"):
        renew(index)
    assert read_generation(index) == before


def test_a_server_that_changes_words_does_not_pass_the_gate(index: Elasticsearch, monkeypatch: Any) -> None:
    lowered = {**mapping.SETTINGS["analysis"]["analyzer"][mapping.TOKENS], "filter": ["stemmer"]}
    analysis = {**mapping.SETTINGS["analysis"], "analyzer": {mapping.TOKENS: lowered}}
    monkeypatch.setitem(mapping.SETTINGS, "analysis", analysis)
    with pytest.raises(GateClosed, match="does not keep the words"):
        renew(index)


def test_the_last_generation_is_kept_a_week(index: Elasticsearch) -> None:
    first = names(index)[0]
    renew(index)
    second = names(index)[1]
    assert names(index)[0] == first
    now = timezone.now()
    rebuild.remove_old_generations(index, now + timedelta(days=6))
    assert names(index) == [first, second]
    rebuild.remove_old_generations(index, now + timedelta(days=8))
    assert names(index) == [second]


def test_of_several_old_generations_the_latest_is_kept(index: Elasticsearch) -> None:
    renew(index)
    renew(index)
    assert len(names(index)) == 2


def test_another_mapping_analysis_or_embedding_asks_for_a_new_generation(
    index: Elasticsearch, monkeypatch: Any
) -> None:
    monkeypatch.setattr("portal.search.elastic.fingerprints.current_recipe", lambda: "")
    assert unfit(index) == ""
    generation = read_generation(index)
    assert generation is not None
    meta = meta_of(index, generation.name)
    index.indices.put_mapping(index=generation.name, meta={**meta, "embedding": "another"})
    assert unfit(index) == ""  # without a model nobody can say that it is the wrong one
    monkeypatch.setattr("portal.search.elastic.fingerprints.current_recipe", lambda: "ours")
    assert "another embedding" in unfit(index)
    monkeypatch.setitem(mapping.SETTINGS, "gc_deletes", "2h")
    assert "another schema, embedding" in unfit(index)


def test_another_analysis_writes_the_table_anew_first(index: Elasticsearch) -> None:
    generation = read_generation(index)
    assert generation is not None
    index.indices.put_mapping(index=generation.name, meta={**meta_of(index, generation.name), "analysis": "another"})
    told = list(renewing(index, timezone.now()))
    assert any("written from their pages" in each for each in told)
    assert unfit(index) == ""


def test_what_was_refused_does_not_keep_the_rest_from_a_new_generation(
    index: Elasticsearch, found: Found, monkeypatch: Any
) -> None:
    monkeypatch.setattr(rebuild, "MOST_REFUSED", 0.5)
    for draft in make_drafts(4):
        store(draft)
    sound = Change.action

    def action(change: Change, target: str) -> dict[str, Any]:
        made = sound(change, target)
        return {**made, "_source": {"surprise": 1}} if change.family.int == 3 else made

    monkeypatch.setattr(mirror.Change, "action", action)
    renew(index)
    assert set(found()) == {key(1), key(2), key(4)}
