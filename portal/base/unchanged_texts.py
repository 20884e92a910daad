"""The editor of texts sends an empty text as an empty paragraph and numbers paragraphs anew: neither is a change."""

import re

from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.rich_text import DraftailRichTextArea

NUMBER_OF_PARAGRAPH = re.compile(r' data-block-key="[^"]*"')
EMPTY_PARAGRAPH = "<p></p>"


class UnchangedTextsMixin(WagtailAdminModelForm):
    """Otherwise whoever opens a page to approve it would count as somebody who wrote in it."""

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if not self._says_the_same(name)]

    def _says_the_same(self, name: str) -> bool:
        bound = self[name]
        if not isinstance(bound.field.widget, DraftailRichTextArea):
            return False
        return said_by(bound.initial) == said_by(bound.data)


def said_by(html: str | None) -> str:
    """A text as it is compared with another."""
    plain = NUMBER_OF_PARAGRAPH.sub("", html or "")
    return "" if plain == EMPTY_PARAGRAPH else plain
