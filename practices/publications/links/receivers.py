"""Outward links follow what is published."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cities.models import CityPage, NetworkPage
from practices.publications.links.noting import forget_links, note_links
from practices.publications.models import Publication

CHECKED_CLASSES = (Publication, CityPage, NetworkPage)


@receiver(page_published, dispatch_uid="publications.note_links")
def note_what_was_published(sender: type, instance: Page, **_kwargs: Any) -> None:
    """A page that waits for its hour is published by this signal too, and not live yet."""
    if isinstance(instance, CHECKED_CLASSES) and instance.live and not instance.alias_of_id:
        note_links(instance)


@receiver(page_unpublished, dispatch_uid="publications.forget_links")
def forget_what_was_unpublished(sender: type, instance: Page, **_kwargs: Any) -> None:
    if isinstance(instance, CHECKED_CLASSES):
        forget_links(instance)
