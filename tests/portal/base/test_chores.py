"""Work beside the requests: one chore that fails stops no other."""

import time

import pytest
from django.db import OperationalError

from portal.base import chores


@pytest.fixture(autouse=True)
def no_chores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chores, "_chores", {})


def test_each_chore_has_its_share_of_the_time() -> None:
    deadlines: list[float] = []
    for name in ("first", "second"):
        chores.register_chore(name, lambda deadline: deadlines.append(deadline) or 2)
    started = time.monotonic()
    assert chores.run_chores(seconds=6) == 4
    assert deadlines[0] - started == pytest.approx(3, abs=0.5)
    assert deadlines[1] - started == pytest.approx(6, abs=0.5)


def test_a_chore_the_database_refuses_comes_again_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    def refused(_deadline: float) -> int:
        raise OperationalError("locked")

    chores.register_chore("refused", refused)
    chores.register_chore("other", lambda _deadline: 1)
    assert chores.run_chores(seconds=1) == 1
    assert "chore_failed refused" in caplog.text
