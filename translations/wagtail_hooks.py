"""Hooks of the admin: guarded screens of the side-by-side editor, topics in the menu."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from translations.action_views import (
    AskForTranslation,
    AskMachine,
    ConfirmUpToDate,
    FillFromMemory,
    HandIn,
    StartTranslation,
)
from translations.actions.publish_translation import publish_translation
from translations.actions.refresh_topics import refresh_topics
from translations.approval_view import ApproveTranslation, may_be_approved
from translations.decision_view import DecideTranslation
from translations.guarded_views import GuardedSnippets, GuardedSubmitPage, GuardedSubmitSnippet, GuardedUpdate
from translations.listing_buttons import without_stock_buttons
from translations.models import Concept
from translations.override_view import override
from translations.po_views import DownloadPo, UploadPo
from translations.progress import translation_into
from translations.refusals import tell_refusal
from translations.rights import TranslationRefused
from translations.viewsets import ConceptViewSet

register_snippet(ConceptViewSet)
without_stock_buttons()


@hooks.register("register_admin_urls", order=-100)
def translation_urls() -> list[URLPattern]:
    """The first eight are wagtail-localize's paths, found first; its reverse names keep working."""
    localize = "localize/translate/<int:translation_id>/pofile"
    return [
        path("localize/submit/page/<int:page_id>/", GuardedSubmitPage.as_view()),
        path("localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", GuardedSubmitSnippet.as_view()),
        path("localize/update/<int:translation_source_id>/", GuardedUpdate.as_view()),
        path("localize/api/snippets/<slug:app_label>/<slug:model_name>/", GuardedSnippets.as_view({"get": "list"})),
        path(
            "localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
            GuardedSnippets.as_view({"get": "retrieve"}),
        ),
        path("localize/translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/", override),
        path(f"{localize}/download/", DownloadPo.as_view()),
        path(f"{localize}/upload/", UploadPo.as_view()),
        path("translations/approve/<int:page_id>/", ApproveTranslation.as_view(), name="approve_translation"),
        path("translations/decide/<int:page_id>/", DecideTranslation.as_view(), name="decide_translation"),
        path("translations/hand-in/<int:page_id>/", HandIn.as_view(), name="hand_in_translation"),
        path("translations/memory/<int:page_id>/", FillFromMemory.as_view(), name="fill_from_memory"),
        path("translations/machine/<int:page_id>/", AskMachine.as_view(), name="ask_machine"),
        path("translations/up-to-date/<int:page_id>/", ConfirmUpToDate.as_view(), name="translation_up_to_date"),
        path(
            "translations/start/<int:page_id>/<slug:language>/", StartTranslation.as_view(), name="start_translation"
        ),
        path(
            "translations/ask/<int:page_id>/<slug:language>/", AskForTranslation.as_view(), name="ask_for_translation"
        ),
    ]


@hooks.register("before_edit_page", order=-100)
def publish_side_by_side(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The side-by-side editor would publish with the source's words in every gap; our action refuses."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_into(page)
    if translation is None:
        return None
    try:
        publish_translation(translation, by=request.user)
    except TranslationRefused as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("“%(title)s” is published.") % {"title": page.get_admin_display_title()})
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_convert_alias_page")
def refuse_to_convert_the_alias_of_another_language(request: HttpRequest, page: Page) -> HttpResponse | None:
    """It would put the source's words live under the wrong language; “Translate” makes a draft instead."""
    source: Any = page.alias_of
    if source is None or source.locale_id == page.locale_id:
        return None
    messages.error(request, _("This page stands in for another language. Use “Translate this page” instead."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def refresh_what_carries_the_topic(request: HttpRequest, instance: Any) -> None:
    if isinstance(instance, Concept):
        refresh_topics([instance])


@hooks.register("after_delete_snippet")
def refresh_what_carried_the_topics(request: HttpRequest, instances: list[Any]) -> None:
    refresh_topics([each for each in instances if isinstance(each, Concept)])


@hooks.register("register_page_header_buttons")
def approve_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if may_be_approved(page.specific, user):
        yield Button(
            _("Approve the translation"),
            reverse("approve_translation", args=[page.pk]),
            icon_name="check",
            priority=55,
        )


LOG_ACTIONS = (
    ("translations.approve", gettext_lazy("Approve"), gettext_lazy("Translation approved")),
    ("translations.start", gettext_lazy("Start translation"), gettext_lazy("Translation started")),
    ("translations.ask", gettext_lazy("Ask for translation"), gettext_lazy("Translation asked for")),
    ("translations.ask_machine", gettext_lazy("Ask the machine"), gettext_lazy("Suggestions of a machine asked for")),
    ("translations.hand_in", gettext_lazy("Hand in"), gettext_lazy("Translation handed in")),
    ("translations.send_back", gettext_lazy("Send back"), gettext_lazy("Translation sent back")),
    ("translations.up_to_date", gettext_lazy("Up to date"), gettext_lazy("Translation confirmed as up to date")),
)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for action in LOG_ACTIONS:
        actions.register_action(*action)


@hooks.register("insert_global_admin_css")
def desk_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("translations/desk.css"))
