"""``search_evaluate`` on Elasticsearch: an index of its own, gone afterwards, and the same families as the database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from elasticsearch import Elasticsearch

from portal.search.evaluation.workplace import PREFIX
from tests.portal.search.evaluation.test_command import DOCUMENTS, QUERIES, written

pytestmark = pytest.mark.elastic


def evaluated(folder: Path, engine: str, url: str) -> dict[str, list[str]]:
    output = folder / f"{engine}.json"
    command = [
        *(sys.executable, str(settings.BASE_DIR / "manage.py"), "search_evaluate", f"--engine={engine}"),
        *(
            f"--documents={written(folder / 'D.jsonl', DOCUMENTS)}",
            f"--queries={written(folder / 'Q.jsonl', QUERIES)}",
        ),
        f"--output={output}",
    ]
    environment = {**os.environ, "ELASTICSEARCH_URL": url, "VAR_DIR": str(folder / "var")}
    environment |= {"DATABASE_URL": f"sqlite:///{folder / 'live.sqlite3'}"}
    assert subprocess.run(command, env=environment, check=False).returncode == 0
    answers: dict[str, list[str]] = json.loads(output.read_text("utf-8"))
    return answers


def test_both_engines_find_the_same_and_leave_no_index(
    elasticsearch_url: str, elastic: Elasticsearch, tmp_path: Path
) -> None:
    by_elasticsearch = evaluated(tmp_path, "elasticsearch", elasticsearch_url)
    by_database = evaluated(tmp_path, "database", elasticsearch_url)
    assert {key: found[:1] for key, found in by_elasticsearch.items()} == {
        key: found[:1] for key, found in by_database.items()
    }
    # The server keeps vectors in whole numbers: what is nearly equally far may change places.
    assert {key: set(found) for key, found in by_elasticsearch.items()} == {
        key: set(found) for key, found in by_database.items()
    }
    assert by_elasticsearch["place"] == ["brno"]
    assert list(elastic.indices.get(index=f"{PREFIX}*", expand_wildcards="all")) == []
