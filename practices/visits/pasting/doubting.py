"""What is told about a doubt, in the language of whoever reads it."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practices.visits.pasting.article import Doubt

DOUBTS: dict[Doubt, Promise] = {
    Doubt.TITLE_CHOSEN: _("Several lines could be the title. Look at it again."),
    Doubt.NO_TITLE: _("The text has no line that looks like a title. Write one."),
    Doubt.SUMMARY_SHORTENED: _(
        "The first sentence is too long for a summary; this is its beginning. Does it still say what matters?"
    ),
    Doubt.NO_DATE: _("The text does not say on which day it was."),
    Doubt.SEVERAL_DATES: _("The text names several dates. Is this the one of the visit?"),
    Doubt.YEAR_MISSING: _("The text gives no year. Add it only if you know it."),
    Doubt.SAME_CAPTION: _(
        "The same words stand there more than once: several pictures, or one that is described twice?"
    ),
    Doubt.CREDIT_GUESSED: _("Behind the dash may stand who took the picture; the text does not say so."),
    Doubt.CREDIT_MISSING: _("The text does not say who took the picture. Ask before you publish it."),
    Doubt.NO_CAPTION: _("There is a credit without a caption."),
    Doubt.SURNAME_ONLY: _("The text gives only the surname."),
    Doubt.NAME_GUESSED: _("Where the name begins and ends is a guess."),
    Doubt.ROLE_MISSING: _("The text does not say in what role."),
    Doubt.NO_SPEAKER: _("The text does not say who speaks; without a name it stays in the story."),
    Doubt.ADDRESS_IN_TEXT: _("An e-mail address stands in the text. Take it out, or register a contact."),
    Doubt.OTHER_LANGUAGE: _("The text seems to be written in another language than you have chosen."),
    Doubt.CITY_MISSPELT: _("The text spells the name differently."),
    Doubt.CITY_AMBIGUOUS: _("The name can mean another place as well."),
    Doubt.CITY_UNKNOWN: _("The text does not say for which city."),
    Doubt.HOST_GUESSED: _("That your city was the host is a guess."),
}


PICTURE = "picture"  # no doubt, but something to do


def told(doubts: Iterable[Doubt]) -> list[Promise]:
    return [DOUBTS[doubt] for doubt in doubts]


def note_told(code: str) -> Any:
    """For a stored code; one that no longer exists is shown as it is."""
    if code == PICTURE:
        return _(
            "Choose the picture for these words and enter its credit with it, or delete its place under Pictures:"
        )
    return DOUBTS[Doubt(code)] if code in Doubt._value2member_map_ else code
