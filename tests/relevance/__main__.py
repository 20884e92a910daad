"""Measures the relevance suite and prints the report: ``python -m tests.relevance [--engine …]… [--markdown FILE]``.

Each engine works in a temporary place of its own, see ``portal.search.evaluation.workplace``.
"""

import argparse
import json
import os
from pathlib import Path
from typing import Any

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    django.setup()
    from portal.search.engine import ENGINES
    from portal.search.evaluation.workplace import workplace
    from tests.relevance.measuring import Asked
    from tests.relevance.report import report

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", action="append", choices=sorted(ENGINES), help="by default the database")
    parser.add_argument("--turns", type=int, nargs="+", default=range(10), help="of the ten turns of the pools; all")
    parser.add_argument("--markdown", type=Path, help="write the report there as well")
    parser.add_argument("--answers", type=Path, help="keep every single answer there, as JSON")
    chosen = parser.parse_args()
    rows: dict[str, Any] = {}
    for engine in chosen.engine or ["database"]:
        with workplace(engine) as place:
            place.run("tests.relevance.child", engine, *map(str, chosen.turns))
            rows[engine] = json.loads(place.answers.read_text(encoding="utf-8"))
    text = report({engine: [Asked.from_json(row) for row in answers] for engine, answers in rows.items()})
    print(text)  # noqa: T201
    if chosen.markdown:
        chosen.markdown.write_text(text, encoding="utf-8")
    if chosen.answers:
        chosen.answers.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
