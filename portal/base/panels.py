"""Parts of page forms that every app uses."""

from collections.abc import Sequence
from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, PublishingPanel

from portal.base.completeness import measure_page


class CompletenessPanel(Panel):
    """A bar with words: what of this page is there and what readers still look for."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "portal_base/panels/completeness.html"

        @property
        def media(self) -> Media:
            return Media(js=["portal_base/completeness.js"])

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            # The page's number is put in by the script: a new page has none yet.
            url = reverse("desk_completeness", args=[0])
            return {
                **context,
                "completeness": measure_page(self.instance),
                "refresh_url": url,
                "is_before_readers": not self._is_read and not self._is_in_review,
            }

        @property
        def _is_read(self) -> bool:
            """Before it is kept, a page calls itself live."""
            return bool(self.instance.pk and self.instance.live)

        @property
        def _is_in_review(self) -> bool:
            return bool(self.instance.pk and self.instance.workflow_in_progress)


def publish_tab(more: Sequence[Panel] = ()) -> ObjectList:
    """Address, words for search engines, dates of publication, and what else belongs there."""
    return ObjectList(
        [
            *more,
            MultiFieldPanel(
                [
                    FieldPanel(
                        "slug",
                        heading=_("Address"),
                        help_text=_("The last part of the address; made from the title."),
                    ),
                    FieldPanel(
                        "seo_title",
                        heading=_("Title for search engines"),
                        help_text=_("Only when search engines should show another title."),
                    ),
                    FieldPanel(
                        "search_description",
                        heading=_("Text for search engines"),
                        help_text=_("Empty: the summary is used."),
                    ),
                ],
                heading=_("Address"),
            ),
            PublishingPanel(),
        ],
        heading=_("Rights and address"),
    )
