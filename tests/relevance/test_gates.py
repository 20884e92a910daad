"""The goals as gates on the tuning set. The holdout is only reported: ``python -m tests.relevance``."""

import pytest

from tests.relevance.goals import GOALS, NO_RESULT, NOISE, Goal, share_of_noise, share_without_result, values
from tests.relevance.gold import TUNING
from tests.relevance.measuring import DEMONSTRATION, Asked
from tests.relevance.reached import REACHED, REACHED_NOISE, REACHED_WITHOUT_RESULT

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.relevance,
    pytest.mark.xdist_group("relevance"),  # measured once, by one process
]
TOLERANCE = 0.03


@pytest.fixture
def tuning(answers: list[Asked]) -> list[Asked]:
    return [asked for asked in answers if asked.query.split == TUNING]


def wanted(goal: Goal, language: str) -> float:
    """The goal, or what was reached where it is missed."""
    return min(goal.wanted(language), REACHED.get((goal.id, language), 1.0)) - TOLERANCE


@pytest.mark.parametrize(
    "goal", [goal for goal in GOALS if not goal.is_on_the_demonstration], ids=lambda goal: goal.id
)
def test_goal_is_met_in_every_language(goal: Goal, tuning: list[Asked]) -> None:
    found = values(goal, tuning)
    assert found
    assert {language: value for language, value in found.items() if value < wanted(goal, language)} == {}


def test_hardly_a_query_finds_nothing(tuning: list[Asked]) -> None:
    shares = share_without_result(asked for asked in tuning if asked.pool != DEMONSTRATION)
    most = {language: max(NO_RESULT, REACHED_WITHOUT_RESULT.get(language, 0.0)) + TOLERANCE for language in shares}
    assert {language: share for language, share in shares.items() if share > most[language]} == {}


def test_hardly_a_query_without_an_answer_shows_noise(tuning: list[Asked]) -> None:
    shares = share_of_noise(tuning)
    most = {language: max(NOISE, REACHED_NOISE.get(language, 0.0)) + TOLERANCE for language in shares}
    assert {language: share for language, share in shares.items() if share > most[language]} == {}
