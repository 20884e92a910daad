"""What clerks read of Wagtail's reviews."""

from pathlib import Path

import pytest
import wagtail.admin
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import gettext, override

from portal.base.review_words import WORDS

ADMIN = Path(wagtail.admin.__file__).parent / "locale"


def test_each_of_these_words_is_said_by_wagtail() -> None:
    with (ADMIN / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        known = {message.id for message in read_po(file)}
    assert set(WORDS) <= known


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_every_language_says_them_in_our_words(language: str) -> None:
    with override(language):
        said = [gettext(word) for word in WORDS]
    assert not set(said) & set(WORDS)
    assert not [
        word for word in said if "workflow" in word.replace("%(workflow)s", "").lower() or "moder" in word.lower()
    ]
