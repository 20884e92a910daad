"""Where the letter of an invitation leads: say yes, with a new account or the one you have."""

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django import forms
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from cities.models import Invitation, InvitationState
from cities.people.forms import JoinForm
from cities.people.joining import AccountClosed, InvitationOver, accept_invitation, account_of, join
from portal.accounts.views import provider_url
from translations.formatting import format_series


@method_decorator([never_cache, sensitive_post_parameters("password1", "password2")], name="dispatch")
class InvitationView(FormView):
    template_name = "account/form_page.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = Invitation.objects.with_link(kwargs["secret"])
        if found is None or found.state(now=timezone.now()) is not InvitationState.WAITING:
            return self._over()
        self.invitation = found
        if not request.user.is_authenticated and self._has_account():
            return self._ask_to_sign_in()
        try:
            return super().dispatch(request, *args, **kwargs)
        except InvitationOver:
            return self._over()
        except AccountClosed:
            return redirect("account_inactive")

    def get_form_class(self) -> type[forms.Form]:
        return forms.Form if self.request.user.is_authenticated else JoinForm

    def get_form_kwargs(self) -> dict[str, Any]:
        own = {} if self.request.user.is_authenticated else {"email": self.invitation.email}
        return {**super().get_form_kwargs(), **own}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {**self._words(), "button": _("Accept the invitation")}
        if not self.request.user.is_authenticated:
            words["provider_url"] = provider_url(self.request.path)
        return super().get_context_data(**kwargs, **words)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        now = timezone.now()
        if self.request.user.is_authenticated:
            accept_invitation(self.invitation, user=self.request.user, now=now)
            self._welcome(self.request.user)
            return redirect("wagtailadmin_home")
        filled = form.cleaned_data
        user = join(
            self.invitation,
            first_name=filled["first_name"],
            last_name=filled["last_name"],
            password=filled["password1"],
            now=now,
        )
        answer: HttpResponse = perform_login(self.request, Login(user=user))
        self._welcome(user)
        return answer

    def _welcome(self, user: Any) -> None:
        told = {"person": str(user), "city": str(self.invitation.city)}
        messages.success(self.request, _("Welcome, %(person)s. You work for %(city)s from now on.") % told)

    def _has_account(self) -> bool:
        account = account_of(self.invitation)
        return account is not None and account.is_active

    def _words(self) -> dict[str, str]:
        told = {
            "city": str(self.invitation.city),
            "roles": format_series([role.label for role in self.invitation.city_roles]),
            "person": str(self.request.user),
            "address": self.invitation.email,
        }
        if self.request.user.is_authenticated:
            lead = _("Your part: %(roles)s. You accept as %(person)s.")
        else:
            lead = _("Your part: %(roles)s. You will sign in with %(address)s and a password of your own.")
        return {"title": _("Work for %(city)s") % told, "lead": lead % told}

    def _ask_to_sign_in(self) -> HttpResponse:
        words = {
            **self._words(),
            "lead": _("You have an account here already. Sign in, and accept the invitation then."),
        }
        there = f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: self.request.path})}"
        return render(self.request, "account/message.html", {**words, "there": there})

    def _over(self) -> HttpResponse:
        words = {
            "title": _("This invitation is no longer valid"),
            "lead": _("It works once, and for two weeks. Ask whoever invited you for a new letter."),
        }
        return render(self.request, "account/message.html", words, status=410)
