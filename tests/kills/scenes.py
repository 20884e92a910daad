"""Plays a piece of work again and again, killed at another step each time, and what comes after it.

    python -m tests.kills.scenes <folder with world.sqlite3> <port of a mail server> <scene>…

Writes one line of JSON: scene → how often it was killed, and what was otherwise than without any killing.
"""

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import F  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, TaskState  # noqa: E402

from cities.actions.import_sheet import carry_on  # noqa: E402
from cities.models import SheetImport  # noqa: E402
from cities.sheets.kinds import sheet_kind  # noqa: E402
from portal.accounts.models import User  # noqa: E402
from portal.base.chores import run_chores  # noqa: E402
from portal.base.scheduling import keep_times  # noqa: E402
from portal.letters.models import Letter, LetterState, Notice  # noqa: E402
from tests.kills.stepping import Step, Steps, chosen  # noqa: E402
from tests.kills.told import consistent, outcome, told  # noqa: E402
from tests.kills.world import REVIEWED, STAND_IN, TRANSLATED  # noqa: E402
from translations.models import SuggestionJob  # noqa: E402

Work = Callable[[], Any]


def editor_of_the_city() -> User:
    return User.objects.get(username="editor")


def approve_page() -> Work:
    page = Page.objects.get(slug=REVIEWED, locale__language_code="de")
    state = TaskState.objects.get(workflow_state__object_id=str(page.pk), task__content_type__model="cityreview")
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    return posting(address, {"comment": ""})


def approve_translation() -> Work:
    page = Page.objects.get(slug=TRANSLATED, locale__language_code="ka")
    return posting(reverse("decide_translation", args=[page.pk]), {"decision": "approve"})


def posting(address: str, sent: dict[str, str]) -> Work:
    client = Client()
    client.force_login(editor_of_the_city())
    return lambda: client.post(address, sent)


def take_sheets_in() -> Work:
    return lambda: [take_in(sheet) for sheet in SheetImport.objects.order_by("pk")]


def take_in(sheet: SheetImport) -> None:
    kind = sheet_kind(sheet.kind)
    assert kind is not None
    assert carry_on(sheet, kind, by=editor_of_the_city(), seconds=60) is None


def publish_on_time() -> Work:
    return lambda: keep_times(time.monotonic() + 60)


def tell() -> Work:
    return do_chores


def do_chores() -> None:
    """All of them until nothing waits, as the worker does; nights pass, and leases of dead workers run out."""
    while run_chores(seconds=60) or let_time_pass():
        pass


def let_time_pass() -> int:
    past = timezone.now() - timedelta(days=8)
    leased = Letter.objects.filter(state=LetterState.WAITING, leased_until__isnull=False)
    jobs = SuggestionJob.objects.filter(done_at__isnull=True, next_try__gt=timezone.now())
    notices = Notice.objects.untold().filter(written_at__gt=past)
    return (
        leased.update(leased_until=past, tries=F("tries") - 1)
        + jobs.update(next_try=past, attempts=F("attempts") - 1)
        + notices.update(written_at=past)
    )


# Each gets ready, unwatched, and returns what may be killed.
SCENES: dict[str, Callable[[], Work]] = {
    "publish": approve_page,
    "translate": approve_translation,
    "import": take_sheets_in,
    "schedule": publish_on_time,
    "notify": tell,
}


@dataclass(frozen=True)
class Stage:
    """Where copies of the world are played, each in a process of its own."""

    folder: Path

    def set(self) -> None:
        """The world as it was before the scene."""
        connection.close()
        for old in self.folder.glob("played.sqlite3*"):
            old.unlink()
        shutil.copy(self.folder / "world.sqlite3", self.folder / "played.sqlite3")
        connection.settings_dict["NAME"] = str(self.folder / "played.sqlite3")

    def rehearse(self) -> None:
        """Everything once in this process, whose children then need not read code and templates again."""
        self.set()
        for scene in SCENES.values():
            scene()()
        for look in (consistent, told, outcome):
            look()

    def play(self, work: Callable[[], Any]) -> Any:
        """What the work says; ``None`` where it was killed. Raises ``RuntimeError`` where it failed."""
        connection.close()
        said = self.folder / "said.json"
        said.unlink(missing_ok=True)
        child = os.fork()
        if not child:
            said.write_text(json.dumps(work()))
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            return None
        if status:
            raise RuntimeError(f"{work} ended with {status}")
        return json.loads(said.read_text())


def watched(scene: Callable[[], Work], last: int | None = None) -> list[Step]:
    work, steps = scene(), Steps(last)
    steps.watch()
    work()
    return steps.seen


def next_run(scene: Callable[[], Work]) -> dict[str, list[str]]:
    """Whoever got no answer does it once more; the worker does what waits."""
    scene()()
    do_chores()
    return told()


def play_scene(stage: Stage, name: str) -> dict[str, Any]:
    """Every play sends its letters under another sender, so that the mail server can tell them apart."""
    scene, different = SCENES[name], {}
    settings.DEFAULT_FROM_EMAIL = f"{name}-0@example.org"
    stage.set()
    seen = [Step(step) for step in stage.play(lambda: watched(scene))]
    expected = stage.play(lambda: next_run(scene))
    done = stage.play(outcome)
    points = chosen(seen)
    for point in points:
        settings.DEFAULT_FROM_EMAIL = f"{name}-{point}@example.org"
        stage.set()
        if stage.play(lambda last=point: watched(scene, last)) is not None:
            raise RuntimeError(f"{name} was not killed at step {point}")
        torn = stage.play(consistent)
        found = stage.play(lambda: next_run(scene))
        if torn or found != expected:
            different[point] = {"step": seen[point - 1], "torn": torn, "rows": differing(expected, found)}
    return {"killed": {point: seen[point - 1] for point in points}, "done": done, "different": different}


def differing(expected: dict[str, list[str]], found: dict[str, list[str]]) -> dict[str, Any]:
    return {
        table: {
            "lost": [row for row in rows if row not in found[table]][:3],
            "more": [row for row in found[table] if row not in rows][:3],
            "number": (len(rows), len(found[table])),
        }
        for table, rows in expected.items()
        if rows != found[table]
    }


def main(folder: Path, port: int, scenes: list[str]) -> None:
    settings.PORTAL_TRANSLATOR = STAND_IN
    stage = Stage(folder)
    stage.rehearse()
    settings.LETTERS_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    sys.stdout.write(json.dumps({name: play_scene(stage, name) for name in scenes}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
