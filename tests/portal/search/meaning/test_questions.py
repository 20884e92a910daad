import os
import threading
import time
from typing import Any

import numpy
import pytest
from django.core.cache import cache

from portal.search.meaning import questions
from portal.search.meaning.embedder import availability, current_recipe
from portal.search.meaning.questions import forget_questions, late_questions, question_vector
from tests.portal.search.meaning.words import WordEmbedder

made: list[str] = []


class CountingEmbedder(WordEmbedder):
    recipe = "counting"

    def query(self, text: str) -> numpy.ndarray:
        made.append(text)
        return super().query(text)


class SlowEmbedder(CountingEmbedder):
    recipe = "slow"
    gate = threading.Event()

    def query(self, text: str) -> numpy.ndarray:
        self.gate.wait(10)
        return super().query(text)


class BrokenEmbedder(WordEmbedder):
    recipe = "broken"

    def query(self, text: str) -> numpy.ndarray:
        raise RuntimeError("the model is broken")


@pytest.fixture
def counting(words: None, settings: Any) -> None:
    made.clear()
    settings.PORTAL_SEARCH_EMBEDDER = f"{__name__}.CountingEmbedder"


pytestmark = pytest.mark.django_db


def test_a_question_asked_again_is_not_made_again(counting: None) -> None:
    assert numpy.allclose(question_vector("Wasser", "de"), question_vector(" Wasser ", "de"))
    assert made == ["Wasser"]


def test_what_one_process_made_another_one_reads(counting: None) -> None:
    first = question_vector("Wasser", "de")
    forget_questions()
    assert numpy.allclose(question_vector("Wasser", "de"), first)
    assert made == ["Wasser"]


def test_a_damaged_value_in_the_shared_cache_is_made_anew(counting: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "get", lambda *_args, **_kwargs: b"rubbish")
    assert question_vector("Wasser", "de") is not None


def test_a_late_vector_is_counted_not_waited_for_and_there_the_next_time(
    counting: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PORTAL_SEARCH_EMBEDDER = f"{__name__}.SlowEmbedder"
    monkeypatch.setattr(questions, "FIRST_DEADLINE", 0.05)
    SlowEmbedder.gate.clear()
    started = time.monotonic()
    assert question_vector("Wasser", "de") is None
    assert time.monotonic() - started < 1
    assert late_questions() == 1
    SlowEmbedder.gate.set()
    assert question_vector("Wasser", "de") is not None
    assert made == ["Wasser"]


def test_a_broken_model_stops_no_search_and_is_told_to_the_operator(
    words: None, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PORTAL_SEARCH_EMBEDDER = f"{__name__}.BrokenEmbedder"
    assert question_vector("Wasser", "de") is None
    assert "the model is broken" in caplog.text


def test_nothing_asked_means_nothing(counting: None) -> None:
    assert question_vector("  ", "de") is None
    assert made == []


def test_without_an_embedder_there_is_no_vector_and_a_reason(settings: Any) -> None:
    settings.PORTAL_SEARCH_EMBEDDER = ""
    assert question_vector("Wasser", "de") is None
    assert current_recipe() == ""
    assert "SEARCH_EMBEDDER" in availability().reason


def test_a_forked_worker_makes_its_own_vectors(counting: None) -> None:
    question_vector("Wasser", "de")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, b"1" if question_vector("Schule", "de") is not None else b"0")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 1) == b"1"
