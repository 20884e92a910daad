"""Paste, check, begin: three steps from an article to the draft of a report."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View

from cities.tenancy.rights import city_ids_of
from portal.base.admin_views import AdminPageView
from practices.visits.actions.draft_article import draft_article
from practices.visits.actions.paste_article import discard_article, paste_article
from practices.visits.models import PastedArticle
from practices.visits.pasting.checking import Checking
from practices.visits.pasting.forms import ADD, PasteForm
from practices.visits.pasting.parse import parse_article
from practices.visits.pasting.recognising import recognise
from practices.visits.pasting.source import Piece


class PasteView(AdminPageView):
    """Takes the text or the file, and offers what was begun earlier."""

    template_name = "visits/admin/paste.html"
    page_title = gettext_lazy("Paste an article")
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not city_ids_of(request.user, ADD):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unfinished = PastedArticle.objects.of(self.request.user).unfinished()
        begun = unfinished.select_related("city_page")
        return super().get_context_data(**{"form": self._form(), "begun": begun, **kwargs})

    def _form(self) -> PasteForm:
        own = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        return PasteForm(user=self.request.user, initial={"language": own})

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = PasteForm(request.POST, request.FILES, user=request.user)
        if not form.is_valid() or form.parent is None:
            return self.render_to_response(self.get_context_data(form=form))
        article = paste_article(
            form.pieces,
            below=form.parent,
            by=request.user,
            at=timezone.now(),
            address=form.cleaned_data["address"],
        )
        return redirect("paste_check", article.uuid)


class OwnArticleMixin:
    """The article at this address, if it is this person's."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def article(self) -> PastedArticle:
        own = PastedArticle.objects.of(self.request.user).select_related("city_page__locale", "city_page__city")
        return get_object_or_404(own, uuid=self.kwargs["key"])

    def report(self) -> HttpResponseRedirect:
        response: Any = redirect("wagtailadmin_pages:edit", self.article.report_id)
        return response


class CheckView(OwnArticleMixin, AdminPageView):
    """Shows what was found; nothing becomes a page before it is confirmed."""

    template_name = "visits/admin/check_article.html"
    page_title = gettext_lazy("Is this right?")
    header_icon = "clipboard-list"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.article.report_id:
            return self.report()
        return self.render_to_response(self.get_context_data(checking=self._checking()))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if self.article.report_id:
            return self.report()
        checking = self._checking(request.POST)
        if not checking.is_valid():
            return self.render_to_response(self.get_context_data(checking=checking))
        page = draft_article(self.article, checking.choices(), by=request.user)
        messages.success(request, _("The report is begun. What is still open stands above the form."))
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _checking(self, data: Any = None) -> Checking:
        city, language = self.article.city_page.city, self.article.language
        parsed = parse_article([Piece.from_json(row) for row in self.article.pieces], language)
        found = recognise(parsed, own_city=city, by=self.request.user)
        return Checking(parsed, found, city=city, language=language, data=data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"pasted": self.article, **kwargs})


class DiscardView(OwnArticleMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        discard_article(self.article, by=request.user)
        messages.success(request, _("The text is thrown away."))
        return redirect("paste_article")
