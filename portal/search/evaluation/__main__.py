"""The child of ``search_evaluate``: fills the place it was started in, asks every query there, writes the answers.

python -m portal.search.evaluation DOCUMENTS QUERIES ENGINE
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import django


def main(documents: str, queries: str, engine: str) -> None:
    django.setup()
    from portal.search.evaluation.asking import ask_all
    from portal.search.evaluation.drafting import Drafting, family_id
    from portal.search.evaluation.empty_database import prepare_database
    from portal.search.evaluation.filling import fill, load_words
    from portal.search.evaluation.neutral import read_documents, read_queries
    from portal.search.evaluation.workplace import own_folder
    from portal.search.vocabulary import current_vocabulary

    folder = own_folder()
    started = time.perf_counter()
    prepare_database()
    load_words()
    given = read_documents(Path(documents))
    count = fill(Drafting(current_vocabulary()).drafts(given), engine)
    built = time.perf_counter() - started
    answers = ask_all(read_queries(Path(queries)), engine)
    names = {family_id(document.family): document.family for document in given}
    _write(
        folder / "answers.json",
        {
            "engine": engine,
            "families": count,
            "documents": len(given),
            "build_seconds": round(built, 2),
            "answers": {
                key: [names[family] for family in (*answer.families, *answer.candidates)]
                for key, answer in answers.items()
            },
            "shown": {key: len(answer.families) for key, answer in answers.items()},
            "milliseconds": {key: answer.milliseconds for key, answer in answers.items()},
        },
    )


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
