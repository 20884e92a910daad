"""Makes every size of a picture ahead, so that no reader ever waits for an encoder."""

import logging
from collections.abc import Iterable

from django.db import transaction
from wagtail.images.models import Filter
from wagtail.models import Page, ReferenceIndex

from media.models import PortalImage, PortalRendition
from media.rendering import render
from media.renditions import all_specifications, existing_renditions, renditions_prefetch

logger = logging.getLogger(__name__)


def prepare_renditions(image: PortalImage) -> int:
    """Make what is missing of the fixed set; the number made. Safe to repeat."""
    existing = existing_renditions(image)
    missing = [each for each in all_specifications(image) if each not in existing]
    if missing:
        PortalRendition.objects.bulk_create(_new_renditions(image, missing), ignore_conflicts=True)
        _forget_prefetched(image)
    return len(missing)


def prepare_renditions_of(image_ids: Iterable[int]) -> int:
    """The same for several pictures; one that cannot be read is logged and does not stop the others."""
    images = PortalImage.objects.filter(pk__in=list(image_ids)).prefetch_related(renditions_prefetch())
    made = 0
    for image in images:
        try:
            made += prepare_renditions(image)
        except OSError:
            logger.exception("renditions_not_made %s", image.pk)
    return made


def prepare_renditions_later(image_ids: Iterable[int]) -> None:
    """After the transaction: encoding must not hold the write lock, and a rolled-back picture needs none."""
    wanted = list(image_ids)
    if wanted:
        transaction.on_commit(lambda: prepare_renditions_of(wanted), robust=True)


def pictures_used_by(page: Page) -> list[int]:
    """The pictures that the published content of a page refers to."""
    references = ReferenceIndex.get_references_for_object(page).filter(
        to_content_type__app_label="media", to_content_type__model="portalimage"
    )
    return [int(each) for each in references.values_list("to_object_id", flat=True).distinct()]


def _new_renditions(image: PortalImage, specifications: list[str]) -> list[PortalRendition]:
    return [
        PortalRendition(
            image=image,
            filter_spec=specification,
            focal_point_key=Filter(spec=specification).get_cache_key(image),
            file=file,
        )
        for specification, file in render(image, specifications)
    ]


def _forget_prefetched(image: PortalImage) -> None:
    image.__dict__.pop("prefetched_renditions", None)
    getattr(image, "_prefetched_objects_cache", {}).pop("renditions", None)
