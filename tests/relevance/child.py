"""The child of the report: measures one engine in the place it was started in."""

import json
import sys

import django


def main(engine: str, *turns: str) -> None:
    django.setup()
    from portal.demo.build import build_demo
    from portal.search.evaluation.empty_database import prepare_database
    from portal.search.evaluation.filling import load_words
    from portal.search.evaluation.workplace import own_folder
    from tests.relevance.measuring import Measuring

    folder = own_folder()
    prepare_database()
    load_words()
    measuring = Measuring(engine, tuple(map(int, turns)))
    answers = list(measuring.parallel())
    build_demo()
    answers += measuring.demonstration()
    (folder / "answers.json").write_text(
        json.dumps([asked.as_json() for asked in answers], ensure_ascii=False), encoding="utf-8"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
