"""The worker: it publishes what is scheduled and does what may take its time, like sending letters."""

import os
import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from portal.base.chores import run_chores

PAUSE = 2.0  # seconds between two looks for new work
TURN = 30.0  # seconds of work between two looks at the parent


class Command(BaseCommand):
    help = "Do what waits, and go on watching for more; --once stops when nothing waits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing waits")
        parser.add_argument("--with-parent", type=int, metavar="PID", help="stop when this parent process ends")

    def handle(self, *_args: Any, once: bool, with_parent: int | None, **_options: Any) -> None:
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, _stop)
        if with_parent is not None:
            os.nice(10)  # whoever it works beside comes first
        while with_parent is None or os.getppid() == with_parent:
            done = run_chores(seconds=TURN)
            if done:
                self.stdout.write(f"{done} pieces of work done")
                self.stdout.flush()
            elif once:
                return
            else:
                connection.close()  # a database server that restarts meanwhile is found again
                time.sleep(PAUSE)


def _stop(_sign: int, _frame: Any) -> None:
    raise SystemExit(0)
