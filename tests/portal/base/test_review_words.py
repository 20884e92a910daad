"""What clerks read of Wagtail's reviews."""

from pathlib import Path

import pytest
import wagtail
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import gettext, override

from portal.base.review_words import WORDS

WAGTAIL = Path(wagtail.__file__).parent


def test_each_of_these_words_is_said_by_wagtail() -> None:
    assert set(WORDS) <= said_in(WAGTAIL) | said_in(WAGTAIL / "admin")


def said_in(package: Path) -> set[str]:
    with (package / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return {str(message.id) for message in read_po(file)}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_every_language_says_them_in_our_words(language: str) -> None:
    with override(language):
        said = [gettext(word) for word in WORDS]
    assert not set(said) & set(WORDS)
    assert not [
        word for word in said if "workflow" in word.replace("%(workflow)s", "").lower() or "moder" in word.lower()
    ]
