"""Writes the search anew: the table from the pages, the index from the table."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.search.drift import rewrite_table
from portal.search.elastic.connection import FAILURES, UnsupportedServer, is_configured, server_version, worker_client
from portal.search.elastic.mirror import GenerationLost
from portal.search.elastic.rebuild import GateClosed, RebuildRunning
from portal.search.elastic.upkeep import renewing
from portal.search.models import SearchDocument


class Command(BaseCommand):
    help = (
        "Write the whole search anew: the table from the pages and, with Elasticsearch, a new index from the table. "
        "Search keeps answering meanwhile; may be repeated at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--table", action="store_true", help="only the table")
        only.add_argument("--index", action="store_true", help="only the index of Elasticsearch")

    def handle(self, *_args: Any, table: bool, index: bool, **_options: Any) -> None:
        if index and not is_configured():
            raise CommandError("Set ELASTICSEARCH_URL to use Elasticsearch.")
        if not index:
            for progress in rewrite_table():
                self._say(progress)
            self._say(f"{SearchDocument.objects.count()} documents")
        if is_configured() and not table:
            self._rebuild_index()

    def _rebuild_index(self) -> None:
        server = worker_client()
        try:
            server_version(server)
            for progress in renewing(server, timezone.now()):
                self._say(progress)
        except (*FAILURES, UnsupportedServer, GenerationLost, GateClosed, RebuildRunning) as error:
            raise CommandError(f"Elasticsearch: {error}") from error

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
