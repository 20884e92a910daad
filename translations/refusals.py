"""Why something was refused, in words that say what to do."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from translations.actions.confirm_up_to_date import SentencesTell
from translations.actions.decide_translation import NothingHandedIn, OwnWork, ReasonMissing
from translations.actions.draft_translation import HalfTranslated, WordsDoNotFit, mark_faults
from translations.actions.hand_in import AlreadyHandedIn, NobodyApproves
from translations.actions.start_translation import AlreadyThere
from translations.po_files import ForeignPoFile, NotAPoFile, PoRefused
from translations.rights import TranslationRefused
from translations.suggesting.jobs import NoTranslator


def words_for(refusal: TranslationRefused | PoRefused) -> str:
    """Nothing where it is simply not allowed: that is the admin's own page to say."""
    if isinstance(refusal, HalfTranslated):
        return _missing(refusal.missing)
    if isinstance(refusal, WordsDoNotFit):
        return _("The page does not take these words. %(reason)s") % {"reason": refusal.words}
    words = {
        AlreadyHandedIn: _("Already handed in: somebody is to decide about it first."),
        NobodyApproves: _("Nobody is set to approve this page. Ask your city's administrator for a workflow."),
        NothingHandedIn: _("Nothing waits for a decision here any more."),
        OwnWork: _("You handed this in yourself: somebody else has to approve it."),
        ReasonMissing: _("Say what should change, so that the translator knows."),
        AlreadyThere: _("The page exists in this language already."),
        SentencesTell: _("Translate the changed sentences side by side; the page is up to date then by itself."),
        NoTranslator: _("No machine translates between these two languages here."),
        NotAPoFile: _("This is no PO file in UTF-8, or it is longer than two megabytes."),
        ForeignPoFile: _("This PO file belongs to another page or another language."),
    }
    return words.get(type(refusal), "")


def tell_refusal(request: HttpRequest, refusal: TranslationRefused | PoRefused) -> None:
    """As a message; what is simply not allowed goes on to the admin's own page."""
    words = words_for(refusal)
    if not words:
        raise refusal
    if isinstance(refusal, WordsDoNotFit):
        mark_faults(refusal)
    messages.error(request, words)


def _missing(missing: int) -> str:
    return ngettext(
        "Not yet: %(count)s sentence is not translated.", "Not yet: %(count)s sentences are not translated.", missing
    ) % {"count": missing}
