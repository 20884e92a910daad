"""``manage.py files_check``: reads every stored file and compares it with its row."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from media.integrity import IntegrityReport, check_files, delete_left_overs


class Command(BaseCommand):
    help = "Compare every stored file with its row; fails when a file is missing or damaged."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--delete-orphans", action="store_true", help="Delete files without a row that are older than a day."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        report = check_files(now=now)
        self._tell(report)
        if options["delete_orphans"]:
            self.stdout.write(f"{delete_left_overs(report, now=now)} files deleted.")
        if not report.is_sound:
            raise CommandError(f"{len(report.missing)} files are missing, {len(report.damaged)} are damaged.")

    def _tell(self, report: IntegrityReport) -> None:
        for label, names in (("missing", report.missing), ("damaged", report.damaged), ("orphan", report.orphans)):
            for name in names:
                self.stdout.write(f"{label}: {name}")
        self.stdout.write(f"{report.checked} files checked.")
