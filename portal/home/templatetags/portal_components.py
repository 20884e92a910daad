"""What component templates need beyond Django's own tags. No queries here."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template.context import Context
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy

from portal.base.localized_text import LocalizedText
from portal.home.navigation import MainMenuItem, Navigation

register = template.Library()

KIND_WORDS: dict[str, str | Promise] = {
    "city": pgettext_lazy("kind of entry", "City"),
    "network": pgettext_lazy("kind of entry", "Network"),
    "practice": pgettext_lazy("kind of entry", "Good practice"),
    "report": pgettext_lazy("kind of entry", "Report"),
    "module": pgettext_lazy("kind of entry", "Module"),
    "topic": pgettext_lazy("kind of entry", "Topic"),
    "meeting": pgettext_lazy("kind of entry", "Meeting"),
    "standard": pgettext_lazy("kind of entry", "Page"),
}
STATE_WORDS: dict[str, str | Promise] = {
    "original": pgettext_lazy("state of a translation", "original"),
    "checked": pgettext_lazy("state of a translation", "checked"),
    "machine": pgettext_lazy("state of a translation", "machine-made"),
    "missing": pgettext_lazy("state of a translation", "ask for it"),
}
LONG_TITLE = 40
LONG_WORD = 9
CHECKSUM_GROUP = 8


@register.filter
def kind_word(kind: str) -> str:
    """The word that stands beside a mark; an unknown kind says nothing."""
    return str(KIND_WORDS.get(kind, ""))


@register.filter
def state_word(state: str) -> str:
    return str(STATE_WORDS.get(state, ""))


@register.filter
def is_long_title(title: object) -> bool:
    """Whether a title needs the smaller size of the head."""
    return len(str(title)) > LONG_TITLE


@register.filter
def has_long_word(title: object) -> bool:
    """Whether a word would not fit on a phone in the large letters of a city's name."""
    return any(len(word) > LONG_WORD for word in str(title).split())


@register.filter
def checksum_groups(checksum: object) -> list[str]:
    """A checksum in groups of eight, as people compare it."""
    text = str(checksum)
    return [text[start : start + CHECKSUM_GROUP] for start in range(0, len(text), CHECKSUM_GROUP)]


@register.filter
def language_name(code: str) -> str:
    """A language's own name; readers look for the word they know."""
    return dict(settings.LANGUAGES).get(code, code)


@register.filter
def in_reading_language(text: LocalizedText | Mapping[str, str] | None) -> str:
    """The text of a record in the language of the page, or in the next best one."""
    return LocalizedText(dict(text or {})).text_for(get_language() or "en")


@register.filter
def reading_language(text: LocalizedText | Mapping[str, str] | None) -> str:
    """The language ``in_reading_language`` answered in, for the ``lang`` attribute."""
    return LocalizedText(dict(text or {})).language_for(get_language() or "en") or ""


@register.simple_tag
def site_name() -> str:
    return settings.SITE_NAME


@register.simple_tag
def site_name_lines() -> list[str]:
    """The name of the portal in two lines of about the same length, as it stands beside the mark."""
    words = settings.SITE_NAME.split()
    if len(words) < 2:
        return words
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return list(min(cuts, key=lambda lines: max(len(line) for line in lines)))


@register.simple_tag
def sprite(name: str) -> str:
    """The address of one symbol: marks begin with ``m-``, icons with ``i-``."""
    return f"{static('portal/sprite.svg')}#{name}"


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> tuple[MainMenuItem, ...]:
    """The menu with its current stop. A page may say its kind as ``page_kind``: reports live below their city."""
    navigation: Any = context.get("navigation")
    if not isinstance(navigation, Navigation):
        return ()
    return navigation.items_for(str(context.get("page_kind", "")))


@register.filter
def as_input(field: BoundField) -> SafeString:
    """The input of a form's field, in the look of the kit."""
    return field.as_widget(attrs={"class": "ds-input"})
