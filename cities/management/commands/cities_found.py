"""Found cities: from the register of places or from records that are there already."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cities.gazetteer.load import register_place
from cities.gazetteer.reading import read_places
from cities.models import City
from cities.tenancy.found_city import found_city


class Command(BaseCommand):
    help = "Give cities their groups, pages, collection, workflow and rights. Safe to repeat; all of them or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="+", metavar="CODE")

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        for city in [_city(code) for code in options["codes"]]:
            found_city(city)
            self.stdout.write(f"{city.code}: {city.own_name} has its place.")


def _city(code: str) -> City:
    known = City.objects.filter(code=code).with_names().first()
    if known is not None:
        return known
    place = next((each for each in read_places() if each.code == code), None)
    if place is None:
        raise CommandError(f"Neither the database nor the register of places knows “{code}”. Nothing was founded.")
    register_place(place)
    return City.objects.with_names().get(code=code)
