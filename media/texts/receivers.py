"""What a changed picture, document or collection means for search: pages that show it are written anew at once."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Collection, CollectionViewRestriction

from media.models import PortalDocument, PortalImage
from media.visibility import families_using
from portal.search.feeding import refresh_families

Item = PortalDocument | PortalImage


def connect() -> None:
    for model in (PortalDocument, PortalImage):
        post_save.connect(_item_saved, sender=model, dispatch_uid=f"media.texts.saved.{model.__name__}")
        pre_delete.connect(_item_leaves, sender=model, dispatch_uid=f"media.texts.leaves.{model.__name__}")
        post_delete.connect(_item_left, sender=model, dispatch_uid=f"media.texts.left.{model.__name__}")
    post_save.connect(_collection_saved, sender=Collection, dispatch_uid="media.texts.collection")
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, sender=CollectionViewRestriction, dispatch_uid="media.texts.restriction")


def _item_saved(sender: type[Item], instance: Item, raw: bool, created: bool, **_kwargs: Any) -> None:
    if not raw and not created:  # nothing can show a new one
        refresh_families(sorted(families_using(sender, [instance.pk])))


def _item_leaves(sender: type[Item], instance: Any, **_kwargs: Any) -> None:
    """While the references to it still stand."""
    instance.families_that_showed_it = families_using(sender, [instance.pk])


def _item_left(sender: type[Item], instance: Any, **_kwargs: Any) -> None:
    refresh_families(sorted(instance.families_that_showed_it))


def _collection_saved(
    sender: type[Collection], instance: Collection, raw: bool, created: bool, **_kwargs: Any
) -> None:
    """Its place in the tree decides who may have its files; the desk saves first and moves then."""
    if not raw and not created:
        transaction.on_commit(lambda: refresh_families(sorted(families_with_files_of(instance.pk))))


def _restriction_changed(sender: type, instance: CollectionViewRestriction, **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        refresh_families(sorted(families_with_files_of(instance.collection_id)))


def families_with_files_of(collection_id: int) -> set[UUID]:
    """The families of the pages that use a document of this collection or of one below it."""
    collection = Collection.objects.filter(pk=collection_id).first()
    if collection is None:  # it went together with its restriction; what it held has its own signal
        return set()
    below = collection.get_descendants(inclusive=True)
    keys = PortalDocument.objects.filter(collection__in=below).values_list("pk", flat=True)
    return families_using(PortalDocument, list(keys))
