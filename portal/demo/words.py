"""The words of a page in one language, as its fields want them."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField

from cities.models import City
from portal.demo.facts import picture
from portal.demo.register import Entry
from portal.demo.rich_text import rich_text

RICH_STORY_BLOCKS = frozenset({"text"})


def apply_words(page: Any, words: Entry) -> None:
    """Set every word field; plain paragraphs become rich text, tables become blocks."""
    for name, value in words.items():
        field = page._meta.get_field(name)
        if isinstance(field, StreamField):
            setattr(page, name, stream(page, name, [_block(name, row) for row in value]))
        elif isinstance(field, RichTextField):
            setattr(page, name, rich_text(value))
        else:
            setattr(page, name, value.strip())


def apply_pictures(page: Any, keys: list[str]) -> None:
    rows = [("picture", {"image": picture(key).pk, "caption": ""}) for key in keys]
    page.pictures = stream(page, "pictures", rows)


def add_related(page: Any, targets: list[Any]) -> None:
    """Pointers to other publications, at the end of the story."""
    rows = [(child["type"], child["value"]) for child in page.story.get_prep_value()]
    rows += [("related", {"page": target.pk, "reason": ""}) for target in targets]
    page.story = stream(page, "story", rows)


def stream(page: Any, name: str, rows: list[tuple[str, Any]]) -> StreamValue:
    """Block ids depend on page family, field and place, so that they are the same in every language."""
    block = page._meta.get_field(name).stream_block
    raw = [
        {"type": kind, "value": value, "id": block_id(f"{page.translation_key}:{name}:{number}")}
        for number, (kind, value) in enumerate(rows)
    ]
    return StreamValue(block, raw, is_lazy=True)


def block_id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


def _block(field: str, row: Entry) -> tuple[str, Any]:
    if field == "story":
        return _story_block(row)
    if field == "contributions":
        return "contribution", _contribution(row)
    if field == "voices":
        return "quote", row
    return "step", row


def _story_block(row: Entry) -> tuple[str, Any]:
    kind = row["block"]
    if kind == "text":
        return kind, rich_text(row["text"])
    if kind == "heading":
        return kind, row["text"]
    if kind == "steps":
        return kind, [{"type": "item", "value": item, "id": block_id(f"{item}")} for item in row["items"]]
    return kind, {key: value for key, value in row.items() if key != "block"}


def _contribution(row: Entry) -> Entry:
    return {**row, "city": City.objects.get(code=row["city"]).pk, "text": rich_text(row["text"])}
