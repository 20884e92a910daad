"""The last tab of every page form."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, PublishingPanel


def publish_tab(more: Sequence[Panel] = ()) -> ObjectList:
    """Address, words for search engines, dates of publication, and what else belongs there."""
    return ObjectList(
        [
            *more,
            MultiFieldPanel(
                [
                    FieldPanel("slug", help_text=_("The last part of the address; made from the title.")),
                    FieldPanel("seo_title", help_text=_("Only when search engines should show another title.")),
                    FieldPanel("search_description", help_text=_("Empty: the summary is used.")),
                ],
                heading=_("Address"),
            ),
            PublishingPanel(),
        ],
        heading=_("Publish"),
    )
