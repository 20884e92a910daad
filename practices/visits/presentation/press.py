"""What the press may take along."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class PressSection:
    title: str
    text: str
    url: str
    label: str
    note: str
    release: str  # rich text in the language of the page


def press_of(page: Any) -> PressSection:
    return PressSection(
        title=_("Press kit"),
        text=_("Text and pictures in full size, each with its credit. Free to print when the source is named."),
        url=reverse("visit_press_kit", args=[page.translation_key]),
        label=_("Press download"),
        note="ZIP",
        release=page.press_text,
    )
