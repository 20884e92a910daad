"""What follows when a city gets a page or leaves."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Collection, Workflow

from cities.models import City, CityPage
from cities.models.tenancy import CentralGroup, CityGroup, Tenancy
from cities.tenancy.found_city import lay_rights_on, name_groups
from media.models import PortalDocument, PortalImage


@receiver(post_save, sender=CityPage, dispatch_uid="cities.rights_on_page")
def rights_on_page(sender: type, instance: CityPage, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    if created and not raw:
        lay_rights_on(instance)


@receiver(post_save, sender=City, dispatch_uid="cities.groups_follow")
def groups_follow(sender: type, instance: City, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    if not created and not raw:
        name_groups(instance)


@receiver(post_delete, sender=CityGroup, dispatch_uid="cities.group_goes")
@receiver(post_delete, sender=CentralGroup, dispatch_uid="cities.central_group_goes")
def group_goes(sender: type, instance: Any, **_kwargs: Any) -> None:
    """A group that no role stands behind would keep its name and its people's rights."""
    Group.objects.filter(pk=instance.group_id).delete()


@receiver(post_delete, sender=Tenancy, dispatch_uid="cities.tenancy_goes")
def tenancy_goes(sender: type, instance: Tenancy, **_kwargs: Any) -> None:
    """The workflow, whose steps all cities share, and the collection unless files lie in it."""
    workflow = Workflow.objects.filter(pk=instance.workflow_id).first()
    if workflow is not None:
        workflow.delete()
    collection = Collection.objects.filter(pk=instance.collection_id).first()
    if collection is not None and not _has_files(collection):
        collection.delete()


def _has_files(collection: Collection) -> bool:
    models = (PortalImage, PortalDocument)
    return bool(collection.numchild) or any(each.objects.filter(collection=collection).exists() for each in models)
