"""Documents and pictures on their way to readers. Forbidden and missing answer alike."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from media.inspection.documents import media_type_of
from media.models import PortalDocument, PortalRendition
from media.models.images import RENDITION_FOLDER
from media.serving import IMMUTABLE, PERSONAL, PUBLIC, serve_file
from media.visibility import Access, access_to, with_restriction

PICTURE_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}


@require_safe
def serve_document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    document = with_restriction(PortalDocument.objects.filter(pk=document_id)).first()
    if document is None or document.filename != filename:
        raise _not_there(request)
    access = _access(request, document, is_restricted=document.is_restricted)
    response = serve_file(
        request,
        document.file,
        sha256=document.sha256,
        size=document.file_size,
        filename=document.filename,
        media_type=media_type_of(document.file.name),
        inline=True,  # a PDF may open in the browser, see INLINE_TYPES
        cache_control=PUBLIC if access is Access.PUBLIC else PERSONAL,
    )
    return _for_one_person(response, access)


@require_safe
def serve_rendition(request: HttpRequest, image_id: int, digest: str, extension: str) -> HttpResponseBase:
    """A picture in one size. The address names its content, so caches may keep it for ever."""
    name = f"{RENDITION_FOLDER}/{image_id}/{digest}.{extension}"
    renditions = PortalRendition.objects.filter(image_id=image_id, file=name).select_related("image__collection")
    rendition = with_restriction(renditions, "image__collection").first()
    if rendition is None:
        raise _not_there(request)
    access = _access(request, rendition.image, is_restricted=rendition.is_restricted)
    response = serve_file(
        request,
        rendition.file,
        sha256=rendition.sha256,
        size=rendition.file_size,
        filename=f"{digest}.{extension}",
        media_type=PICTURE_TYPES[extension],
        inline=True,
        cache_control=IMMUTABLE if access is Access.PUBLIC else PERSONAL,
    )
    return _for_one_person(response, access)


def _access(request: HttpRequest, item: Any, *, is_restricted: bool) -> Access:
    access = access_to(item, lambda: request.user, is_restricted=is_restricted)
    if access is Access.NONE:
        raise _not_there(request)
    return access


def _not_there(request: HttpRequest) -> Http404:
    """Missing files ask who is there too: otherwise the ``Vary`` header would tell them from forbidden ones."""
    bool(request.user.is_authenticated)
    return Http404()


def _for_one_person(response: HttpResponseBase, access: Access) -> HttpResponseBase:
    if access is Access.PERSONAL:
        patch_vary_headers(response, ["Cookie"])
    return response
