"""When the words of the vocabularies last changed, and what may be remembered until they change again.

Labels of cities and topics stand on every page and change once a week. A process remembers them under a stamp that is
written in the transaction of each change; one small query a request asks whether it still holds.
"""

import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import local
from typing import Any, TypeVar, cast

from django.core.signals import request_finished, request_started

from portal.search.models import VocabularyStamp

STAMP = 1
T = TypeVar("T")


class _Request(local):
    """The stamp as the running request read it; outside of requests it is asked for every time."""

    is_running = False
    stamp: int | None = None


@dataclass(slots=True)
class _Memory:
    stamp: int = 0
    things: dict[Hashable, Any] = field(default_factory=dict)


_request = _Request()
_memory = _Memory()


def current_stamp() -> int:
    """0 while nothing was ever changed."""
    if _request.is_running and _request.stamp is not None:
        return _request.stamp
    stamp = VocabularyStamp.objects.filter(pk=STAMP).values_list("number", flat=True).first() or 0
    _request.stamp = stamp
    return stamp


def remembered(key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` returned since the last change; ``key`` names it in this process."""
    global _memory
    stamp = current_stamp()
    if stamp == 0:
        return make()
    memory = _memory
    if memory.stamp != stamp:
        memory = _memory = _Memory(stamp)
    if key not in memory.things:
        memory.things[key] = make()
    return cast(T, memory.things[key])


def vocabulary_changed(*_args: Any, **_kwargs: Any) -> None:
    """Tell every process to read the words again; commits with the change itself.

    A random number, not the next one: after a rollback, the next one would come a second time with other words.
    """
    _request.stamp = None
    VocabularyStamp.objects.update_or_create(pk=STAMP, defaults={"number": 1 + secrets.randbits(62)})


def forget_everything() -> None:
    global _memory
    _memory = _Memory()
    _request.stamp = None


def _begin(**_kwargs: Any) -> None:
    _request.is_running, _request.stamp = True, None


def _end(**_kwargs: Any) -> None:
    _request.is_running, _request.stamp = False, None


def connect() -> None:
    request_started.connect(_begin, dispatch_uid="vocabulary-stamp")
    request_finished.connect(_end, dispatch_uid="vocabulary-stamp")
