"""Compares the search table with the live pages."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.search.drift import differences, remove_orphaned_words, repair


class Command(BaseCommand):
    help = "List documents that differ from their pages; with --repair, write them anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="write what differs anew")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(differences())
        for difference in found:
            self.stdout.write(f"{difference.fault}: {difference.family}")
        if not found:
            self.stdout.write("The search table equals the pages.")
        elif not options["repair"]:
            raise CommandError(f"{len(found)} differences; run with --repair.")
        else:
            for difference in found:
                repair(difference)
            self.stdout.write(f"{len(found)} families written anew")
        if options["repair"]:
            remove_orphaned_words()
