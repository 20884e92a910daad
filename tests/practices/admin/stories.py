"""Stories as the editor's script sends them back: every block, in order, as it was."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import ListBlock, StreamBlock, StructBlock


def story_fields(name: str, block: Any, value: Any) -> dict[str, Any]:
    """The fields of one value below this name."""
    return dict(_fields(name, block, value))


def _fields(name: str, block: Any, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(block, StreamBlock):
        yield from _series(name, [(each.block, each.block_type, each.id, each.value) for each in value])
    elif isinstance(block, ListBlock):
        yield from _series(name, [(block.child_block, "", each.id, each.value) for each in value.bound_blocks])
    elif isinstance(block, StructBlock):
        for part, child in block.child_blocks.items():
            yield from _fields(f"{name}-{part}", child, value.get(part))
    else:
        yield from _field(name, block, value)


def _series(name: str, rows: list[tuple[Any, str, str, Any]]) -> Iterator[tuple[str, Any]]:
    yield f"{name}-count", str(len(rows))
    for place, (block, kind, key, value) in enumerate(rows):
        each = f"{name}-{place}"
        yield from ((f"{each}-deleted", ""), (f"{each}-order", str(place)), (f"{each}-id", key or ""))
        if kind:
            yield f"{each}-type", kind
        yield from _fields(f"{each}-value", block, value)


def _field(name: str, block: Any, value: Any) -> Iterator[tuple[str, Any]]:
    """An empty tick is not sent at all, a chosen thing by its key."""
    shown = block.field.prepare_value(block.value_for_form(value))
    if isinstance(shown, bool):
        yield from [(name, "on")] if shown else []
    elif hasattr(shown, "pk"):
        yield name, str(shown.pk)
    else:
        yield name, block.field.widget.format_value(shown) or ""
