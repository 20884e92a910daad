"""The worker that keeps Elasticsearch equal to the search table."""

import os
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.search.elastic.connection import FAILURES, NotConfigured, UnsupportedServer, worker_client
from portal.search.elastic.mirror import GenerationLost
from portal.search.elastic.rebuild import GateClosed
from portal.search.elastic.worker import Worker


class Command(BaseCommand):
    help = "Write what changed to Elasticsearch, within a second, until stopped; --once stops when nothing is left."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when everything is written")
        parser.add_argument("--with-parent", type=int, metavar="PID", help="stop when this parent process ends")

    def handle(self, *_args: Any, once: bool, with_parent: int | None, **_options: Any) -> None:
        stopped = threading.Event()
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, lambda *_args: stopped.set())

        def is_over() -> bool:
            return stopped.is_set() or (with_parent is not None and os.getppid() != with_parent)

        try:
            worker = Worker(worker_client(), is_over, stopped.wait, self._say)
            if once:
                self._once(worker)
            else:
                worker.run()
        except (NotConfigured, UnsupportedServer) as error:
            raise CommandError(str(error)) from error

    def _once(self, worker: Worker) -> None:
        try:
            done = worker.turn()
        except (*FAILURES, GenerationLost, GateClosed) as error:
            raise CommandError(f"Elasticsearch: {error}") from error
        self._say(f"{done.written} documents written, {done.refused} refused")
        if done.busy:
            raise CommandError("Elasticsearch is too busy to take the rest.")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
