"""“Translate this page” beside each row of a list, without a question to the database for each row.

Stock, wagtail-localize asks two of every row: which languages are missing, and whether there is anything to sync.
What is missing says the form; what is to sync says the page itself.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_localize.wagtail_hooks import page_listing_more_buttons as stock_buttons

from translations.rights import SUBMIT

HOOK = "register_page_listing_more_buttons"


@hooks.register(HOOK)
def translate_button(page: Page, user: Any, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    if not page.is_root() and user.has_perm(SUBMIT):
        yield Button(
            _("Translate this page"),
            reverse("wagtail_localize:submit_page_translation", args=[page.alias_of_id or page.pk]),
            icon_name="wagtail-localize-language",
            priority=60,
        )


def without_stock_buttons() -> None:
    """Wagtail has no word for taking a hook back."""
    registered = hooks._hooks[HOOK]
    registered[:] = [(hook, order) for hook, order in registered if hook is not stock_buttons]
