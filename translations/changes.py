"""Tell the apps above which family changed; once for a piece of work that touches many sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import transaction

from translations.signals import translations_changed

_gathered: ContextVar[dict[UUID, None] | None] = ContextVar("gathered_families", default=None)


@contextmanager
def gathered_changes() -> Iterator[None]:
    """Within this, a family is told once, at the end and in the same transaction."""
    if _gathered.get() is not None:
        yield
        return
    with transaction.atomic():
        token = _gathered.set({})
        try:
            yield
            families = list(_gathered.get() or ())
        finally:
            _gathered.reset(token)
        for family in families:
            translations_changed.send(None, family=family)


def tell_change(family: UUID) -> None:
    waiting = _gathered.get()
    if waiting is not None:
        waiting[family] = None
    else:
        translations_changed.send(None, family=family)
