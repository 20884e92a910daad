"""The side-by-side editor's screens with the checks it lacks: rights on the very page, no half translation live.

Stock, one global permission opens “Translate” and “Sync translated pages” for every page of every city.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry
from wagtail_localize.views.snippets_api import SnippetViewSet
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitSnippetTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from portal.base.page_rights import PortalPageTester
from portal.base.picking import is_open_to_picking
from translations.actions.draft_translation import HalfTranslated, WordsDoNotFit
from translations.actions.publish_translation import publish_translation
from translations.changes import gathered_changes
from translations.progress import translation_into
from translations.refusals import words_for
from translations.rights import TranslationRefused, may_start
from translations.suggesting.memory import fill_from_memory


def require(action: str, instance: Any, user: Any) -> None:
    """Raise ``PermissionDenied`` unless this person may ``translate``, ``change`` or ``publish`` this page or record.

    Records know no right to translate: whoever changes them translates them.
    """
    if isinstance(instance, Page):
        may = _ON_PAGES[action](instance.specific.permissions_for_user(user))
    else:
        asked = "change" if action == "translate" else action
        may = policy_registry.get(instance).user_has_permission_for_instance(user, asked, instance)
    if not may:
        raise PermissionDenied


_ON_PAGES: dict[str, Callable[[PortalPageTester], bool]] = {
    "translate": PortalPageTester.can_translate,
    "change": PortalPageTester.can_edit,
    "publish": PortalPageTester.can_publish,
}


class GuardedSubmitPage(SubmitPageTranslationView):
    first_locale: Locale | None = None

    def get_object(self) -> Page:
        """Whoever may work on translations of this page sees the form; each language is asked for once more."""
        page = super().get_object()
        require("translate", page, self.request.user)
        return page

    def form_valid(self, form: Any) -> HttpResponse:
        locales = list(form.cleaned_data["locales"])
        self._require(locales, with_subtree=form.cleaned_data["include_subtree"])
        self.first_locale = locales[0]
        with gathered_changes():
            response: HttpResponse = super().form_valid(form)
            for locale in locales:
                self._fill(locale)
        return response

    def _require(self, locales: list[Locale], *, with_subtree: bool) -> None:
        """Everything below a page is a matter for whoever may edit the page itself."""
        if not all(may_start(self.object, locale, self.request.user) for locale in locales):
            raise TranslationRefused
        if with_subtree:
            require("change", self.object, self.request.user)

    def _fill(self, locale: Locale) -> None:
        translation = translation_into(self.object.get_translation(locale))
        if translation is not None:
            fill_from_memory(translation, by=self.request.user)

    def get_success_url(self) -> str | None:
        """Work begun is work to go on with: no way back to where the wish came from."""
        return None if self.first_locale else super().get_success_url()

    def get_default_success_url(self, translated_object: Page | None = None) -> str:
        """The new translation; of several the first, whose editor leads to the others."""
        if translated_object is None and self.first_locale:
            translated_object = self.object.get_translation(self.first_locale)
        url: str = super().get_default_success_url(translated_object)
        return url


class GuardedSubmitSnippet(SubmitSnippetTranslationView):
    def get_object(self) -> Any:
        snippet = super().get_object()
        require("translate", snippet, self.request.user)
        return snippet


class GuardedUpdate(UpdateTranslationsView):
    def get_object(self) -> Any:
        source = super().get_object()
        require("translate", source.get_source_instance(), self.request.user)
        return source

    def form_valid(self, form: Any) -> HttpResponse:
        """Publish what is complete, and only where this person may publish; the rest stays as it is."""
        wants_publishing = form.cleaned_data["publish_translations"]
        translations = list(self.object.translations.filter(enabled=True).select_related("target_locale"))
        if wants_publishing:
            for translation in translations:
                require("publish", translation.get_target_instance(), self.request.user)
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        if wants_publishing:
            self._publish_complete(translations)
        return response

    def _publish_complete(self, translations: list[Any]) -> None:
        for translation in translations:
            try:
                publish_translation(translation, by=self.request.user)
            except (HalfTranslated, WordsDoNotFit) as refusal:
                language = translation.target_locale.get_display_name()
                messages.warning(
                    self.request,
                    _("%(language)s was not published. %(reason)s")
                    % {"language": language, "reason": words_for(refusal)},
                )


class GuardedSnippets(SnippetViewSet):
    """Names of records for the editor: those anybody may choose, and of the others one's own.

    Stock, everybody with an account reads every record's name, also of contact points that are shown to nobody.
    """

    def get_queryset(self) -> QuerySet[Any]:
        model = self.get_model()
        if is_open_to_picking(model):
            return super().get_queryset()
        policy = policy_registry.get_by_type(model)
        return policy.instances_user_has_any_permission_for(self.request.user, {"view", "change"})
