"""The PO file of a translation: on the paths of the side-by-side editor, with the checks it lacks."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail_localize.models import Translation

from translations.action_views import edit_url
from translations.guarded_views import require
from translations.po_files import Imported, PoRefused, export_po, import_po, read_po
from translations.refusals import tell_refusal

NAMED = 3  # sentences that a message names


def _translation(request: HttpRequest, translation_id: int) -> Translation:
    found = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    require("change", found.get_target_instance(), request.user)
    return found


class DownloadPo(View):
    def get(self, request: HttpRequest, translation_id: int) -> HttpResponse:
        translation = _translation(request, translation_id)
        page: Any = translation.get_target_instance()
        name = f"{getattr(page, 'slug', 'translation')}-{translation.target_locale.language_code}.po"
        return HttpResponse(
            str(export_po(translation)),
            content_type="text/x-gettext-translation; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class UploadPo(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, translation_id: int) -> HttpResponse:
        translation = _translation(request, translation_id)
        try:
            entries = read_po(_content(request), translation)
        except PoRefused as refusal:
            tell_refusal(request, refusal)
        else:
            _report(request, import_po(translation, entries, by=request.user))
        page = translation.get_target_instance()
        back = get_valid_next_url_from_request(request)
        return redirect(back or (edit_url(page) if isinstance(page, Page) else "wagtailadmin_home"))


def _content(request: HttpRequest) -> bytes:
    file = request.FILES.get("file")
    return file.read() if file is not None else b""


def _report(request: HttpRequest, result: Imported) -> None:
    messages.success(
        request,
        ngettext(
            "%(count)s sentence taken over from the PO file.",
            "%(count)s sentences taken over from the PO file.",
            result.taken,
        )
        % {"count": result.taken},
    )
    if result.unknown:
        messages.warning(
            request,
            _("No longer in the source, left out: %(sentences)s") % {"sentences": _named(result.unknown)},
        )
    if result.broken:
        messages.error(
            request,
            _("Placeholders or links do not fit, please look at: %(sentences)s")
            % {"sentences": _named(result.broken)},
        )


def _named(sentences: list[str]) -> str:
    return " · ".join(f"“{each}”" for each in sentences[:NAMED]) + (" …" if len(sentences) > NAMED else "")
