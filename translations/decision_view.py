"""What was handed in, sentence by sentence beside the source, and the decision about it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from portal.base.admin_views import AdminPageView
from translations.actions.decide_translation import approve_handed_in, may_decide, send_back
from translations.progress import translation_into
from translations.refusals import tell_refusal
from translations.rights import TranslationRefused
from translations.sentences import segments_of, words_of


@dataclass(frozen=True, slots=True)
class Sentence:
    """``engine`` names the machine that wrote it, as long as no person has changed it."""

    source: str
    target: str
    engine: str


class DecideTranslation(AdminPageView):
    template_name = "translations/decide.html"
    page_title = gettext_lazy("Approve a translation")
    header_icon = "check"
    page: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not self.page.permissions_for_user(request.user).can_edit():
            raise TranslationRefused
        self.translation = translation_into(self.page)
        if self.translation is None:
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.page.draft_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        assert self.translation is not None  # noqa: S101  (``dispatch`` leads elsewhere without one)
        state = self.page.current_workflow_state
        return super().get_context_data(
            **kwargs,
            page=self.page,
            source_language=self.translation.source.locale.language_code,
            target_language=self.translation.target_locale.language_code,
            sentences=sentences_of(self.translation),
            handed_in=state if self.page.workflow_in_progress else None,
            may_decide=may_decide(self.page, self.request.user),
            draft_url=reverse("wagtailadmin_pages:view_draft", args=[self.page.pk]),
            edit_url=reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            said = self._decide(request)
        except TranslationRefused as refusal:
            tell_refusal(request, refusal)
            return redirect(request.path)
        messages.success(request, said)
        return redirect("translation_desk")

    def _decide(self, request: HttpRequest) -> str:
        comment = request.POST.get("comment", "")
        if request.POST.get("decision") == "approve":
            approve_handed_in(self.page, by=request.user, comment=comment)
            return _("“%(title)s” is approved.") % {"title": self.page.draft_title}
        send_back(self.page, by=request.user, reason=comment)
        return _("“%(title)s” goes back to the translator.") % {"title": self.page.draft_title}


def sentences_of(translation: Translation) -> list[Sentence]:
    """In the order of the page; two queries."""
    words = words_of(translation)
    return [
        _sentence(segment, words.get((segment.string_id, segment.context_id))) for segment in segments_of(translation)
    ]


def _sentence(segment: StringSegment, found: StringTranslation | None) -> Sentence:
    if found is None:
        return Sentence(strip_tags(segment.string.data), "", "")
    is_machine = found.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
    return Sentence(strip_tags(segment.string.data), strip_tags(found.data), found.tool_name if is_machine else "")
