"""What follows when a publication changes its place, or is published anew."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, post_page_move

from cities.models.pages import city_page_above
from practices.publications.models import ArchivedPublication, LinkUse, Publication


@receiver(post_page_move, dispatch_uid="publications.follow_city")
def follow_the_city(sender: type, instance: Page, **_kwargs: Any) -> None:
    """A page moved below another city belongs to that city from then on, and so does its record."""
    page = Publication.objects.filter(pk=instance.pk).first()
    above = city_page_above(page) if page else None
    if page is None or above is None or above.city_id == page.city_id:
        return
    Publication.objects.filter(pk=page.pk).update(city_id=above.city_id)
    record = page.specific.record
    type(record).objects.filter(pk=record.pk).update(city_id=above.city_id)
    LinkUse.objects.filter(page_id=page.pk).update(city_id=above.city_id)


@receiver(page_published, dispatch_uid="publications.end_archiving")
def end_archiving(sender: type, instance: Page, **_kwargs: Any) -> None:
    """What readers can open again is not archived any more, by whichever road it came back."""
    if isinstance(instance, Publication) and instance.live:
        ArchivedPublication.objects.of(instance.translation_key).delete()
