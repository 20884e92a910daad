"""The part of the gold set that asks the demonstration: names of places, and pages that exist in other languages only."""

import pytest
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.relevance.conftest import EMBEDDER
from tests.relevance.goals import GOALS, Goal, values
from tests.relevance.gold import TUNING
from tests.relevance.measuring import Asked, Measuring
from tests.relevance.reached import REACHED
from tests.relevance.test_gates import TOLERANCE

pytestmark = [pytest.mark.django_db, pytest.mark.relevance]
ON_THE_DEMONSTRATION = [goal for goal in GOALS if goal.is_on_the_demonstration]


@pytest.fixture(scope="module")
def tuning(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Asked]:
    with django_db_blocker.unblock(), override_settings(PORTAL_SEARCH_EMBEDDER=EMBEDDER):
        return [asked for asked in Measuring("database").demonstration() if asked.query.split == TUNING]


@pytest.mark.parametrize("goal", ON_THE_DEMONSTRATION, ids=lambda goal: goal.id)
def test_goal_is_met_in_every_language(goal: Goal, tuning: list[Asked]) -> None:
    found = values(goal, tuning)
    least = {each: min(goal.wanted(each), REACHED.get((goal.id, each), 1.0)) - TOLERANCE for each in found}
    assert found
    assert {language: value for language, value in found.items() if value < least[language]} == {}
