"""Arrows point down: imports, foreign keys and names of Elasticsearch."""

import ast
import re

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

from tests.architecture.layers import (
    ROOT,
    imports_of,
    layer_of,
    may_know,
    module_name,
    python_files,
    source_files,
)

FORBIDDEN_NAMES = re.compile(r"^(utils?|helpers?|common|misc|new_.*)$")
LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def test_imports_point_down() -> None:
    wrong = []
    for path in source_files():
        knower = layer_of(module_name(path))
        for imported in imports_of(path):
            known = layer_of(imported)
            if knower and known and not may_know(knower, known):
                wrong.append(f"{path.relative_to(ROOT)} imports {imported}")
    assert sorted(set(wrong)) == []


def test_every_file_of_ours_has_a_layer() -> None:
    homeless = [
        str(path.relative_to(ROOT))
        for path in source_files()
        if layer_of(module_name(path)) is None and module_name(path) not in {"portal", "practices"}
    ]
    assert homeless == []


def test_relations_between_models_point_down() -> None:
    """The user model is named by a setting, so whoever points at it knows no package."""
    wrong = []
    for model in apps.get_models():
        knower = layer_of(model.__module__)
        for field in model._meta.get_fields():
            if knower is None or not field.is_relation or field.auto_created or field.related_model is None:
                continue
            if field.related_model is get_user_model():
                continue
            known = layer_of(field.related_model.__module__)
            if known and not may_know(knower, known):
                wrong.append(f"{model.__name__}.{field.name} → {field.related_model.__name__}")
    assert wrong == []


def test_elasticsearch_is_imported_in_one_place_only() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in source_files()
        if not module_name(path).startswith("portal.search.elastic")
        and any(
            name.split(".")[0] in {"elasticsearch", "elasticsearch_dsl", "elastic_transport"}
            for name in imports_of(path)
        )
    ]
    assert wrong == []


def test_mail_is_written_as_letters_only() -> None:
    """Whoever sends mail by himself loses it with a dead server, and sends what is taken back."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in source_files()
        if layer_of(module_name(path)) != "portal.letters"
        and any(name.startswith(("django.core.mail", "wagtail.admin.mail", "smtplib")) for name in imports_of(path))
    ]
    assert wrong == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in python_files() if FORBIDDEN_NAMES.match(path.stem)] == []


def test_files_stay_short() -> None:
    long_files = {
        str(path.relative_to(ROOT)): lines
        for path in source_files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long_files == {}


def test_functions_stay_short() -> None:
    long_functions = [
        f"{path.relative_to(ROOT)}::{node.name} ({length} lines)"
        for path in source_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long_functions == []


def test_models_import_no_forms_views_or_actions() -> None:
    wrong = []
    for path in source_files():
        if "models" not in module_name(path).split("."):
            continue
        last_parts = {name.split(".")[-1] for name in imports_of(path) if layer_of(name)}
        wrong += [
            f"{path.relative_to(ROOT)}: {part}" for part in last_parts & {"forms", "views", "actions", "viewsets"}
        ]
    assert wrong == []


def test_lists_start_from_visible_to() -> None:
    """``.live()`` alone would show restricted pages; only the visibility module may build on it."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in source_files()
        if ".live()" in path.read_text(encoding="utf-8") and module_name(path) != "portal.base.models.visibility"
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", ["portal", "cities", "practices", "translations", "media"])
def test_nothing_empty_lies_about(folder: str) -> None:
    empty = [
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "__init__.py"
        and "node_modules" not in path.parts
        and not path.read_text(encoding="utf-8").strip()
    ]
    assert empty == []
