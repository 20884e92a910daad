"""Killing a process at a step of its writing: before a statement that writes, before a commit, after it.

Known to the process of the tests only; the portal has no door for it.
"""

import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import connection

WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")
Execute = Callable[..., Any]


class Step(StrEnum):
    WRITE = "before a statement inside a transaction"
    LONE_WRITE = "before a statement that commits itself"
    COMMIT = "before a commit"
    COMMITTED = "after a commit"


@dataclass
class Steps:
    """The steps of this process so far. At the one numbered ``last`` it is killed, as by a power cut."""

    last: int | None = None
    seen: list[Step] = field(default_factory=list)

    def take(self, step: Step) -> None:
        self.seen.append(step)
        if len(self.seen) == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        connection.ensure_connection()
        connection.execute_wrappers.append(self._execute)
        commit = connection._commit

        def watched() -> Any:
            self.take(Step.COMMIT)
            commit()
            self.take(Step.COMMITTED)

        connection._commit = watched

    def _execute(self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not sql.lstrip().upper().startswith(WRITING):
            return execute(sql, params, many, context)
        if connection.in_atomic_block:
            self.take(Step.WRITE)
            return execute(sql, params, many, context)
        self.take(Step.LONE_WRITE)
        result = execute(sql, params, many, context)
        self.take(Step.COMMITTED)
        return result


# How many of each kind are tried: most where something could be left half done.
TRIED = {Step.WRITE: 2, Step.LONE_WRITE: 3, Step.COMMIT: 2, Step.COMMITTED: 3}


def chosen(seen: Sequence[Step]) -> list[int]:
    """Numbers of steps at which to kill: spread over the whole work, the first and the last of each kind among them."""
    by_kind = {kind: [number for number, step in enumerate(seen, start=1) if step is kind] for kind in Step}
    return sorted({number for kind, most in TRIED.items() for number in _evenly(by_kind[kind], most)})


def _evenly(numbers: Sequence[int], most: int) -> list[int]:
    if len(numbers) <= most:
        return list(numbers)
    return [numbers[round(place * (len(numbers) - 1) / (most - 1))] for place in range(most)]
