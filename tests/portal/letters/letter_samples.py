"""Letters to send."""

import time
from typing import Any

from portal.letters.models import Letter
from portal.letters.sending import send_waiting_letters
from portal.letters.writing import write_letter


def make_letter(key: str = "test:1", **changes: Any) -> Letter:
    words = {
        "kind": "test",
        "to": "ana@example.org",
        "language": "en",
        "subject": "A decision about your report",
        "text": "It was published.",
        "reason": "You get this letter because you wrote the report.",
    }
    return write_letter(key=key, **{**words, **changes})


def send_all() -> int:
    """One turn of the worker, with all the time it needs."""
    return send_waiting_letters(time.monotonic() + 60)
