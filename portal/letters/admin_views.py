"""A page for administrators: what was written to whom, and what the mail server would not take."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import BaseListingView, PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from portal.letters.models import Letter, LetterState
from portal.letters.retrying import try_again

POLICY = ModelPermissionPolicy(Letter)


class LetterFilter(WagtailFilterSet):
    state = ChoiceFilter(label=_("State"), choices=LetterState.choices)

    class Meta:
        model = Letter
        fields = ["state"]


class LettersView(PermissionCheckedMixin, BaseListingView):
    model = Letter
    page_title = _("E-mails")
    header_icon = "mail"
    index_url_name = "letters_report"
    index_results_url_name = "letters_report_results"
    template_name = "letters/admin/report.html"
    filterset_class = LetterFilter
    permission_policy = POLICY
    any_permission_required = ("view", "change")
    paginate_by = 50
    default_ordering = "-written_at"
    columns = (
        DateColumn("written_at", label=_("Written"), sort_key="written_at"),
        Column("recipient", label=_("Recipient")),
        Column("subject", label=_("Subject")),
        Column("get_state_display", label=_("State")),
        Column("error", label=_("What the mail server said")),
    )

    def get_base_queryset(self) -> QuerySet[Letter]:
        return Letter.objects.select_related("person").defer("text")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_retry = POLICY.user_has_permission(self.request.user, "change")
        return super().get_context_data(**kwargs, given_up=Letter.objects.parked().count() if may_retry else 0)


@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """Everything that was given up is tried again, from its first try."""
    if not POLICY.user_has_permission(request.user, "change"):
        raise PermissionDenied
    count = try_again(Letter.objects.parked(), by=request.user)
    words = ngettext("%(count)s e-mail will be tried again.", "%(count)s e-mails will be tried again.", count)
    messages.success(request, words % {"count": count})
    return redirect("letters_report")
