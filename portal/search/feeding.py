"""Keeping the search table equal to the pages, in the transaction of each change."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser, Group
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page

from portal.base.models import VisiblePageQuerySet
from portal.search.drafts import LOGIN, PUBLIC, Family, SearchDocumentDraft
from portal.search.registry import registry
from portal.search.storing import hold_family, remove, store

CHUNK = 200


@dataclass(frozen=True, slots=True)
class Member:
    """A reader who is logged in and belongs to no group: what they may read, every member may."""

    is_authenticated: bool = True
    is_superuser: bool = False

    @property
    def groups(self) -> QuerySet[Group]:
        return Group.objects.none()


_gathered: ContextVar[dict[UUID, None] | None] = ContextVar("gathered", default=None)


@contextmanager
def gathered() -> Iterator[None]:
    """Work on many pages in one transaction: each family is written once, at the end of it."""
    with transaction.atomic():
        token = _gathered.set({})
        try:
            yield
            keys = list(_gathered.get() or ())
        finally:
            _gathered.reset(token)
        refresh_families(keys)


def refresh_family(translation_key: UUID) -> None:
    """Write the family's document as its live pages are now, or take it out of the search."""
    waiting = _gathered.get()
    if waiting is not None:
        waiting[translation_key] = None
        return
    with transaction.atomic():
        hold_family(translation_key)
        draft = draft_of(translation_key)
        if draft is None:
            remove(translation_key)
        else:
            store(draft)


def refresh_families(translation_keys: Iterable[UUID]) -> None:
    """After a change of a record: write every family that shows something of it."""
    for key in dict.fromkeys(translation_keys):
        refresh_family(key)


def draft_of(translation_key: UUID) -> SearchDocumentDraft | None:
    """What the table should say: ``None`` where there is nothing that may be found."""
    for audience, reader in ((PUBLIC, AnonymousUser()), (LOGIN, Member())):
        pages = _pages(translation_key, reader)
        if pages:
            return _built(Family(translation_key, pages), audience)
    return None


def _pages(translation_key: UUID, reader: Any) -> dict[str, Any]:
    visible = VisiblePageQuerySet(Page).filter(translation_key=translation_key).visible_to(reader)
    pages = visible.select_related("locale").order_by("pk").specific()
    return {page.locale.language_code: page for page in pages}


def _built(family: Family, audience: str) -> SearchDocumentDraft | None:
    builder = registry.builder_for(type(next(iter(family.pages.values()))))
    draft = builder(family) if builder else None
    if draft is None or not draft.versions:
        return None
    ends = [page.expire_at for page in family.pages.values() if page.expire_at]
    ends += [draft.expires_at] if draft.expires_at else []
    return replace(draft, family=family.translation_key, audience=audience, expires_at=min(ends, default=None))


def searchable_classes() -> tuple[type, ...]:
    return tuple(registry.builders)


def all_families() -> Iterator[UUID]:
    """The key of every family with a page that may be found, in a stable order."""
    keys: set[UUID] = set()
    for page_class in searchable_classes():
        pages: Any = page_class
        keys.update(pages.objects.values_list("translation_key", flat=True))
    yield from sorted(keys)


def families_below(page: Page) -> list[UUID]:
    """The families of a page and of everything under it."""
    below = Page.objects.descendant_of(page, inclusive=True)
    return list(dict.fromkeys(below.order_by("path").values_list("translation_key", flat=True)))
