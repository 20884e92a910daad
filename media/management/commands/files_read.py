"""``manage.py files_read``: reads the words of files that nobody has read yet, for the search."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from media.actions.read_files import read_waiting_files
from media.models import FileText


class Command(BaseCommand):
    help = "Read the words of waiting documents and release files; the command “chores” does the same by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="Also try again what could not be read.")
        parser.add_argument("--seconds", type=float, default=3600, help="Stop after this time; the rest waits.")

    def handle(self, *args: Any, again: bool, seconds: float, **options: Any) -> None:
        if again:
            FileText.objects.failed().delete()
        deadline = time.monotonic() + seconds
        done = 0
        while time.monotonic() < deadline and (read := read_waiting_files(deadline)):
            done += read
        self.stdout.write(f"{done} files read, {FileText.objects.failed().count()} of all could not be read.")
