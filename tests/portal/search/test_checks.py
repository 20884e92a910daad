import pytest

from portal.search.checks import page_types_have_builders
from portal.search.registry import registry


def test_every_public_page_type_has_a_builder_or_says_that_it_is_not_searched() -> None:
    assert page_types_have_builders(None) == []


def test_a_page_type_without_builder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten = next(iter(registry.builders))
    monkeypatch.delitem(registry.builders, forgotten)
    assert [error.obj for error in page_types_have_builders(None)] == [forgotten]
