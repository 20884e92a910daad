"""One act for several ticked publications in one language: ask, let the machine suggest, approve.

Each is done by the action that does it for one, with its rights; what it refuses is left out, and said.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Locale

from practices.publications.models import Publication
from practices.publications.translating.desk import PAGE_SIZE
from practices.publications.translating.filters import own_city_ids
from translations.actions.approve_translation import approve_translation
from translations.actions.ask_for_translation import ask_for_translation
from translations.actions.decide_translation import NothingHandedIn, approve_handed_in
from translations.actions.start_translation import AlreadyThere, start_translation, version_in
from translations.approval_view import may_be_approved
from translations.formatting import language_name
from translations.progress import translation_into
from translations.refusals import words_for
from translations.rights import TranslationRefused
from translations.suggesting.jobs import NoTranslator, ask_machine
from translations.suggesting.protocol import translator_for

Act = Callable[[Any, Locale, Any], None]


@dataclass
class Outcome:
    """How many were done, and of the others title and reason."""

    done: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def ask(source: Any, locale: Locale, by: Any) -> None:
    if not source.permissions_for_user(by).can_translate():
        raise TranslationRefused
    existing = version_in(source, locale)
    if existing is not None:
        raise AlreadyThere(existing)
    ask_for_translation(source, locale.language_code, by=by, on=timezone.localdate())


@transaction.atomic
def suggest(source: Any, locale: Locale, by: Any) -> None:
    """Begun where it is not yet: what a machine writes is a draft, marked until somebody approves it."""
    if translator_for(source.language, locale.language_code) is None:
        raise NoTranslator
    page = version_in(source, locale) or start_translation(source, locale, by=by)
    translation = translation_into(page)
    if translation is None:
        raise AlreadyThere(page)
    ask_machine(translation, by=by, at=timezone.now())


def approve(source: Any, locale: Locale, by: Any) -> None:
    """What was handed in is published; a machine's words that readers have already count as read."""
    page = version_in(source, locale)
    if page is None:
        raise NothingHandedIn
    if not page.workflow_in_progress and may_be_approved(page, by):
        approve_translation(page, by=by)
    else:
        approve_handed_in(page, by=by)


ACTS: dict[str, Act] = {"ask": ask, "suggest": suggest, "approve": approve}
DONE = {
    "ask": lambda count: ngettext(
        "%(count)s translation asked for: %(language)s.", "%(count)s translations asked for: %(language)s.", count
    ),
    "suggest": lambda count: ngettext(
        "The machine was asked for %(count)s translation: %(language)s.",
        "The machine was asked for %(count)s translations: %(language)s.",
        count,
    ),
    "approve": lambda count: ngettext(
        "%(count)s translation approved: %(language)s.", "%(count)s translations approved: %(language)s.", count
    ),
}
NOT_READ = gettext_lazy("Say that you have read the translations before you approve them.")
NOTHING_TICKED = gettext_lazy("Tick the publications first.")


def do_to_several(act: Act, sources: list[Any], locale: Locale, *, by: Any) -> Outcome:
    outcome = Outcome()
    for source in sources:
        try:
            act(source, locale, by)
        except TranslationRefused as refusal:
            outcome.refused.append((source.draft_title, words_for(refusal)))
        else:
            outcome.done += 1
    return outcome


class SeveralTranslations(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if not own_city_ids(request.user):
            raise TranslationRefused
        name, language = request.POST.get("act", ""), request.POST.get("language", "")
        sources = self._ticked(language)
        if name == "approve" and "read" not in request.POST:
            messages.error(request, NOT_READ)
        elif not sources or name not in ACTS:
            messages.error(request, NOTHING_TICKED)
        else:
            locale = get_object_or_404(Locale, language_code=language)
            self._tell(do_to_several(ACTS[name], sources, locale, by=request.user), name, language)
        return redirect(get_valid_next_url_from_request(request) or "translation_desk")

    def _ticked(self, language: str) -> list[Any]:
        """Of the own cities, at most what one page of the desk shows, and none in its own language."""
        keys = [int(key) for key in self.request.POST.getlist("publication")[:PAGE_SIZE] if key.isdecimal()]
        pages: Any = Publication.objects.filter(pk__in=keys, city_id__in=own_city_ids(self.request.user))
        return [page for page in pages.specific() if page.language != language]

    def _tell(self, outcome: Outcome, name: str, language: str) -> None:
        if outcome.done:
            words = DONE[name](outcome.done) % {"count": outcome.done, "language": language_name(language)}
            messages.success(self.request, words)
        for title, reason in outcome.refused:
            told = {"title": title, "reason": reason or _("You may not do that here.")}
            messages.warning(self.request, _("Left out: “%(title)s”. %(reason)s") % told)
