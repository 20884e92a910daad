"""Check what founded cities have, and mend it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cities.models import City
from cities.tenancy.check_city import faults_of, repair_city


class Command(BaseCommand):
    help = "Say where founded cities lack a group, page, right, collection or workflow, or a group has too much."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what is wrong, one city at a time")

    def handle(self, *_args: Any, **options: Any) -> None:
        look = repair_city if options["repair"] else faults_of
        cities = City.objects.filter(tenancy__isnull=False).with_names().order_by("code")
        faults = [fault for city in cities for fault in look(city)]
        for fault in faults:
            self.stdout.write(str(fault))
        if faults and not options["repair"]:
            raise CommandError(f"{len(faults)} faults. Run again with --repair.")
        self.stdout.write(f"{len(cities)} cities checked, {len(faults)} faults mended.")
