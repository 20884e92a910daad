"""The plain words of a page, for search and for feeds."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from portal.base.localized_text import LocalizedText


def words_of(page: Page, *field_names: str) -> str:
    """The text of these fields without markup, one paragraph per field, in the language of the page."""
    with override(page.locale.language_code):  # blocks with words in several languages take the one in force
        return "\n".join(text for name in field_names for text in _texts(page, name) if text.strip())


def words_of_rows(page: Page, relation: str, *field_names: str) -> str:
    """The text of these fields of all rows that hang on the page, one paragraph per row."""
    language = page.locale.language_code
    rows = getattr(page, relation).all()
    paragraphs = (" ".join(_said(getattr(row, name), language) for name in field_names) for row in rows)
    return "\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())


def _texts(page: Page, name: str) -> Iterator[str]:
    field, value = page._meta.get_field(name), getattr(page, name)
    if not value:
        return
    if isinstance(field, StreamField):
        yield from (strip_tags(str(text)) for text in value.stream_block.get_searchable_content(value))
    elif isinstance(field, RichTextField):
        yield get_text_for_indexing(value)
    else:
        yield _said(value, page.locale.language_code)


def _said(value: Any, language: str) -> str:
    return value.text_for(language) if isinstance(value, LocalizedText) else str(value)
