"""What becomes news: a page that readers see for the first time."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from portal.following.models import Event
from portal.following.models.news import note_news
from portal.search.registry import registry

# Who publishes an old page once more, after a correction, has no news.
RECENT = timedelta(days=2)


def connect() -> None:
    page_published.connect(page_appeared, dispatch_uid="following-page")


def page_appeared(sender: type, instance: Page, **_kwargs: Any) -> None:
    """What a machine translated is no news until somebody has read it."""
    first = instance.first_published_at
    if instance.alias_of_id is not None or first is None or first < timezone.now() - RECENT:
        return
    if registry.builder_for(sender) is None or getattr(instance, "is_machine_made", False):
        return
    if was_published_before(instance):
        note_news(instance.translation_key, Event.TRANSLATED, instance.locale.language_code)
    else:
        note_news(instance.translation_key, Event.PUBLISHED)


def was_published_before(page: Page) -> bool:
    """In another language, earlier."""
    others = Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True).exclude(pk=page.pk)
    return others.filter(first_published_at__lt=page.first_published_at).exists()
