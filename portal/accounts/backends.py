"""Who a name and a password belong to. One password is checked each time, whatever was written: it takes as long."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from portal.accounts.models import User


class PasswordBackend(AuthenticationBackend):
    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        written = credentials.get("username") or credentials.get("email") or ""
        person: User | None = self._check_password(User.known_as(written), credentials["password"])
        return person
