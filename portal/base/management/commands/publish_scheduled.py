"""Wagtail's command of this name, each page in one transaction; the worker's chores do the same by themselves."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from portal.base.scheduling import keep_times

TURN = 30.0  # seconds


class Command(BaseCommand):
    help = "Publish and withdraw what is scheduled and due; safe to repeat and to interrupt."

    def handle(self, *_args: Any, **_options: Any) -> None:
        while done := keep_times(time.monotonic() + TURN):
            self.stdout.write(f"{done} pages published or withdrawn")
