"""What follows when a picture is saved or a page is published."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import page_published

from media.actions.prepare_renditions import pictures_used_by, prepare_renditions_later
from media.models import PortalImage


def prepare_saved_picture(sender: type[PortalImage], instance: PortalImage, raw: bool, **_kwargs: Any) -> None:
    """New files and moved focal points both need new sizes."""
    if not raw:
        prepare_renditions_later([instance.pk])


def prepare_published_pictures(sender: type[Page], instance: Page, **_kwargs: Any) -> None:
    prepare_renditions_later(pictures_used_by(instance))


def connect() -> None:
    post_save.connect(prepare_saved_picture, sender=PortalImage, dispatch_uid="media.prepare_saved_picture")
    page_published.connect(prepare_published_pictures, dispatch_uid="media.prepare_published_pictures")
