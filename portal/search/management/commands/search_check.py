"""Compares the search table with the live pages, and the index of Elasticsearch with the table."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.search.drift import differences, remove_orphaned_words, repair
from portal.search.elastic.connection import FAILURES, UnsupportedServer, is_configured, server_version, worker_client
from portal.search.elastic.mirror import GenerationLost
from portal.search.elastic.rebuild import GateClosed, RebuildRunning
from portal.search.elastic.upkeep import examine
from portal.search.elastic.upkeep import repair as repair_index


class Command(BaseCommand):
    help = (
        "List documents that differ from their pages and, with Elasticsearch, what of its index differs from the "
        "table; with --repair, write them anew."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="write what differs anew")
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--table", action="store_true", help="only the table against the pages")
        only.add_argument("--index", action="store_true", help="only the index of Elasticsearch against the table")

    def handle(self, *_args: Any, repair: bool, table: bool, index: bool, **_options: Any) -> None:
        if index and not is_configured():
            raise CommandError("Set ELASTICSEARCH_URL to use Elasticsearch.")
        left = 0 if index else self._check_table(repair)
        if is_configured() and not table:
            left += self._check_index(repair)
        if left:
            raise CommandError(f"{left} differences; run with --repair.")

    def _check_table(self, is_repairing: bool) -> int:
        """How many differences are left."""
        found = list(differences())
        for difference in found:
            self.stdout.write(f"{difference.fault}: {difference.family}")
        if is_repairing:
            for difference in found:
                repair(difference)
            remove_orphaned_words()
        if not found:
            self.stdout.write("The search table equals the pages.")
        elif is_repairing:
            self.stdout.write(f"{len(found)} families written anew")
        return 0 if is_repairing else len(found)

    def _check_index(self, is_repairing: bool) -> int:
        server = worker_client()
        try:
            server_version(server)
            examined = examine(server)
            for difference in examined.differences:
                self.stdout.write(f"{difference.fault}: {difference.family}")
            if examined.problem:
                self.stdout.write(f"Elasticsearch: {examined.problem}.")
            if examined.is_clean:
                self.stdout.write("The index equals the search table.")
                return 0
            if is_repairing:
                for progress in repair_index(server, examined, timezone.now()):
                    self.stdout.write(progress)
                return 0
        except (*FAILURES, UnsupportedServer, GenerationLost, GateClosed, RebuildRunning) as error:
            raise CommandError(f"Elasticsearch: {error}") from error
        return len(examined.differences) or 1
