"""Reads the words of files, for the search. The worker does it; nobody waits for it."""

import logging
import time
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from media.models.file_texts import FileText, ReadFault, TextState
from media.texts.extraction import Extracted, extract
from media.texts.sources import WaitingFile, families_showing, texts_without_file, waiting_files
from portal.search.feeding import refresh_families

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 50
SETTLING = timedelta(minutes=1)  # longer than any publication takes to commit


def read_waiting_files(deadline: float, *, limit: int = MOST_AT_ONCE, now: datetime | None = None) -> int:
    """Read what waits until ``deadline`` (of ``time.monotonic``); the number of files read.

    Every file is kept by itself, so that one that fails or a worker that dies costs nothing but itself.
    """
    done = 0
    for waiting in waiting_files(limit):
        if time.monotonic() > deadline:
            break
        keep_text(waiting.sha256, _extracted(waiting), at=now or timezone.now())
        done += 1
    settle(now=now or timezone.now())
    texts_without_file().delete()
    return done


def keep_text(sha256: str, found: Extracted, *, at: datetime) -> None:
    """Keep the words, or why there are none, and let the pages that show the file be found by them."""
    state = TextState.FAILED if found.fault else TextState.READ if found.text else TextState.EMPTY
    with transaction.atomic():
        FileText.objects.update_or_create(
            sha256=sha256,
            defaults={
                "state": state,
                "fault": found.fault,
                "text": found.text,
                "read_at": at,
                "is_settled": state != TextState.READ,
            },
        )
        if state == TextState.READ:
            refresh_families(sorted(families_showing(sha256)))


def settle(*, now: datetime) -> None:
    """Write once more the pages whose publication may have been under way while their file was read."""
    for text in FileText.objects.filter(is_settled=False, read_at__lt=now - SETTLING).only("sha256"):
        with transaction.atomic():
            FileText.objects.filter(sha256=text.sha256).update(is_settled=True)
            refresh_families(sorted(families_showing(text.sha256)))


def read_again(sha256: str) -> None:
    """Let a file wait for its next turn, whatever came of the last one."""
    FileText.objects.filter(sha256=sha256).delete()


def _extracted(waiting: WaitingFile) -> Extracted:
    try:
        with waiting.file.storage.open(waiting.file.name, "rb") as content:
            return extract(content, waiting.name)
    except FileNotFoundError:
        logger.exception("file_not_read %s: it is missing", waiting.sha256[:12])
        return Extracted(fault=ReadFault.LOST)
