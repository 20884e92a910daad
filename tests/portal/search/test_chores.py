"""Work beside the requests: one chore that fails stops no other."""

import time

import pytest
from django.db import OperationalError

from portal.search import chores


@pytest.fixture(autouse=True)
def no_chores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chores, "_chores", {})


def test_each_chore_knows_how_long_all_of_them_may_take() -> None:
    deadlines: list[float] = []
    for name in ("first", "second"):
        chores.register_chore(name, lambda deadline: deadlines.append(deadline) or 2)
    assert chores.run_chores(seconds=5) == 4
    assert deadlines[0] == deadlines[1]
    assert 4 < deadlines[0] - time.monotonic() <= 5


def test_a_chore_the_database_refuses_comes_again_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    def refused(_deadline: float) -> int:
        raise OperationalError("locked")

    chores.register_chore("refused", refused)
    chores.register_chore("other", lambda _deadline: 1)
    assert chores.run_chores(seconds=1) == 1
    assert "chore_failed refused" in caplog.text
