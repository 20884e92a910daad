"""For somebody whom the identity provider knows under a new name since the move of an office or a new directory."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.models import User


class Command(BaseCommand):
    help = "Forget whom an account belongs to at the identity provider; the next sign-in there connects it anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("account", help="user name or e-mail address")

    def handle(self, *_args: Any, account: str, **_options: Any) -> None:
        if not settings.OIDC_ISSUER:
            raise CommandError("No identity provider is named: OIDC_ISSUER is not set.")
        from portal.accounts.oidc.connecting import disconnect_person  # its tables exist only with a provider

        user = User.known_as(account)
        if user is None:
            raise CommandError(f"No account is called “{account}”.")
        if not disconnect_person(user, by=None):
            raise CommandError(f"“{account}” is not connected.")
        self.stdout.write(f"“{account}” is connected anew at the next sign-in through the provider.")
