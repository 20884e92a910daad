"""The worker that makes vectors of new texts."""

import os
import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from portal.search.meaning.embedder import availability
from portal.search.meaning.embedding import drop_unneeded_vectors, embed_missing

PAUSE = 2.0  # seconds between two looks for new texts
TURN = 5.0  # seconds of work between two looks at the parent


class Command(BaseCommand):
    help = "Make vectors of texts that have none, and go on watching for new ones; --once stops when all have theirs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when every text has its vector")
        parser.add_argument("--with-parent", type=int, metavar="PID", help="stop when this parent process ends")

    def handle(self, *_args: Any, once: bool, with_parent: int | None, **_options: Any) -> None:
        found = availability()
        if found.embedder is None:
            self.stdout.write(f"No search by meaning: {found.reason}.")
            return
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, _stop)
        if with_parent is not None:
            os.nice(10)  # whoever it works beside comes first
        while with_parent is None or os.getppid() == with_parent:
            waiting = self._turn()
            if once and not waiting:
                return
            if not waiting:
                connection.close()  # a database server that restarts meanwhile is found again
                time.sleep(PAUSE)

    def _turn(self) -> int:
        """Some work, and a word about it; how many texts wait still."""
        done = embed_missing(seconds=TURN)
        if done.made:
            self.stdout.write(f"{done.made} texts embedded, {done.waiting} waiting")
        if not done.waiting:
            drop_unneeded_vectors()
        return done.waiting


def _stop(_sign: int, _frame: Any) -> None:
    raise SystemExit(0)
