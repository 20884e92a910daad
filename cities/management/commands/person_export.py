"""Write down what is stored about a person."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cities.people_data.exporting import export_person
from cities.people_data.person import SeveralPeople, TooShort, person_called


class Command(BaseCommand):
    help = "Print as JSON what is stored about the person with this e-mail address, user name or full name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            person = person_called(options["person"])
        except (SeveralPeople, TooShort) as error:
            raise CommandError(str(type(error).__doc__)) from error
        exported = export_person(person, by=None, at=timezone.now())
        self.stdout.write(json.dumps(exported, ensure_ascii=False, indent=2))
