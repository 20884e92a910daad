"""The desk's pages about the people of a city: who they are, what they do, who was asked."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django.views.generic.edit import FormMixin

from cities.models import City, CityRole, Invitation
from cities.people.forms import InvitationForm, RolesForm
from cities.people.inviting import (
    AlreadyInvited,
    AlreadyThere,
    InvitationAnswered,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from cities.people.leaving import NotOneself, remove_person, set_roles
from cities.people.rows import invitation_rows, people_counts, people_rows
from cities.tenancy.roles import cities_administered_by, manages_people, people_of, roles_in
from portal.accounts.models import User
from portal.base.admin_views import AdminPageView
from portal.letters.languages import language_of

NOT_ONESELF = gettext_lazy("Nobody takes the own administration away; somebody else can.")


class PeopleIndexView(AdminPageView):
    """Every city whose people one may invite; skipped where it is only one."""

    template_name = "cities/people/index.html"
    page_title = gettext_lazy("People and invitations")
    header_icon = "group"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not manages_people(request.user):
            raise PermissionDenied
        self.cities = list(cities_administered_by(request.user))
        if len(self.cities) == 1:
            return redirect("people_of_city", code=self.cities[0].code)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = people_counts()
        rows = [(city, counts.get(city.pk, 0), reverse("people_of_city", args=[city.code])) for city in self.cities]
        return super().get_context_data(**kwargs, rows=rows)


class CityPeopleMixin:
    """Of one city, for whoever says who works there. Everybody else is told that there is no such page."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.city: City = get_object_or_404(cities_administered_by(request.user), code=kwargs["code"])
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    def back(self) -> HttpResponse:
        return redirect("people_of_city", code=self.city.code)


class CityPeopleView(CityPeopleMixin, AdminPageView):
    template_name = "cities/people/city.html"
    page_title = gettext_lazy("People and invitations")
    header_icon = "group"

    def get_page_subtitle(self) -> str:
        return str(self.city)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            people=people_rows(self.city),
            invitations=invitation_rows(self.city, now=timezone.now()),
            invite_url=reverse("people_invite", args=[self.city.code]),
        )


class CityFormView(CityPeopleMixin, FormMixin, AdminPageView):
    """One form, and back to the people of the city."""

    template_name = "cities/people/form.html"
    header_icon = "group"
    button: Any = ""

    def get_page_subtitle(self) -> str:
        return str(self.city)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, button=self.button)


class InviteView(CityFormView):
    form_class = InvitationForm
    page_title = gettext_lazy("Invite somebody")
    button = gettext_lazy("Send the invitation")

    def get_initial(self) -> dict[str, Any]:
        return {"language": language_of(self.request.user), "roles": [CityRole.AUTHOR]}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            invitation = invite_person(self.city, **form.cleaned_data, by=self.request.user, now=timezone.now())
        except AlreadyInvited:
            form.add_error("email", _("This address was invited already. Send the letter again from the list."))
        except AlreadyThere:
            form.add_error("email", _("This person does all that for the city already."))
        else:
            messages.success(
                self.request, _("A letter to %(address)s is on its way.") % {"address": invitation.email}
            )
            return self.back()
        return self.form_invalid(form)


class RolesView(CityFormView):
    """What one person of the city does there."""

    form_class = RolesForm
    template_name = "cities/people/roles.html"
    button = gettext_lazy("Save")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.person_id = kwargs["pk"]
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def person(self) -> User:
        person: User = get_object_or_404(people_of(self.city), pk=self.person_id)
        return person

    def get_page_title(self) -> str:
        return str(self.person)

    def get_initial(self) -> dict[str, Any]:
        return {"roles": sorted(roles_in(self.person, self.city))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        remove_url = reverse("people_remove", args=[self.city.code, self.person_id])
        return super().get_context_data(**kwargs, remove_url=remove_url)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            set_roles(self.person, self.city, form.cleaned_data["roles"], by=self.request.user)
        except NotOneself:
            form.add_error("roles", NOT_ONESELF)
            return self.form_invalid(form)
        messages.success(self.request, _("Saved. Whoever lost a role signs in anew."))
        return self.back()


class RemoveView(CityPeopleMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        person = get_object_or_404(people_of(self.city), pk=kwargs["pk"])
        try:
            remove_person(person, self.city, by=request.user)
        except NotOneself:
            messages.error(request, NOT_ONESELF)
        else:
            told = {"person": person, "city": self.city}
            messages.success(request, _("%(person)s no longer works for %(city)s and is signed out.") % told)
        return self.back()


class AnswerView(CityPeopleMixin, View):
    """Send an invitation again, or withdraw it."""

    http_method_names = ["post"]
    actions = {
        "resend": (resend_invitation, gettext_lazy("A new letter is on its way; the old link no longer works.")),
        "withdraw": (withdraw_invitation, gettext_lazy("The invitation is withdrawn.")),
    }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        invitation = get_object_or_404(Invitation, city=self.city, pk=kwargs["pk"])
        act, done = self.actions[kwargs["action"]]
        try:
            act(invitation, by=request.user, now=timezone.now())
        except InvitationAnswered:
            messages.error(request, _("This invitation was answered meanwhile."))
        else:
            messages.success(request, done)
        return self.back()
