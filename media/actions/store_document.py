"""A document comes in, through whichever door."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Collection

from media.actions.storing_rights import check_may_store
from media.models import Licence, PortalDocument
from portal.base.localized_text import LocalizedText


def store_document(
    upload: File[bytes],
    *,
    title: str,
    credit: str,
    by: Any,
    licence: str = Licence.CC_BY_4,
    language: str = "",
    caption: Mapping[str, str] | None = None,
    collection: Collection | None = None,
    year: int | None = None,
    may_press_download: bool = False,
) -> PortalDocument:
    """Check, store, hash and log a document.

    ``upload.name`` gives the type's promise and the download name. ``by`` is the person, or ``None`` for the system
    itself. Raises ``DocumentRefused``, ``ValidationError`` for missing words, ``StoringRefused`` without right.
    """
    document = PortalDocument(
        title=title.strip(),
        file=upload,
        credit=credit.strip(),
        licence=licence,
        language=language,
        caption=LocalizedText(dict(caption or {})),
        collection=collection or Collection.get_first_root_node(),
        year=year,
        may_press_download=may_press_download,
        uploaded_by_user=by,
    )
    check_may_store(by, document)
    document.full_clean(exclude=["file"])
    with transaction.atomic():
        document.save()
        log(document, "wagtail.create", user=by)
    return document
