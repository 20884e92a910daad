"""For somebody who lost telephone and recovery codes; they set up a new factor at their next sign-in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.models import User
from portal.accounts.second_factor import remove_second_factor


class Command(BaseCommand):
    help = "Take the second factor from an account. Make sure first who is asking, by other means than e-mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("account", help="user name or e-mail address")

    def handle(self, *_args: Any, account: str, **_options: Any) -> None:
        user = User.known_as(account)
        if user is None:
            raise CommandError(f"No account is called “{account}”.")
        if not remove_second_factor(user, by=None):
            raise CommandError(f"“{account}” has no second factor.")
        self.stdout.write(f"“{account}” sets up a new second factor at the next sign-in.")
