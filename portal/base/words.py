"""The plain words of a page, for search and for feeds."""

from collections.abc import Iterator

from django.utils.html import strip_tags
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing


def words_of(page: Page, *field_names: str) -> str:
    """The text of these fields without markup, one paragraph per field."""
    return "\n".join(text for name in field_names for text in _texts(page, name) if text.strip())


def _texts(page: Page, name: str) -> Iterator[str]:
    field, value = page._meta.get_field(name), getattr(page, name)
    if not value:
        return
    if isinstance(field, StreamField):
        yield from (strip_tags(str(text)) for text in value.stream_block.get_searchable_content(value))
    elif isinstance(field, RichTextField):
        yield get_text_for_indexing(value)
    else:
        yield str(value)
