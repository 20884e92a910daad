"""The last part of a new report's address."""

from django.utils.text import slugify

from cities.models import CityPage


def free_slug(title: str, parent: CityPage, *, fallback: str) -> str:
    """Made from the title; a title already in use, or without a Latin letter, takes the fallback along."""
    slug = slugify(title)[:200]
    if not slug:
        return fallback
    taken = parent.get_children().filter(slug=slug).exists()
    return f"{slug}-{fallback}" if taken else slug
