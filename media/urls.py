"""Addresses of files. Nothing under the upload folder has an address of its own."""

from django.urls import path, re_path

from media.views import serve_document, serve_rendition

urlpatterns = [
    # Wagtail asks for this name wherever it links a document: rich text, admin, API.
    path("files/documents/<int:document_id>/<str:filename>", serve_document, name="wagtaildocs_serve"),
    re_path(
        r"^media/renditions/(?P<image_id>\d{1,18})/(?P<digest>[0-9a-f]{32}\w{0,8})\.(?P<extension>jpg|png|webp|avif)$",
        serve_rendition,
        name="media_rendition",
    ),
]
