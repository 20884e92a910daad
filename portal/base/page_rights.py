"""Wagtail's rights on pages with one more, ``translate``, and answers whose cost does not grow with the grants.

Whoever may translate a city's pages edits its translations and never the page they are made from; whoever may
change a page may translate it. The stock policy adds one condition per grant: three hundred of them end in an error
of the database.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Left
from django.db.models.lookups import In
from wagtail.models import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

TRANSLATE = "translate"
EXPLORING = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete", TRANSLATE})

ASKED_OF_EVERY_PAGE = frozenset({"depth", "path", "content_type_id"})


class PortalPageTester(PagePermissionTester):
    """What one person may do with one page."""

    def __init__(self, user: Any, page: Any) -> None:
        missing = page.get_deferred_fields() & ASKED_OF_EVERY_PAGE
        if missing:  # else each of them would be read in a query of its own
            page.refresh_from_db(fields=missing)
        super().__init__(user, page)

    def can_edit(self) -> bool:
        return bool(super().can_edit()) or (self._holds_translate() and is_translation(self.page))

    def can_copy(self) -> bool:
        """A copy is a page of its own; who may only translate makes none."""
        return bool(super().can_edit()) and self._may_touch_the_place()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Moving asks the same."""
        return bool(super().can_delete(ignore_bulk)) and self._may_touch_the_place()

    def can_translate(self) -> bool:
        """Begin or go on with translations of this page."""
        return self.can_edit() or self._holds_translate()

    def can_keep_up(self) -> bool:
        """What asks for the right to publish and shows readers no new words: confirm, archive, close a door."""
        return bool(self.can_publish())

    def _may_touch_the_place(self) -> bool:
        """A page on which a whole part of the tree hangs is for those who may clear whole parts of it."""
        keeps = getattr(self.page.specific_class, "keeps_its_place", False)
        return not keeps or bool(self.user.is_superuser) or "bulk_delete" in self._held()

    def _holds_translate(self) -> bool:
        return TRANSLATE in self._held()

    def _held(self) -> set[str]:
        """The stock tester reads nothing for those who are switched off or may do everything."""
        return getattr(self, "permissions", set()) if self.user.is_active else set()


def is_translation(page: Any) -> bool:
    """Whether the page's words follow those of another page; each page class knows for itself."""
    return bool(getattr(page.specific, "is_translation", False))


class PortalPagePolicy(PagePermissionPolicy):
    """The same for lists of pages, for reports and choosers."""

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return super().user_has_any_permission(user, _widened(actions))

    def user_has_any_permission_for_instance(self, user: Any, actions: Collection[str], instance: Any) -> bool:
        if super().user_has_any_permission_for_instance(user, actions, instance):
            return True
        may_translate = "change" in actions and self._holds(user, TRANSLATE, instance)
        return may_translate and is_translation(instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> Any:
        """What a person may change by translating is not among them: which page is a translation, no column says."""
        everything = self._base_queryset_for_user(user)
        if everything is not None:
            return everything
        pages: QuerySet[Any] = self.model._default_manager.all()
        own = _below(self._paths(user, {"add"})) & Q(owner=user.pk) if "change" in actions else Q(pk__in=[])
        return pages.filter(_below(self._paths(user, actions)) | own)

    def instances_with_direct_explore_permission(self, user: Any) -> Any:
        if user.is_superuser:
            return super().instances_with_direct_explore_permission(user)
        codenames = self._get_permission_codenames(EXPLORING)
        grants = self.get_cached_permissions_for_user(user)
        pages = {grant.page_id: grant.page for grant in grants if grant.permission.codename in codenames}
        return list(pages.values())

    def explorable_instances(self, user: Any) -> Any:
        """Pages with rights, and the way to them from their nearest common ancestor."""
        everything = self._base_queryset_for_user(user)
        if everything is not None:
            return everything
        root = self.explorable_root_instance(user)
        if root is None:
            return self.model._default_manager.none()
        paths = self._paths(user, EXPLORING)
        reachable = _below(paths) | Q(path__in=_ways_to(paths, root))
        return self.model._default_manager.filter(reachable, path__startswith=root.path)

    def own_paths(self, user: Any) -> list[str]:
        """The topmost pages on which the person may do anything at all."""
        return self._paths(user, EXPLORING)

    def own_paths_cover(self, user: Any, key: str) -> bool:
        """Whether the person works on this page and so on everything below it."""
        pages = self.model._default_manager.filter(pk=key)
        return bool(user.is_superuser) or pages.filter(_below(self.own_paths(user))).exists()

    def _holds(self, user: Any, action: str, instance: Any) -> bool:
        return any(instance.path.startswith(path) for path in self._paths(user, {action}))

    def _paths(self, user: Any, actions: Collection[str]) -> list[str]:
        """The topmost pages on which the person has one of these rights."""
        codenames = self._get_permission_codenames(actions)
        grants = self.get_cached_permissions_for_user(user)
        paths = sorted({grant.page.path for grant in grants if grant.permission.codename in codenames})
        return list(_topmost(paths))


def _widened(actions: Iterable[str]) -> set[str]:
    asked = set(actions)
    return asked | {TRANSLATE} if "change" in asked else asked


def _topmost(paths: list[str]) -> Iterator[str]:
    """Of sorted paths those that lie below no other."""
    last = None
    for path in paths:
        if last is None or not path.startswith(last):
            last = path
            yield path


def _below(paths: list[str]) -> Q:
    """One condition for each depth, not for each path."""
    condition = Q(pk__in=[])
    for length, same in groupby(sorted(paths, key=len), key=len):
        condition |= Q(In(Left(F("path"), length), list(same)))
    return condition


def _ways_to(paths: list[str], root: Any) -> set[str]:
    step = root.steplen
    return {path[:end] for path in paths for end in range(len(root.path), len(path), step)}
