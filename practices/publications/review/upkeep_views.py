"""Confirm, archive, bring back: each asks once more, then does it."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.base.admin_views import AdminPageView
from practices.publications.actions.archive_publication import (
    NotArchived,
    NothingToArchive,
    archive_publication,
    bring_back_publication,
)
from practices.publications.actions.confirm_publication import confirm_publication
from practices.publications.models import ArchivedPublication, Publication
from practices.publications.review.rights import require_upkeep
from practices.publications.review.upkeep_forms import ArchiveForm, ConfirmForm
from translations.formatting import format_day


class UpkeepView(AdminPageView):
    """One publication, asked for by any of its pages."""

    template_name = "publications/admin/upkeep.html"
    what_follows: Any
    is_serious = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page: Any = get_object_or_404(Publication, pk=kwargs["page_id"]).specific
        require_upkeep([self.page], request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            page=self.page, what_follows=self.what_follows, is_serious=self.is_serious, **kwargs
        )

    def back(self) -> HttpResponse:
        return redirect("wagtailadmin_pages:edit", self.page.pk)


class UpkeepFormView(UpkeepView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.form()
        return super().get_context_data(form=form, **kwargs)

    def form(self, data: Any = None) -> Any:
        raise NotImplementedError

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        return self.form_valid(form)

    def form_valid(self, form: Any) -> HttpResponse:
        raise NotImplementedError


class ConfirmView(UpkeepFormView):
    page_title = gettext_lazy("Confirm again")
    what_follows = gettext_lazy(
        "You have looked at the page and everything on it still holds. "
        "Readers see today's date, in every language at once."
    )
    header_icon: ClassVar[str] = "check"

    def form(self, data: Any = None) -> ConfirmForm:
        source = self.page.source_page() or self.page
        return ConfirmForm(data, today=timezone.localdate(), by=source.last_confirmed_by)

    def form_valid(self, form: ConfirmForm) -> HttpResponse:
        confirm_publication(
            self.page,
            by=self.request.user,
            on=form.today,
            name=form.cleaned_data["name"],
            next_due=form.cleaned_data["next_due"],
        )
        messages.success(self.request, _("Confirmed. Readers see the new date in every language."))
        return self.back()


class ArchiveView(UpkeepFormView):
    page_title = gettext_lazy("Archive")
    what_follows = gettext_lazy(
        "It leaves every list and search at once, in all languages. Its address says that it was archived, "
        "and leads on to what follows it. You can bring it back."
    )
    is_serious = True
    header_icon: ClassVar[str] = "folder-inverse"

    def form(self, data: Any = None) -> ArchiveForm:
        return ArchiveForm(data, page=self.page, reader=self.request.user)

    def form_valid(self, form: ArchiveForm) -> HttpResponse:
        try:
            archive_publication(self.page, by=self.request.user, follows=form.cleaned_data["follows"])
        except NothingToArchive:
            messages.error(self.request, _("Nothing of it is published, so there is nothing to archive."))
        else:
            messages.success(self.request, _("Archived. It stands in no list any more; you can bring it back."))
        return self.back()


class BringBackView(UpkeepView):
    page_title = gettext_lazy("Bring back")
    header_icon: ClassVar[str] = "undo"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        archived = get_object_or_404(ArchivedPublication, family=self.page.translation_key)
        self.what_follows = _(
            "Archived on %(day)s. It comes back in the languages and with the words that readers saw then; "
            "later drafts stay drafts."
        ) % {"day": format_day(archived.archived_at.date())}
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        try:
            bring_back_publication(self.page, by=request.user)
        except NotArchived:
            messages.error(request, _("It is not archived any more, or what readers saw is kept no longer."))
        else:
            messages.success(request, _("It is back, as readers saw it before."))
        return self.back()
