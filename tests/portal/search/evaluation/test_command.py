"""``search_evaluate`` works from a plain checkout, leaves nothing behind and never opens the live data."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

DOCUMENTS = [
    {"family": "brno", "language": "cs", "title": "Brno", "intro": "Druhé největší město."},
    {"family": "waste", "language": "ka", "title": "დახარისხება", "topics": ["Abfallwirtschaft"]},
    {"family": "bot", "language": "de", "title": "Ein Chatbot im Rathaus", "body": "Er antwortet rund um die Uhr."},
    {"family": "bot", "language": "en", "title": "A chatbot in the town hall"},
]
QUERIES = [
    {"id": "place", "text": "Brünn", "language": "de"},
    {"id": "label", "text": "waste management", "language": "en"},
    {"id": "word", "text": "rund um die Uhr", "language": "de"},
    {"id": "nothing", "text": "Quantenfeldtheorie", "language": "de"},
]


def written(path: Path, entries: list[Any]) -> Path:
    path.write_text("\n".join(json.dumps(entry) for entry in entries), "utf-8")
    return path


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    documents = written(tmp_path / "D.jsonl", DOCUMENTS)
    queries = written(tmp_path / "Q.jsonl", QUERIES)
    return [f"--documents={documents}", f"--queries={queries}", f"--output={tmp_path / 'R.json'}"]


def started(tmp_path: Path, arguments: list[str]) -> "subprocess.Popen[bytes]":
    """As a person starts it, with a live database that must never come to be and an own folder for what is temporary."""
    (tmp_path / "temporary").mkdir()
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"} | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'live.sqlite3'}",
        "VAR_DIR": str(tmp_path / "var"),
        "SEARCH_LEMMAS_DIR": str(settings.PORTAL_SEARCH_LEMMAS),
        "TMPDIR": str(tmp_path / "temporary"),
    }
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "search_evaluate", *arguments]
    return subprocess.Popen(command, env=environment, cwd=tmp_path)


def test_it_answers_from_a_plain_checkout_and_never_opens_the_live_database(
    tmp_path: Path, arguments: list[str]
) -> None:
    assert started(tmp_path, arguments).wait(300) == 0
    answers = json.loads((tmp_path / "R.json").read_text("utf-8"))
    timings = json.loads((tmp_path / "R.timings.json").read_text("utf-8"))
    assert {key: found[0] for key, found in answers.items() if key != "nothing"} == {
        "place": "brno",
        "label": "waste",
        "word": "bot",
    }
    assert timings["shown"]["nothing"] == 0
    assert (timings["engine"], timings["families"], timings["documents"]) == ("database", 3, 4)
    assert all(milliseconds > 0 for milliseconds in timings["milliseconds"].values())
    assert timings["milliseconds"].keys() == answers.keys()
    assert not (tmp_path / "live.sqlite3").exists()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_stop_signal_leaves_nothing_behind(tmp_path: Path, arguments: list[str]) -> None:
    process = started(tmp_path, arguments)
    deadline = time.monotonic() + 120
    while not list((tmp_path / "temporary").glob("search-evaluation-*/*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 128 + signal.SIGTERM
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not (tmp_path / "R.json").exists()


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_the_live_tables_are_the_same_afterwards(arguments: list[str], tmp_path: Path) -> None:
    before = contents()
    call_command("search_evaluate", *arguments, stdout=(tmp_path / "said").open("w"))
    assert json.loads((tmp_path / "R.json").read_text("utf-8"))["place"] == ["brno"]
    assert contents() == before


def contents() -> dict[str, int]:
    """Every table of every schema with its number of rows."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        else:
            cursor.execute(
                "SELECT schemaname || '\".\"' || tablename FROM pg_tables "
                "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            )
        names = [row[0] for row in cursor.fetchall()]
        counts = {}
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            counts[name] = cursor.fetchone()[0]
    return counts


def test_a_bad_line_is_refused_before_anything_is_built(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "D.jsonl").write_text("{}", "utf-8")
    with pytest.raises(CommandError, match=r"D\.jsonl, line 1"):
        call_command("search_evaluate", *arguments)
