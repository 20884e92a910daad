"""What a publication's story may hold beside words and pictures."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from media.blocks import MediaStoryBlock
from practices.publications.story_links import card_for, related_item


class RelatedItemBlock(blocks.StructBlock):
    """A pointer to another publication; readers see it in their language where there is one."""

    page = blocks.PageChooserBlock(label=_("Publication"), page_type="publications.Publication")
    reason = blocks.CharBlock(label=_("Why it belongs here"), required=False, max_length=160)

    class Meta:
        icon = "link"
        label = _("Related item")
        template = "portal/components/blocks/related.html"
        group = _("Connections")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        card = card_for(value["page"], parent_context or {})
        items = [related_item(card, value["reason"])] if card else []
        return {**context, "items": items}


class ContributionBlock(blocks.StructBlock):
    """What one city brought to the table."""

    city = SnippetChooserBlock("cities.City", label=_("City"))
    speaker = blocks.CharBlock(label=_("Who spoke"), required=False, max_length=160)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=200)
    topic = blocks.CharBlock(label=_("Topic"), max_length=160)
    text = blocks.RichTextBlock(label=_("Contribution"), features=["bold", "italic", "ol", "ul", "link"])

    class Meta:
        icon = "group"
        label = _("Contribution of a city")
        template = "portal/components/blocks/contribution.html"
        group = _("Connections")


class PublicationStoryBlock(MediaStoryBlock):
    related = RelatedItemBlock()
    contribution = ContributionBlock()
