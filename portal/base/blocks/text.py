"""Blocks of words: the first layer of every story. Pictures join in ``media``, cities in ``practices``."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class HeadingBlock(blocks.CharBlock):
    """A second-level heading; its text is its anchor."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "portal/components/blocks/heading.html"
        group = _("Words")

    def get_context(self, value: str, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        return {**context, "anchor": slugify(value, allow_unicode=True)}


class ProseBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "portal/components/blocks/prose.html"
        group = _("Words")


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, or their sense where the wording is not ours to print."""

    text = blocks.TextBlock(label=_("Words"), rows=3)
    speaker = blocks.CharBlock(label=_("Who says it"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), max_length=200, required=False)
    is_paraphrase = blocks.BooleanBlock(
        label=_("In other words"),
        required=False,
        help_text=_("Tick this when the words are not verbatim; readers are told."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "portal/components/blocks/quote.html"
        group = _("Words")


class FigureBlock(blocks.StructBlock):
    """One number with its source."""

    value = blocks.CharBlock(label=_("Number"), max_length=20, help_text=_("As it is read: 115, 42 000 €, 3 of 4."))
    text = blocks.CharBlock(label=_("What it counts"), max_length=160)
    source = blocks.CharBlock(label=_("Source"), max_length=200)


class FiguresBlock(blocks.StructBlock):
    figures = blocks.ListBlock(FigureBlock(), min_num=1, max_num=3, label=_("Figures"))

    class Meta:
        icon = "order"
        label = _("Figures")
        template = "portal/components/blocks/figures.html"
        group = _("Facts")


class StepsBlock(blocks.ListBlock):
    """What happened, or what to do, one after the other."""

    def __init__(self, **kwargs: Any) -> None:
        step = blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Step"), max_length=160)),
                ("text", blocks.TextBlock(label=_("Explanation"), required=False, rows=2)),
            ]
        )
        super().__init__(step, **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "portal/components/blocks/steps.html"
        group = _("Facts")


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Caption"), max_length=200)
    table = TypedTableBlock([("text", blocks.CharBlock(label=_("Text"), required=False))], label=_("Table"))

    class Meta:
        icon = "table"
        label = _("Table")
        template = "portal/components/blocks/table.html"
        group = _("Facts")


class NoticeBlock(blocks.StructBlock):
    """Something the reader must not miss."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), rows=2)

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "portal/components/blocks/notice.html"
        group = _("Words")


class TextStoryBlock(blocks.StreamBlock):
    """A story made of words and figures."""

    heading = HeadingBlock()
    text = ProseBlock()
    quote = QuoteBlock()
    figures = FiguresBlock()
    steps = StepsBlock()
    table = TableBlock()
    notice = NoticeBlock()
