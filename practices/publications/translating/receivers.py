"""The desk's rows follow every change."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from practices.publications.models import Publication
from practices.publications.translating.statuses import refresh_statuses
from translations.signals import translations_changed


@receiver(translations_changed, dispatch_uid="publications.refresh_statuses")
def refresh_the_statuses(sender: Any, family: UUID, **_kwargs: Any) -> None:
    refresh_statuses(family)


@receiver(post_page_move, dispatch_uid="publications.refresh_moved_statuses")
def refresh_what_moved(sender: type, instance: Page, **_kwargs: Any) -> None:
    """After the city itself followed: its receiver is connected first."""
    if Publication.objects.filter(pk=instance.pk).exists():
        refresh_statuses(instance.translation_key)
