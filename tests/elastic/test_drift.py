"""What differs between table and index is found whichever way, and mended; a lost index is built anew."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from elasticsearch import Elasticsearch, NotFoundError

from portal.search.elastic import drift, mapping, upkeep
from portal.search.elastic.drift import IndexFault, index_differences
from portal.search.elastic.generations import read_generation
from portal.search.elastic.mirror import drain
from portal.search.elastic.state import current_state
from portal.search.models import FamilyVersion, SearchDocument
from portal.search.storing import remove, store
from tests.portal.search.samples import make_draft, make_drafts

pytestmark = [pytest.mark.elastic, pytest.mark.django_db]
Found = Callable[[], dict[str, int]]
EXTERNAL = {"version_type": "external_gte", "refresh": True}


def key(number: int) -> str:
    return str(UUID(int=number))


@pytest.fixture
def name(index: Elasticsearch) -> str:
    """The index that is read, with ten documents."""
    for draft in make_drafts(10):
        store(draft)
    drain(index)
    generation = read_generation(index)
    assert generation is not None
    return generation.name


def faults(server: Elasticsearch, name: str) -> dict[int, IndexFault]:
    return {each.family.int: each.fault for each in index_differences(server, name)}


def mend(server: Elasticsearch) -> None:
    for _step in upkeep.repair(server, upkeep.examine(server), timezone.now()):
        pass


def test_an_index_that_equals_the_table_has_no_differences(index: Elasticsearch, name: str) -> None:
    assert faults(index, name) == {}


def test_every_kind_of_difference_is_found_and_mended(index: Elasticsearch, name: str, found: Found) -> None:
    index.delete(index=name, id=key(1), version=1, **EXTERNAL)
    index.index(index=name, id=key(99), document={"title": "nobody wrote me"}, version=7, **EXTERNAL)
    index.index(index=name, id=key(2), document={"title": "from the future"}, version=9, **EXTERNAL)
    SearchDocument.objects.filter(family=UUID(int=3)).update(version=5)
    FamilyVersion.objects.filter(family=UUID(int=3)).update(number=5, mirrored=5)
    assert faults(index, name) == {
        1: IndexFault.MISSING,
        99: IndexFault.GHOST,
        2: IndexFault.AHEAD,
        3: IndexFault.STALE,
    }
    mend(index)
    assert faults(index, name) == {}
    assert key(99) not in found()
    assert (found()[key(2)], found()[key(3)]) == (10, 5)
    assert current_state().differences == 0


def test_a_restored_backup_whose_numbers_are_lower_is_mirrored_again(
    index: Elasticsearch, name: str, found: Found
) -> None:
    for _edit in range(3):
        store(make_draft(1))
    remove(make_draft(2).family)
    drain(index)
    FamilyVersion.objects.update(number=1, mirrored=1)  # the table as it was before
    SearchDocument.objects.update(version=1)
    store(make_draft(1))  # the second time that this family has the number 2
    store(make_draft(2))
    assert drain(index).overtaken == 1
    assert SearchDocument.objects.get(family=UUID(int=1)).version == found()[key(1)] == 5
    assert faults(index, name) == {}


def test_what_is_behind_is_no_difference(index: Elasticsearch, name: str) -> None:
    store(make_draft(1))
    store(make_draft(50))
    remove(make_draft(2).family)
    assert faults(index, name) == {}


def test_an_edit_during_the_comparison_is_no_difference(index: Elasticsearch, name: str, monkeypatch: Any) -> None:
    sound = drift.scanned_versions

    def with_edit(*args: Any) -> Any:
        seen = list(sound(*args))
        store(make_draft(1))
        remove(make_draft(2).family)
        store(make_draft(60))
        drain(index)
        return seen

    monkeypatch.setattr(drift, "scanned_versions", with_edit)
    assert faults(index, name) == {}


def test_a_deleted_index_is_built_anew(index: Elasticsearch, name: str, found: Found) -> None:
    index.indices.delete(index=name)
    with pytest.raises(CommandError, match="run with --repair"):
        call_command("search_check", "--index")
    assert current_state().differences == 10
    call_command("search_check", "--index", "--repair")
    call_command("search_check", "--index")
    assert len(found()) == 10


def test_an_emptied_index_is_hidden_from_readers_until_it_is_built_anew(
    index: Elasticsearch, name: str, found: Found
) -> None:
    index.indices.refresh(index=name)
    index.delete_by_query(index=name, query={"match_all": {}}, refresh=True)
    examined = upkeep.examine(index)
    assert "10 of 10 documents are missing" in examined.problem
    steps = upkeep.repair(index, examined, timezone.now())
    next(steps)
    with pytest.raises(NotFoundError):
        index.count(index=mapping.read_alias())
    for _step in steps:
        pass
    assert len(found()) == 10
    assert upkeep.examine(index).is_clean


def test_the_command_names_what_differs(index: Elasticsearch, name: str, capsys: Any) -> None:
    index.delete(index=name, id=key(1), version=1, **EXTERNAL)
    with pytest.raises(CommandError, match="1 differences"):
        call_command("search_check", "--index")
    assert f"missing in the index: {key(1)}" in capsys.readouterr().out
    call_command("search_check", "--index", "--repair")
    call_command("search_check", "--index")
    assert "The index equals the search table." in capsys.readouterr().out
