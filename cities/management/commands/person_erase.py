"""Forget a person."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cities.people_data.erasing import erase_person
from cities.people_data.exporting import rows_about
from cities.people_data.person import SeveralPeople, TooShort, person_called
from portal.base.words_removal import occurrences


class Command(BaseCommand):
    help = (
        "Delete what is stored about the person with this e-mail address, user name or full name, and take name, "
        "addresses and numbers out of all texts. Without --yes it only says what it would do."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person")
        parser.add_argument("--yes", action="store_true", help="do it; it cannot be undone")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            person = person_called(options["person"])
        except (SeveralPeople, TooShort) as error:
            raise CommandError(str(type(error).__doc__)) from error
        sought = person.sought
        texts = len(list(occurrences(sought))) if sought else 0
        found = f"{len(rows_about(person))} entries, {texts} texts"
        if not options["yes"]:
            self.stdout.write(f"{found}. Run again with --yes to erase them.")
            return
        erase_person(person, by=None, at=timezone.now())
        self.stdout.write(f"{found}: erased.")
