"""Who may have a file: everybody when a page they may read uses it, else only those who work with it.

The doors for apps above: ``register_use`` for records that show a file without a page (a coat of arms, a partner's
agreement). Pages need no registration: Wagtail's reference index knows what each published page uses, and
``visible_to`` decides about the page.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, Protocol
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Exists, ExpressionWrapper, F, Model, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from portal.base.models import VisiblePageQuerySet

Reader = Any  # a user of AUTH_USER_MODEL or AnonymousUser


class Access(Enum):
    """What a reader may do with a file, and so how far the answer may be cached."""

    PUBLIC = "public"
    PERSONAL = "personal"
    NONE = "none"


class UsedItem(Protocol):
    """A picture or a document, fetched through ``with_restriction``."""

    pk: Any
    is_restricted: bool


Use = Callable[[Any, Reader], bool]
_uses: list[Use] = []


def register_use(use: Use) -> Use:
    """Register ``use(item, user) -> bool``: does something this person may see show the picture or document?

    At most one query each; asked only when no visible page uses the item.
    """
    if use not in _uses:
        _uses.append(use)
    return use


def with_restriction(items: QuerySet[Any], collection: str = "collection") -> QuerySet[Any]:
    """Annotate ``is_restricted``: the item's collection, or one above it, is not open to everybody."""
    restrictions = CollectionViewRestriction.objects.annotate(item_path=_text(OuterRef(f"{collection}__path")))
    return items.annotate(is_restricted=Exists(restrictions.filter(item_path__startswith=F("collection__path"))))


def _text(reference: OuterRef) -> ExpressionWrapper:
    return ExpressionWrapper(reference, output_field=CharField())


def access_to(item: Any, user: Callable[[], Reader], *, is_restricted: bool) -> Access:
    """Decide without the session first: a public file costs the same for everybody and may be cached.

    ``user`` is called only when the public may not have the file.
    """
    if not is_restricted and is_used_visibly(item, AnonymousUser()):
        return Access.PUBLIC
    reader = user()
    if not reader.is_authenticated:
        return Access.NONE
    if _works_with(item, reader) or (_passes_collection(item, reader) and is_used_visibly(item, reader)):
        return Access.PERSONAL
    return Access.NONE


def is_used_visibly(item: Model, user: Reader) -> bool:
    """Whether a page or record that this person may see uses the item."""
    return _visible_pages_using(item, user).exists() or any(use(item, user) for use in _uses)


def families_using(model: type[Model], keys: Iterable[Any]) -> set[UUID]:
    """The families of all pages that use one of these pictures or documents, drafts among them."""
    wanted = [str(key) for key in keys]
    if not wanted:
        return set()
    pages = Page.objects.filter(pk__in=_ids_of_pages_using(model, wanted))
    return set(pages.values_list("translation_key", flat=True))


def _visible_pages_using(item: Model, user: Reader) -> QuerySet[Page]:
    ids = _ids_of_pages_using(type(item), [str(item.pk)])
    return VisiblePageQuerySet(Page).visible_to(user).filter(pk__in=ids)


def _ids_of_pages_using(model: type[Model], keys: list[str]) -> QuerySet[Any]:
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=keys,
    )
    return references.annotate(page_id=Cast("object_id", BigIntegerField())).values("page_id")


def _works_with(item: Model, user: Reader) -> bool:
    """Editors of the collection, and whoever may choose from it."""
    policy = policy_registry.get_by_type(type(item))
    return bool(policy.user_has_any_permission_for_instance(user, ["change", "delete", "choose"], item))


def _passes_collection(item: Any, user: Reader) -> bool:
    restrictions = CollectionViewRestriction.objects.filter(
        collection__in=item.collection.get_ancestors(inclusive=True)
    )
    return all(_passes(user, restriction) for restriction in restrictions)


def _passes(user: Reader, restriction: CollectionViewRestriction) -> bool:
    if restriction.restriction_type == CollectionViewRestriction.LOGIN:
        return True
    if restriction.restriction_type == CollectionViewRestriction.GROUPS:
        return bool(restriction.groups.filter(pk__in=user.groups.values("pk")).exists())
    return False  # a shared password belongs to a browser session, not to a person
