"""A picture comes in, through whichever door."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Collection

from media.actions.prepare_renditions import prepare_renditions
from media.actions.storing_rights import check_may_store
from media.inspection.pictures import inspect_picture
from media.models import Licence, PortalImage
from portal.base.localized_text import LocalizedText


def store_picture(
    upload: File[bytes],
    *,
    title: str,
    credit: str,
    by: Any,
    licence: str = Licence.CC_BY_4,
    alt_text: Mapping[str, str] | None = None,
    caption: Mapping[str, str] | None = None,
    collection: Collection | None = None,
    year: int | None = None,
    shows_people: bool = False,
    consent: str = "",
    may_press_download: bool = False,
) -> PortalImage:
    """Check, strip, store and log a picture, then make its sizes.

    ``upload.name`` gives the format's promise and the original name. ``by`` is the person, or ``None`` for the
    system itself. Raises ``PictureRefused``, ``ValidationError`` for missing words, ``StoringRefused`` without right.
    """
    inspect_picture(upload, upload.name or "", upload.size)
    image = PortalImage(
        title=title.strip(),
        file=upload,
        credit=credit.strip(),
        licence=licence,
        alt_text=LocalizedText(dict(alt_text or {})),
        caption=LocalizedText(dict(caption or {})),
        collection=collection or Collection.get_first_root_node(),
        year=year,
        shows_people=shows_people,
        consent=consent.strip(),
        may_press_download=may_press_download,
        uploaded_by_user=by,
    )
    check_may_store(by, image)
    image.full_clean(exclude=["file"])
    with transaction.atomic():
        image.save()
        log(image, "wagtail.create", user=by)
    prepare_renditions(image)
    return image
