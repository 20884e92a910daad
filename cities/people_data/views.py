"""The register of personal data, and what becomes of somebody who asks about theirs."""

from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cities.people_data.erasing import erase_person
from cities.people_data.exporting import export_person, rows_about
from cities.people_data.forms import ErasingForm, PersonForm
from cities.people_data.person import ANSWERING, Person
from cities.tenancy.roles import is_central, manages_people
from portal.base.admin_views import AdminPageView
from portal.base.personal_data import declared
from portal.base.words_removal import occurrences


class PeopleDataView(AdminPageView):
    """The name comes by POST: it must not stand in an address, which servers write down."""

    page_title = gettext_lazy("People’s data")
    header_icon = "user"
    template_name = "cities/admin/people_data.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not manages_people(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = PersonForm() if is_central(self.request.user, *ANSWERING) else None
        return super().get_context_data(**{"register": declared(), "form": form, **kwargs})

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        if not is_central(request.user, *ANSWERING):
            raise PermissionDenied
        step = {"export": self._export, "erase": self._erase}.get(request.POST.get("step", ""), self._find)
        return step(request)

    def _find(self, request: HttpRequest) -> HttpResponse:
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self._answer(form=form)
        return self._answer(form=form, found=found_of(form.cleaned_data["person"]), erasing=_erasing_form(form))

    def _export(self, request: HttpRequest) -> HttpResponse:
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self._answer(form=form)
        exported = export_person(form.cleaned_data["person"], by=request.user, at=timezone.now())  # type: ignore[arg-type]
        headers = {"Content-Disposition": 'attachment; filename="personal-data.json"'}
        return JsonResponse(exported, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 2})

    def _erase(self, request: HttpRequest) -> HttpResponse:
        form = ErasingForm(request.POST)
        if not form.is_valid():
            plain = PersonForm(request.POST)
            found = found_of(plain.cleaned_data["person"]) if plain.is_valid() else None
            return self._answer(form=plain, found=found, erasing=_hidden(form))
        erase_person(form.cleaned_data["person"], by=request.user, at=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("The person was erased."))
        return redirect("people_data")

    def _answer(self, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context))


def found_of(person: Person) -> dict[str, Any]:
    """How much there is, by kind; the words themselves stand in the export only."""
    sought = person.sought
    texts = Counter(found.model._meta.verbose_name_plural for found in (occurrences(sought) if sought else ()))
    entries = Counter(stored.name for stored, _row in rows_about(person).values())
    return {
        "entries": [(str(name), count) for name, count in entries.items()],
        "texts": [(str(name), count) for name, count in texts.items()],
        "is_empty": not entries and not texts,
    }


def _erasing_form(form: PersonForm) -> ErasingForm:
    return _hidden(ErasingForm(initial={"person": form["person"].value()}))


def _hidden(form: ErasingForm) -> ErasingForm:
    form.fields["person"].widget = forms.HiddenInput()
    return form
