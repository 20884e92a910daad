"""One click each: start, ask, hand in, fill, confirm. Every one calls the action of the same name."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from translations.actions.ask_for_translation import ask_for_translation
from translations.actions.confirm_up_to_date import confirm_up_to_date
from translations.actions.hand_in import hand_in_translation
from translations.actions.start_translation import start_translation
from translations.formatting import language_name
from translations.models import SharedFactsMixin
from translations.progress import translation_into
from translations.refusals import tell_refusal
from translations.rights import TranslationRefused, require_translator
from translations.suggesting.jobs import ask_machine
from translations.suggesting.memory import remember


class PageAction(View):
    """Does one thing to one page, says so, and leads back to where the person came from."""

    http_method_names = ["post"]
    page: Any
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not isinstance(self.page, SharedFactsMixin) or self.page.alias_of_id:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            said = self.act()
        except TranslationRefused as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, said)
        return redirect(self.way_back())

    def act(self) -> str:
        """Do it and return the words about it."""
        raise NotImplementedError

    def way_back(self) -> str:
        return get_valid_next_url_from_request(self.request) or edit_url(self.page)

    def locale(self) -> Locale:
        """The wished language, one of ours and not the page's own."""
        code = self.kwargs["language"]
        if code not in dict(settings.LANGUAGES) or code == self.page.language:
            raise Http404
        return get_object_or_404(Locale, language_code=code)

    def translation(self) -> Translation:
        found = translation_into(self.page)
        if found is None:
            raise Http404
        return found


class StartTranslation(PageAction):
    """Leads into the editor of the new translation."""

    started: Any = None

    def act(self) -> str:
        self.started = start_translation(self.page, self.locale(), by=self.request.user)
        language = language_name(self.kwargs["language"])
        return _("“%(title)s” waits for its words in %(language)s.") % {
            "title": self.page.title,
            "language": language,
        }

    def way_back(self) -> str:
        return edit_url(self.started) if self.started else super().way_back()


class AskForTranslation(PageAction):
    def act(self) -> str:
        """Whoever works on this page may ask for it in any language."""
        if not self.page.permissions_for_user(self.request.user).can_translate():
            raise TranslationRefused
        language = self.locale().language_code
        ask_for_translation(self.page, language, by=self.request.user, on=timezone.localdate())
        return _("Asked for: “%(title)s” in %(language)s.") % {
            "title": self.page.title,
            "language": language_name(language),
        }


class HandIn(PageAction):
    def act(self) -> str:
        hand_in_translation(self.translation(), by=self.request.user)
        return _("“%(title)s” is handed in. You hear from whoever decides.") % {"title": self.page.draft_title}


class ConfirmUpToDate(PageAction):
    def act(self) -> str:
        confirm_up_to_date(self.page, by=self.request.user)
        return _("“%(title)s” counts as up to date.") % {"title": self.page.title}


class FillFromMemory(PageAction):
    def act(self) -> str:
        require_translator(self.page, self.request.user)
        filled = remember(self.translation(), by=self.request.user)
        return ngettext(
            "%(count)s sentence was known from another page.",
            "%(count)s sentences were known from other pages.",
            filled,
        ) % {"count": filled}


class AskMachine(PageAction):
    def act(self) -> str:
        ask_machine(self.translation(), by=self.request.user, at=timezone.now())
        return _("The machine was asked. Its suggestions appear here in a moment; load the page again.")


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
