"""Measures the search on anybody's own corpus, in a place of its own."""

import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.search.engine import ENGINES
from portal.search.evaluation.neutral import LineRefused, read_documents, read_queries
from portal.search.evaluation.workplace import EvaluationFailed, workplace


class Command(BaseCommand):
    help = (
        "Build a temporary index from neutral documents, ask every query as a reader would, and write which families "
        "were found: OUTPUT is {query id: [family, …]}, best first, at most 100 each: what a reader is shown, then "
        "the next closest in meaning. Beside it, ending in “.timings.json”, stand the milliseconds of each query and "
        "how many of its families a reader is shown. No live data is read or changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--documents",
            type=Path,
            required=True,
            help='JSON lines {"family", "language", "title", "intro", "body", "topics"}: one a language version',
        )
        parser.add_argument("--queries", type=Path, required=True, help='JSON lines {"id", "text", "language"}')
        parser.add_argument("--engine", choices=sorted(ENGINES), default="database")
        parser.add_argument("--output", type=Path, required=True, help="where the answers are written, as JSON")

    def handle(self, *args: Any, documents: Path, queries: Path, engine: str, output: Path, **options: Any) -> None:
        self._check(documents, queries, output)
        try:
            with workplace(engine) as place:
                files = (str(documents.resolve()), str(queries.resolve()))
                place.run("portal.search.evaluation", *files, engine)
                found = json.loads(place.answers.read_text(encoding="utf-8"))
        except EvaluationFailed as error:
            raise CommandError(str(error)) from error
        answers = found.pop("answers")
        _write(output, answers)
        _write(timings_path(output), found)
        self.stdout.write(f"{len(answers)} queries to {found['families']} families answered: {output}")

    def _check(self, documents: Path, queries: Path, output: Path) -> None:
        """Refuse early what could not be used."""
        try:
            given, asked = read_documents(documents), read_queries(queries)
        except (OSError, LineRefused) as error:
            raise CommandError(str(error)) from error
        if not output.resolve().parent.is_dir():
            raise CommandError(f"There is no folder {output.resolve().parent}.")
        self.stdout.write(f"{len(given)} documents, {len(asked)} queries")


def timings_path(output: Path) -> Path:
    return output.with_suffix(".timings.json")


def _write(path: Path, content: Any) -> None:
    """Complete or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(path)
