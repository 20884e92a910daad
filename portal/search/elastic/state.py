"""What the worker and the checks leave behind for whoever asks how the mirror is doing."""

from datetime import datetime
from typing import Any

from portal.search.models import MirrorState

ROW = 1
LONGEST_ERROR = 2_000


def current_state() -> MirrorState:
    return MirrorState.objects.filter(pk=ROW).first() or MirrorState(pk=ROW)


def note(**facts: Any) -> None:
    MirrorState.objects.update_or_create(pk=ROW, defaults=facts)


def note_error(error: BaseException, at: datetime) -> None:
    note(error=f"{type(error).__name__}: {error}"[:LONGEST_ERROR], error_at=at)
