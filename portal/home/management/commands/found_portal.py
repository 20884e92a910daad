"""Lay out the page trees of all languages in an empty database."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.home.actions.found_portal import found_portal


class Command(BaseCommand):
    help = "Make the home page, list of cities and list of networks in every language. Safe to repeat."

    def handle(self, *_args: Any, **_options: Any) -> None:
        homes = found_portal()
        self.stdout.write(f"{len(homes)} languages are ready.")
