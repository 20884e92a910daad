"""Every page type passes the Nu checker of the W3C, drawings included."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.answers import Answers
from tests.browser.page_types import LANGUAGES, PUBLIC_PAGES

pytestmark = pytest.mark.browser
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "intercity-exchange"
JAR = CACHE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """How to start the checker; tests/machine.sh installs it."""
    if shutil.which("java") is None or not JAR.is_file():
        reason = f"Java or {JAR} is missing"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--exit-zero-always", "--stdout"]


def findings(checker: list[str], *files: Path) -> list[str]:
    answer = subprocess.run([*checker, *map(str, files)], capture_output=True, text=True, check=True)
    messages = json.loads(answer.stdout)["messages"]
    return [
        f"{Path(each['url']).stem}: {each['message']} | {each.get('extract', '').strip()[:160]}"
        for each in messages
        if each["type"] == "error" or each.get("subType") == "warning"
    ]


def test_every_page_type_is_valid(answers: Answers, checker: list[str], tmp_path: Path) -> None:
    """One start of the checker for all pages."""
    files = []
    for page_type in PUBLIC_PAGES:
        for language in LANGUAGES:
            file = tmp_path / f"{page_type.name.replace(' ', '-')}-{language}.html"
            file.write_bytes(answers.get(page_type.address_in(language)).content)
            files.append(file)
    assert findings(checker, *files) == []


def test_every_drawing_that_pages_fetch_is_valid(checker: list[str]) -> None:
    drawings = sorted(Path(settings.BASE_DIR).glob("portal/**/static/**/*.svg"))
    assert drawings
    assert findings([*checker, "--also-check-svg"], *drawings) == []


def test_the_checker_finds_faults(checker: list[str], tmp_path: Path) -> None:
    file = tmp_path / "faulty.html"
    file.write_text('<!DOCTYPE html><html lang="de"><title>x</title><p id="a"><p id="a"><img src="a b.png">')
    assert any("Duplicate ID" in each for each in findings(checker, file))
