"""Our views answer at Wagtail's addresses: this app's hooks run before those of Wagtail's own apps."""

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks

from media.admin_api import ChoosableDocuments, ChoosablePictures
from media.admin_views import (
    PictureIndexView,
    PortalDocumentEditView,
    PortalDocumentIndexView,
    read_document_again,
)


@hooks.register("register_admin_urls")
def admin_listings() -> list[URLPattern]:
    return [
        path("images/", PictureIndexView.as_view()),
        path("images/results/", PictureIndexView.as_view(results_only=True)),
        path("documents/", PortalDocumentIndexView.as_view()),
        path("documents/results/", PortalDocumentIndexView.as_view(results_only=True)),
        path("documents/edit/<int:document_id>/", PortalDocumentEditView.as_view()),
        path("documents/edit/<int:document_id>/read-again/", read_document_again, name="read_document_again"),
    ]


@hooks.register("construct_admin_api", order=1)
def choosable_files_only(router: Any) -> None:
    """After Wagtail's own, which hand every file's title to everybody with an account."""
    router.register_endpoint("images", ChoosablePictures)
    router.register_endpoint("documents", ChoosableDocuments)
