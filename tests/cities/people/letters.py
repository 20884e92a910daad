"""Reading the letters of invitations, as whoever is invited does."""

import re

from portal.letters.models import Letter


def last_letter() -> Letter:
    letter = Letter.objects.filter(kind="invitation").order_by("pk").last()
    assert letter is not None
    return letter


def link_in(letter: Letter) -> str:
    found = re.search(r"http://testserver(/\S+)", letter.text)
    assert found
    return found[1]
