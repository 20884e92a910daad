"""The body of an article as blocks of a story. Words are escaped: a source brings text along, no markup."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from uuid import uuid4

from django.utils.html import format_html, format_html_join
from wagtail.blocks import StreamValue

from practices.visits.pasting.article import Part, PartKind

Block = tuple[str, Any]


def story_blocks(parts: Iterable[Part]) -> Iterator[Block]:
    """Paragraphs that follow each other make one block, as an editor would write them."""
    for is_heading, group in groupby(parts, key=lambda part: part.kind is PartKind.HEADING):
        if is_heading:
            yield from (("heading", part.text) for part in group)
        else:
            yield "text", "".join(_markup(group))


def _markup(parts: Iterable[Part]) -> Iterator[str]:
    for is_list, group in groupby(parts, key=lambda part: part.kind is PartKind.ITEM):
        texts = [(part.text,) for part in group]
        if is_list:
            yield format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", texts))
        else:
            yield format_html_join("", "<p>{}</p>", texts)


def stream(page: Any, name: str, blocks: Iterable[Block]) -> StreamValue:
    """A stream value whose blocks have their lasting ids."""
    raw = [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in blocks]
    return StreamValue(page._meta.get_field(name).stream_block, raw, is_lazy=True)
