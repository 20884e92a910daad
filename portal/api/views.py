"""The search for programs, its description, and the page that tells people about both."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from portal.api.answers import answer
from portal.api.asking import PARAMETERS, ApiQuestion
from portal.api.openapi import DESCRIPTIONS, description
from portal.api.problems import not_found
from portal.api.reading import reading
from portal.search.answering import find
from portal.search.request import SORTS
from translations.formatting import reader_language
from translations.versions import absolute_url

NO_LANGUAGE = "zxx"
READABLE: dict[str, Any] = {"json_dumps_params": {"ensure_ascii": False}}


@reading
def search(request: HttpRequest) -> HttpResponse:
    """What a visitor without an account finds with these words and filters."""
    question = ApiQuestion.from_query(request.GET)
    with override(question.request.language):
        return JsonResponse(answer(question, find(question.request, AnonymousUser())), **READABLE)


@reading
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(description(settings.SITE_NAME, settings.SITE_ADDRESS), **READABLE)


@reading
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    raise not_found(request.path)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How to use the interface, for people."""
    language = reader_language()
    context = {
        "title": _("The search for programs"),
        "example": f"{absolute_url(reverse('api_search'))}?q=115&language={language}",
        "description_url": reverse("api_openapi"),
        "parameters": parameter_rows(),
    }
    return render(request, "api/about.html", context)


def parameter_rows() -> list[dict[str, Any]]:
    """Names of parameters are words of no language; their explanations are the reader's."""
    rows: list[dict[str, Any]] = [
        {"label": name, "label_lang": NO_LANGUAGE, "value": text} for name, text in DESCRIPTIONS.items()
    ]
    rows[-1]["notes"] = [{"text": ", ".join(SORTS), "lang": NO_LANGUAGE}]
    filters = _("Filters, with the values that each answer names in its facets. Each can be given several times.")
    return [*rows, {"label": ", ".join(PARAMETERS.values()), "label_lang": NO_LANGUAGE, "value": filters}]
