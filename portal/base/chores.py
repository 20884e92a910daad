"""Work that follows changes and may take its time: done by the worker, never in a request.

    register_chore("files", read_waiting_files)      # (deadline) → pieces of work done

A chore does what waits until ``deadline`` (of ``time.monotonic``) and leaves the rest for the next turn; what is done
twice or broken off does no harm.
"""

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError

logger = logging.getLogger(__name__)

Chore = Callable[[float], int]
_chores: dict[str, Chore] = {}


def register_chore(name: str, chore: Chore) -> None:
    """Called once, in an app's ``ready()``."""
    _chores[name] = chore


def run_chores(*, seconds: float) -> int:
    """One turn of every chore within this time together; the pieces of work done.

    Each has its share of the time that is left, so that much of one work does not keep the others waiting.
    A chore that the database, a disk or a mail server refuses is logged and comes again with the next turn.
    """
    end = time.monotonic() + seconds
    done = 0
    for left, (name, chore) in zip(range(len(_chores), 0, -1), _chores.items(), strict=True):
        now = time.monotonic()
        try:
            done += chore(now + (end - now) / left)
        except (DatabaseError, OSError):
            logger.exception("chore_failed %s", name)
    return done
