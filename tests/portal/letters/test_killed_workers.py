"""A worker killed at any moment loses no letter, and sends none under two message ids. Real processes, a real server."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from portal.following.models import Event
from portal.following.models.news import note_news
from portal.letters.cadence import Cadence
from tests.factories import make_city, make_city_page, make_practice_page
from tests.portal.following.samples import address_follows
from tests.portal.letters.letter_samples import make_letter
from tests.portal.letters.mail_server import MailServer

ROOT = Path(__file__).resolve().parents[3]
LETTERS, FOLLOWERS, ROUNDS = 60, 20, 60

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the processes share a copy of the database in a file"),
]


@pytest.fixture
def database(portal: Any, tmp_path: Path) -> Iterator[Path]:
    """Letters that wait, news that nobody has been told of, and digests that are due."""
    tbilisi = make_city_page(make_city("tbilisi"))
    for number in range(LETTERS):
        make_letter(f"letter:{number}", to=f"reader-{number}@example.org")
    for number in range(FOLLOWERS):
        cadence = Cadence.AT_ONCE if number % 2 else Cadence.DAILY
        address_follows(f"follower-{number}@example.org", "city=tbilisi", cadence)
    page = make_practice_page(below=tbilisi, title="One number")
    note_news(page.translation_key, Event.PUBLISHED, at=timezone.now())
    file = tmp_path / "db.sqlite3"
    with sqlite3.connect(file) as copy:
        connection.connection.backup(copy)
    copy.close()
    yield file


def test_nothing_is_lost_and_nothing_is_sent_under_two_ids(database: Path) -> None:
    with MailServer() as server:
        server.slowness = 0.005
        asked = [sys.executable, "-m", "tests.portal.letters.scenes", str(server.port), str(ROUNDS)]
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{database}",
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "PYTHONPATH": str(ROOT),
        }
        done = subprocess.run(asked, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-4000:]
    told = json.loads(done.stdout)
    assert told["amid"] >= ROUNDS / 2, told  # most of them had work in their hands
    assert told["sent"] == told["letters"] == len(set(server.ids)), told
    assert told["letters"] == LETTERS + FOLLOWERS  # at once, or one digest each
    assert told["untold"] == 0
    by_recipient: dict[str, set[str]] = {}
    for letter in server.letters:
        by_recipient.setdefault(str(letter["To"]), set()).add(str(letter["Message-ID"]))
    assert {len(ids) for ids in by_recipient.values()} == {1}
