"""Anybody's files are read as far as they can be understood; what cannot is named by its line."""

import json
from pathlib import Path
from typing import Any

import pytest

from portal.search.evaluation.neutral import LineRefused, NeutralDocument, NeutralQuery, read_documents, read_queries


def lines(folder: Path, *entries: Any) -> Path:
    path = folder / "given.jsonl"
    path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in entries), "utf-8")
    return path


def test_a_complete_document_is_read(tmp_path: Path) -> None:
    entry = {"family": "f", "language": "ka", "title": "ა", "intro": "ბ", "body": "გ", "topics": ["waste", "Müll"]}
    assert read_documents(lines(tmp_path, entry)) == [NeutralDocument("f", "ka", "ა", "ბ", "გ", ("waste", "Müll"))]


def test_missing_fields_are_empty_and_empty_lines_are_nothing(tmp_path: Path) -> None:
    path = lines(tmp_path, {"family": 7, "language": "DE-at", "title": None, "topics": "waste"}, "", "   ")
    assert read_documents(path) == [NeutralDocument("7", "de", topics=("waste",))]


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "given.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "1", "text": "M\xc3\xbcll", "language": "de"}\r\n')
    assert read_queries(path) == [NeutralQuery("1", "Müll", "de")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ("[]", "not a JSON object"),
        ({"language": "de"}, "family"),
        ({"family": " ", "language": "de"}, "family"),
        ({"family": "f"}, "language"),
        ({"family": "f", "language": "german"}, "language"),
        ({"family": "f", "language": ["de"]}, "language"),
        ({"family": "f", "language": "de", "title": 5}, "title"),
        ({"family": "f", "language": "de", "topics": [5]}, "topics"),
        ({"family": "f", "language": "de", "topics": {"a": 1}}, "topics"),
        ({"family": "first", "language": "de"}, "in line 1"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(tmp_path: Path, line: Any, reason: str) -> None:
    with pytest.raises(LineRefused, match=rf"given.jsonl, line 2: .*{reason}"):
        read_documents(lines(tmp_path, {"family": "first", "language": "de"}, line))


def test_two_queries_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LineRefused, match="line 2"):
        read_queries(lines(tmp_path, {"id": "1", "text": "a"}, {"id": 1, "text": "b"}))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "given.jsonl"
    path.write_bytes(b'{"id": "1", "text": "\xff"}')
    with pytest.raises(LineRefused, match="line 1"):
        read_queries(path)
