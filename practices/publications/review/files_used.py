"""Pictures and documents that a draft shows, whether or not it was ever saved with them."""

from collections.abc import Iterator
from typing import Any

from wagtail.fields import RichTextField, StreamField

from media.models import PortalDocument, PortalImage

FileModel = type[PortalImage] | type[PortalDocument]


def pictures_of(draft: Any) -> list[PortalImage]:
    keys = set(_keys(draft, PortalImage)) | ({draft.cover_id} - {None})
    return list(PortalImage.objects.filter(pk__in=keys).order_by("title", "pk"))


def documents_of(draft: Any) -> list[PortalDocument]:
    return list(PortalDocument.objects.filter(pk__in=set(_keys(draft, PortalDocument))).order_by("title", "pk"))


def _keys(draft: Any, model: FileModel) -> Iterator[int]:
    for field in draft._meta.get_fields():
        if isinstance(field, StreamField | RichTextField):
            for found, key, _model_path, _content_path in field.extract_references(field.value_from_object(draft)):
                if issubclass(found, model):
                    yield int(key)
