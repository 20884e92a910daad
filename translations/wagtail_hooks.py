"""Hooks of the admin: guarded screens of the side-by-side editor, topics in the menu."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from translations.actions.refresh_topics import refresh_topics
from translations.approval_view import ApproveTranslation, may_be_approved
from translations.guarded_views import GuardedSnippets, GuardedSubmitPage, GuardedSubmitSnippet, GuardedUpdate
from translations.models import Concept
from translations.progress import missing_sentences, translation_into
from translations.viewsets import ConceptViewSet

register_snippet(ConceptViewSet)


@hooks.register("register_admin_urls", order=-100)
def translation_urls() -> list[URLPattern]:
    """All but the last are wagtail-localize's paths, found first; its reverse names keep working."""
    return [
        path("localize/submit/page/<int:page_id>/", GuardedSubmitPage.as_view()),
        path("localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", GuardedSubmitSnippet.as_view()),
        path("localize/update/<int:translation_source_id>/", GuardedUpdate.as_view()),
        path("localize/api/snippets/<slug:app_label>/<slug:model_name>/", GuardedSnippets.as_view({"get": "list"})),
        path(
            "localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
            GuardedSnippets.as_view({"get": "retrieve"}),
        ),
        path("translations/approve/<int:page_id>/", ApproveTranslation.as_view(), name="approve_translation"),
    ]


@hooks.register("before_edit_page", order=-100)
def refuse_to_publish_half_a_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The side-by-side editor would publish with the source's words in every gap."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_into(page)
    missing = missing_sentences(translation) if translation else 0
    if not missing:
        return None
    messages.error(
        request,
        ngettext(
            "Not published: %(count)s sentence is not translated yet.",
            "Not published: %(count)s sentences are not translated yet.",
            missing,
        )
        % {"count": missing},
    )
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


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action("translations.approve", _lazy("Approve"), _lazy("Translation approved"))
