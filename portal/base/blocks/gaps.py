"""Optional texts that nobody wrote.

A form leaves an empty text, a program that writes a story may leave nothing at all; what takes a story apart into
sentences stumbles over nothing.
"""

from typing import Any

from wagtail import blocks
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField

TEXTS = (blocks.CharBlock, blocks.TextBlock)


def fill_gaps(page: Any) -> None:
    """Every text of every story of this page is a text, if an empty one."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) and field.attname not in page.get_deferred_fields():
            _fill(field.value_from_object(page))


def _fill(value: Any) -> None:
    if isinstance(value, StructValue):
        _fill_struct(value)
    elif isinstance(value, StreamValue):
        for child in value:
            _fill(child.value)
    elif isinstance(value, ListValue):
        for item in value:
            _fill(item)


def _fill_struct(value: StructValue) -> None:
    for name, block in value.block.child_blocks.items():
        if value.get(name) is None and isinstance(block, TEXTS):
            value[name] = ""
        else:
            _fill(value.get(name))
