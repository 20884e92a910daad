"""Suggestions: from the memory, from a machine; never over a person's words, and marked until somebody approves."""

import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.core.checks import run_checks
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation

from tests.facts_app.models import FactsPage
from tests.translations.side_by_side import begin, fill, version
from tests.translations.trees import make_admin, make_homes, make_page
from translations.actions.publish_translation import publish_translation
from translations.glossary import terms_in
from translations.models import Concept, ConceptLabel, LabelRole, SuggestionJob
from translations.models.suggestions import MOST_ATTEMPTS
from translations.placeholders import lost_placeholders
from translations.suggesting.jobs import NoTranslator, ask_machine, suggest_missing, suggest_waiting
from translations.suggesting.memory import fill_from_memory
from translations.suggesting.protocol import TranslatorFailed, translator_for
from translations.suggesting.stand_in import StandIn

pytestmark = pytest.mark.django_db
STAND_IN = "translations.suggesting.stand_in.StandIn"


class Faulty:
    """Always out of order."""

    name = "Faulty"

    def can_translate(self, source: str, target: str) -> bool:
        return True

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        raise TranslatorFailed("out of order")


class Forgetful(Faulty):
    """Loses every placeholder."""

    name = "Forgetful"

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        return ["სიტყვები" for _each in sentences]


@pytest.fixture
def homes() -> dict[str, Any]:
    return make_homes("de", "ka")


@pytest.fixture
def source(homes: dict[str, Any]) -> FactsPage:
    return make_page(homes["de"], slug="zurich", body="Worte aus Zürich")


@pytest.fixture
def stand_in(settings: Any) -> Iterator[None]:
    settings.PORTAL_TRANSLATOR = STAND_IN
    yield


def words_of(translation: Translation) -> dict[str, StringTranslation]:
    found = StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id
    )
    return {each.translation_of.data: each for each in found}


def soon() -> float:
    return time.monotonic() + 10


# Memory


def test_a_sentence_known_from_a_published_page_is_filled_in(homes: dict[str, Any], source: FactsPage) -> None:
    first = begin(source)
    fill(first)
    publish_translation(first, by=make_admin())
    second = begin(make_page(homes["de"], slug="second", title="Zurich", body="Andere Worte"))
    assert fill_from_memory(second, by=None) == 1
    assert words_of(second)["Zurich"].data == "ციურიხი"


def test_a_foreign_draft_is_not_a_memory(homes: dict[str, Any], source: FactsPage) -> None:
    fill(begin(source))
    second = begin(make_page(homes["de"], slug="second", title="Zurich", body="Andere Worte"))
    assert fill_from_memory(second, by=None) == 0


def test_a_machine_s_words_are_no_memory(homes: dict[str, Any], source: FactsPage) -> None:
    first = begin(source)
    fill(first, machine="DeepL")
    publish_translation(first, by=make_admin())
    second = begin(make_page(homes["de"], slug="second", title="Zurich", body="Andere Worte"))
    assert fill_from_memory(second, by=None) == 0


# Machine


def test_none_is_set_up_by_default(source: FactsPage) -> None:
    assert translator_for("de", "ka") is None
    with pytest.raises(NoTranslator):
        ask_machine(begin(source), by=make_admin(), at=timezone.now())


@pytest.mark.usefixtures("stand_in")
def test_the_worker_fills_the_gaps_and_says_which_machine_it_was(source: FactsPage) -> None:
    translation = begin(source)
    fill(translation, but=("Worte aus Zürich",))
    ask_machine(translation, by=make_admin(), at=timezone.now())
    assert suggest_waiting(soon()) == 1
    words = words_of(translation)
    assert words["Zurich"].data == "ციურიხი"
    suggested = words["Worte aus Zürich"]
    assert suggested.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
    assert suggested.tool_name == StandIn.name
    assert SuggestionJob.objects.get().done_at is not None
    assert suggest_waiting(soon()) == 0


@pytest.mark.usefixtures("stand_in")
def test_a_machine_never_writes_over_what_a_person_wrote_meanwhile(source: FactsPage) -> None:
    translation = begin(source)
    suggest_missing(translation, by=None)
    fill(translation)
    before = {sentence: each.data for sentence, each in words_of(translation).items()}
    suggest_missing(translation, by=None)
    assert {sentence: each.data for sentence, each in words_of(translation).items()} == before


def test_a_machine_that_fails_is_asked_again_later_and_at_last_given_up(source: FactsPage, settings: Any) -> None:
    settings.PORTAL_TRANSLATOR = f"{__name__}.Faulty"
    ask_machine(begin(source), by=make_admin(), at=timezone.now())
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert suggest_waiting(soon()) == 1
        job = SuggestionJob.objects.get()
        assert (job.attempts, job.error, job.done_at) == (attempt, "out of order", None)
        assert job.next_try > timezone.now()
        SuggestionJob.objects.update(next_try=timezone.now() - timedelta(seconds=1))
    assert suggest_waiting(soon()) == 0
    assert SuggestionJob.objects.get().is_parked


def test_a_suggestion_without_its_placeholder_is_not_offered(homes: dict[str, Any], settings: Any) -> None:
    settings.PORTAL_TRANSLATOR = f"{__name__}.Forgetful"
    translation = begin(make_page(homes["de"], slug="zurich", body="Worte aus {city}"))
    suggest_missing(translation, by=None)
    assert set(words_of(translation)) == {"Zurich"}


@pytest.mark.usefixtures("stand_in")
def test_a_published_suggestion_tells_readers_engine_and_day(source: FactsPage) -> None:
    translation = begin(source)
    suggest_missing(translation, by=None)
    publish_translation(translation, by=make_admin())
    page = version(source)
    assert (page.is_machine_made, page.machine_engine) == (True, StandIn.name)
    assert page.machine_made_on == timezone.localdate()


def test_the_stand_in_keeps_marks_and_says_that_it_is_none() -> None:
    concept = Concept.objects.create(code="waste")
    for language, text in (("de", "Müll"), ("ka", "ნარჩენები")):
        ConceptLabel.objects.create(concept=concept, language=language, text=text)
    answer = StandIn().translate(['Der <a id="a1">Müll</a> geht.', "<b></b>"], "de", "ka")
    assert answer == ['[ka] Der <a id="a1">ნარჩენები</a> geht.', "<b></b>"]


@pytest.mark.parametrize(
    ("path", "found"),
    [("", False), (STAND_IN, False), ("no.such.Machine", True), ("translations.suggesting.deepl.DeepL", True)],
)
def test_a_machine_that_cannot_work_is_said_at_the_start(settings: Any, path: str, found: bool) -> None:
    settings.PORTAL_TRANSLATOR = path
    ids = {message.id for message in run_checks()}
    assert bool(ids & {"translations.E002", "translations.E003"}) is found


# Words


def test_terms_of_the_thesaurus_are_found_at_the_beginning_of_words() -> None:
    concept = Concept.objects.create(code="office")
    labels = [
        ("de", "Bürgeramt", LabelRole.PREFERRED),
        ("de", "Amt", LabelRole.ALTERNATIVE),
        ("ka", "ბიურო", LabelRole.PREFERRED),
        ("ka", "სამსახური", LabelRole.ALTERNATIVE),
    ]
    for language, text, role in labels:
        ConceptLabel.objects.create(concept=concept, language=language, text=text, role=role)
    (term,) = terms_in(["Das bürgeramts-Telefon und das Gesamtwerk"], "de", "ka")
    assert (term.found, term.target, term.others) == ("bürgeramt", "ბიურო", ("სამსახური",))
    assert terms_in(["Das Gesamtwerk"], "de", "ka") == ()


def test_placeholders_are_counted_both_ways() -> None:
    assert lost_placeholders("%(name)s in {city}", "{city}: %(name)s") == ()
    assert lost_placeholders("%(name)s", "name") == ("%(name)s",)
    assert lost_placeholders("", "{city}") == ("{city}",)
