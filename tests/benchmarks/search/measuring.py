"""Time on the clock and on the processor: of this process, and of the server that answers it."""

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

LONGEST = 4.0  # seconds for one question, all rounds together
MOST_ROUNDS, FEWEST_ROUNDS, WARM = 30, 3, 2


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds. ``cpu`` is the median of this process and the server together."""

    p50: float
    p95: float
    cpu: float
    rounds: int

    def __str__(self) -> str:
        return f"{self.p50:.1f} | {self.p95:.1f} | {self.cpu:.1f}"


def cost_of(ask: Callable[[], Any], server: int | None = None) -> Cost:
    """``server`` is the process id of who answers, where that is another process on this machine."""
    for _round in range(WARM):
        ask()
    walls: list[float] = []
    cpus: list[float] = []
    until = time.perf_counter() + LONGEST
    while len(walls) < FEWEST_ROUNDS or (len(walls) < MOST_ROUNDS and time.perf_counter() < until):
        own, its, clock = time.process_time(), _spent(server), time.perf_counter()
        ask()
        walls.append((time.perf_counter() - clock) * 1000)
        cpus.append((time.process_time() - own + _spent(server) - its) * 1000)
    ordered = sorted(walls)
    return Cost(
        statistics.median(walls),
        ordered[min(len(walls) - 1, int(0.95 * len(walls)))],
        statistics.median(cpus),
        len(walls),
    )


def database_process() -> int | None:
    """The process of PostgreSQL that serves this connection; ``None`` on SQLite, which is part of ours."""
    if connection.vendor == "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _spent(process: int | None) -> float:
    """Seconds of all threads of that process on a processor, to the nanosecond; Linux only."""
    if process is None:
        return 0.0
    if process == os.getpid():
        return time.process_time()
    tasks = Path(f"/proc/{process}/task")
    return sum(_of_task(task) for task in tasks.iterdir()) / 1e9


def _of_task(task: Path) -> int:
    try:
        return int((task / "schedstat").read_text().split()[0])
    except (FileNotFoundError, ProcessLookupError):  # the thread ended while we looked
        return 0
