"""What happens to pages, and what the search table makes of it."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from portal.search.feeding import families_below, refresh_families, refresh_family
from portal.search.models import SearchDocument
from portal.search.registry import registry


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="search-page")
    post_delete.connect(_page_deleted, sender=Page, dispatch_uid="search-page-deleted")
    page_slug_changed.connect(_addresses_changed, dispatch_uid="search-slug")
    post_page_move.connect(_addresses_changed, dispatch_uid="search-move")
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="search-restriction")


def _page_changed(sender: type, instance: Page, **_kwargs: Any) -> None:
    """Publishing a new slug moves everything below in the same save, in other languages too, where they follow it;
    Wagtail's signal for it comes after the commit."""
    if instance.alias_of_id is not None or registry.builder_for(sender) is None:
        return
    before = _address(instance)
    refresh_family(instance.translation_key)
    if before != _address(instance) and before:
        versions = Page.objects.filter(translation_key=instance.translation_key)
        refresh_families(key for version in versions for key in families_below(version))


def _address(page: Page) -> str:
    """Where the search table says this page is; empty if it does not know it."""
    document = SearchDocument.objects.filter(family=page.translation_key).only("payload").first()
    version = document.payload["versions"].get(page.locale.language_code, {}) if document else {}
    return str(version.get("url", ""))


def _page_deleted(sender: type, instance: Page, **kwargs: Any) -> None:
    """The row of the page is gone; what other languages it leaves decides."""
    if not kwargs.get("raw") and instance.alias_of_id is None:
        refresh_family(instance.translation_key)


def _addresses_changed(sender: type, instance: Page, **_kwargs: Any) -> None:
    """Slug or place in the tree: the addresses of everything below change too."""
    refresh_families(families_below(instance))


def _restriction_changed(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    if kwargs.get("raw"):
        return
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:  # the restriction may go because its page goes
        refresh_families(families_below(page))
