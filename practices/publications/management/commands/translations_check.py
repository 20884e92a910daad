"""Compare the translation desk with the pages."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from practices.publications.translating.checking import families_amiss, put_right


class Command(BaseCommand):
    help = "Say which publications the translation desk shows wrongly; --repair puts them right. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="write the rows anew where they differ")

    def handle(self, *_args: Any, repair: bool, **_options: Any) -> None:
        amiss = list(families_amiss())
        if repair:
            for family in amiss:
                put_right(family)
            self.stdout.write(f"{len(amiss)} publications put right")
        elif amiss:
            raise CommandError(f"{len(amiss)} publications are shown wrongly; --repair puts them right.")
        else:
            self.stdout.write("Everything is shown as it is.")
