"""The demonstration: build it, serve it, take it away."""

import os
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.demo.accounts import ACCOUNTS, PASSWORD
from portal.demo.build import build_demo, is_built, remove_demo
from portal.search.meaning.embedder import availability

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "build: make the demonstration once. serve: build and serve it on 127.0.0.1. remove: take all of it away."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["build", "serve", "remove"])

    def handle(self, *_args: Any, what: str, **_options: Any) -> None:
        if not settings.IS_DEMO_ALLOWED:
            raise CommandError("These settings are for real work: the demonstration is refused here.")
        {"build": self.build, "serve": self.serve, "remove": self.remove}[what]()

    def build(self) -> None:
        self._say("Preparing the database …")
        call_command("messages_compile", verbosity=0)
        call_command("migrate", interactive=False, verbosity=0)
        if is_built():
            self._say("The demonstration is there already; what was written since is kept.")
            return
        self._say("Building the demonstration, once …")
        build_demo()

    def serve(self) -> None:
        self.build()
        address = f"{HOST}:{os.environ.get('PORT', '8000')}"
        self._say(f"\nIntercity Exchange is at  http://{address}/")
        self._say(f"The editors' desk is at   http://{address}/admin/  (password of every account: {PASSWORD})")
        for account in ACCOUNTS:
            self._say(f"  {account.username:<14} {account.first_name} {account.last_name}")
        self._say("Stop it with Ctrl+C.\n")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings.SETTINGS_MODULE)
        # Feeds and page heads name the port chosen here.
        os.environ.setdefault("SITE_ADDRESS", f"http://{address}")
        self._start_workers()
        # The server takes this process over, so that Ctrl+C and signals reach it.
        server = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", address]
        os.execv(sys.executable, [*server, "--workers", "2", "--threads", "4", "--log-level", "warning"])  # noqa: S606

    def _start_workers(self) -> None:
        """Words of new files, vectors for the search by meaning and the mirror are made beside the server.

        They end with it.
        """
        embedding = ["search_embed"] if availability().embedder else []
        mirror = ["search_mirror"] if settings.ELASTICSEARCH_URL else []
        for command in ["chores", *embedding, *mirror]:
            worker = [sys.executable, "manage.py", command, "--with-parent", str(os.getpid())]
            subprocess.Popen(worker, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL)  # noqa: S603

    def remove(self) -> None:
        self._say(f"{remove_demo()} objects of the demonstration are gone.")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
