"""Killed at any step of publishing, translating, importing and telling: the next run completes it, once."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.factories import lay_ground
from tests.kills.world import build_world
from tests.portal.letters.mail_server import MailServer

ROOT = Path(__file__).resolve().parents[2]
SCENES = ("publish", "schedule", "translate", "import", "notify")
# Where a process can be killed at all, per scene: everything that is one transaction has two commits at most.
FEWEST_KILLS = {"publish": 4, "schedule": 6, "translate": 4, "import": 7, "notify": 10}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="each play has a copy of the database in a file"),
]


class Played:
    """What the plays say, and the letters of each by its sender: ``publish-12@…`` were sent after a kill at step 12."""

    def __init__(self, scenes: dict[str, dict[str, Any]], letters: list[Any]) -> None:
        self.scenes = scenes
        self.letters: dict[str, Counter[str]] = {}
        for letter in letters:
            play = str(letter["From"]).rpartition("<")[2].partition("@")[0]
            self.letters.setdefault(play, Counter())[str(letter["Message-ID"])] += 1


@pytest.fixture(scope="module")
def played(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("kills")
    with django_db_blocker.unblock(), transaction.atomic():
        lay_ground()
        build_world()
        (folder / "world.sqlite3").write_bytes(connection.connection.serialize())
        transaction.set_rollback(True)
    with MailServer() as server:
        yield Played(play(folder, server.port), server.letters)


def play(folder: Path, port: int) -> dict[str, dict[str, Any]]:
    asked = [sys.executable, "-m", "tests.kills.scenes", str(folder), str(port), *SCENES]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'world.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(asked, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-4000:]
    told: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("scene", SCENES)
def test_the_next_run_completes_what_was_killed_at_any_step(played: Played, scene: str) -> None:
    told = played.scenes[scene]
    assert len(told["killed"]) >= FEWEST_KILLS[scene], told["killed"]
    assert told["different"] == {}


@pytest.mark.parametrize("scene", SCENES)
def test_every_letter_arrives_and_none_under_two_ids(played: Played, scene: str) -> None:
    expected = played.letters[f"{scene}-0"]
    assert set(expected.values()) == {1}
    for point in played.scenes[scene]["killed"]:
        assert set(played.letters[f"{scene}-{point}"]) == set(expected), point


def test_a_letter_comes_twice_only_where_its_worker_was_killed_before_noting_it(played: Played) -> None:
    """And then under one id, so that mail servers keep one of them."""
    for scene in SCENES:
        plays = {point: played.letters[f"{scene}-{point}"] for point in played.scenes[scene]["killed"]}
        doubled = {point: [key for key, number in play.items() if number > 1] for point, play in plays.items()}
        before_noting = "before a statement that commits itself"
        steps = played.scenes[scene]["killed"]
        assert all(len(keys) <= 1 for keys in doubled.values()), doubled
        assert {steps[point] for point, keys in doubled.items() if keys} <= {before_noting}, doubled
        assert any(doubled.values()) == (scene == "notify")


def test_the_work_is_done_in_the_end(played: Played) -> None:
    """Otherwise the tests above would compare nothing with nothing."""
    live = ["de:appearing", "de:one-number", "de:translated"]
    done = {scene: played.scenes[scene]["done"] for scene in SCENES}
    assert done["publish"]["live"] == ["de:appearing", "de:one-number", "de:reviewed", "de:translated"]
    assert done["translate"]["live"] == [*live, "ka:translated"]
    assert done["schedule"]["live"] == done["notify"]["live"] == live
    assert (done["import"]["units"], done["import"]["drafts"]) == (3, done["notify"]["drafts"] + 2)
    assert done["notify"]["suggested"] == 3
    assert done["publish"]["sent"] > done["notify"]["sent"] > 4
