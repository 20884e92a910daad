"""The question “Have you read it?” before a machine's translation counts as checked."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.models import Page

from translations.actions.approve_translation import ApprovalRefused, approve_translation
from translations.models import MachineMadeMixin


def may_be_approved(page: Any, user: Any) -> bool:
    if not isinstance(page, MachineMadeMixin) or not page.is_machine_made:
        return False
    tester: Any = page
    return bool(tester.permissions_for_user(user).can_keep_up())


class ApproveTranslation(TemplateView):
    template_name = "translations/approve_translation.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page: Any = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not may_be_approved(self.page, request.user):
            raise ApprovalRefused
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=self.page, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        approve_translation(self.page, by=request.user)
        messages.success(request, _("“%(title)s” counts as checked now.") % {"title": self.page.title})
        return redirect("wagtailadmin_pages:edit", self.page.pk)
