"""Workers that are killed while they work, on a database in a file.

    python -m tests.portal.letters.scenes <port of a mail server> <rounds>

Writes one line of JSON: how many rounds had a worker killed amid its work, and what is left in the outbox.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from portal.base.chores import run_chores  # noqa: E402
from portal.letters.models import Letter, LetterState, Notice  # noqa: E402

LONGEST_LIFE = 0.15  # seconds


def killed_amid(work: Callable[[], object], after: float) -> bool:
    """Let a child work for so long and kill it; whether it was still at it."""
    connection.close()
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def let_a_night_pass() -> None:
    """Whatever was noticed for a digest is due."""
    Notice.objects.untold().update(written_at=timezone.now() - timedelta(days=8))


def let_leases_run_out() -> None:
    Letter.objects.filter(leased_until__isnull=False).update(leased_until=timezone.now() - timedelta(seconds=1))
    Letter.objects.filter(state=LetterState.WAITING).update(next_try_at=timezone.now(), tries=0)


def main(port: int, rounds: int) -> None:
    settings.LETTERS_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    chance = random.Random(115)
    amid = 0
    for _round in range(rounds):
        amid += killed_amid(lambda: run_chores(seconds=60), chance.uniform(0, LONGEST_LIFE))
        let_a_night_pass()
        let_leases_run_out()
    while run_chores(seconds=60):
        let_a_night_pass()
        let_leases_run_out()
    told = {
        "amid": amid,
        "letters": Letter.objects.count(),
        "sent": Letter.objects.filter(state=LetterState.SENT).count(),
        "untold": Notice.objects.untold().count(),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
