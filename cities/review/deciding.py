"""Four eyes: who may decide about a draft, and that nobody ever approves the own work."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.models import Page, TaskState

from cities.models import CentralRole, City, CityPage, CityRole
from cities.models.city import ReviewRule
from cities.models.tenancy import CityGroup
from cities.review.contributors import contributors
from cities.tenancy.rights import CITY_PATH_LENGTH
from cities.tenancy.roles import is_central

NETWORK_REVIEWERS = (CentralRole.NETWORK_EDITOR, CentralRole.ADMINISTRATOR)


class DecisionRefused(PermissionDenied):
    """This person does not decide about that page, or it waits for no decision."""


class OwnWork(DecisionRefused):
    """Nobody approves what they wrote themselves."""


class ReasonMissing(DecisionRefused):
    """Whoever gets it back must know why."""


def city_of(page: Any) -> City | None:
    """In whose part of the tree the page lies."""
    path = page.path[:CITY_PATH_LENGTH]
    return City.objects.filter(pages__path=path).first() if len(path) == CITY_PATH_LENGTH else None


def reviews_for_city(page: Any, user: Any) -> bool:
    """An editor of the page's city. People of the network step in for a city that has only one."""
    if not user.is_active:
        return False
    return is_central(user, *NETWORK_REVIEWERS) or page.path[:CITY_PATH_LENGTH] in _reviewed_paths(user)


def reviews_for_network(user: Any) -> bool:
    return is_central(user, *NETWORK_REVIEWERS)


def is_own_work(page: Any, user: Any) -> bool:
    return user.pk in contributors(page)


def require_decision(task: Any, task_state: TaskState, user: Any, action: str, comment: str) -> None:
    """``user`` is ``None`` for the portal itself. Raises one of the refusals above."""
    if user is None:
        return
    page = Page.objects.get(pk=task_state.workflow_state.object_id)
    if action not in {"approve", "reject"} or not task.may_review(page, user):
        raise DecisionRefused
    if action == "approve" and is_own_work(page, user):
        raise OwnWork
    if action == "reject" and not comment.strip():
        raise ReasonMissing


def waiting_for(task: Any, user: Any) -> Any:
    """Steps of this task about which the person may decide; own work is told apart when it is opened."""
    states = TaskState.objects.filter(task=task.task_ptr_id, status=TaskState.STATUS_IN_PROGRESS)
    if is_central(user, *NETWORK_REVIEWERS):
        return states
    if not task.is_for_cities:
        return states.none()
    pages = {int(key): state for state, key in states.values_list("pk", "workflow_state__object_id")}
    own = _reviewed_paths(user) if pages else frozenset()
    paths = Page.objects.filter(pk__in=pages).values_list("pk", "path") if own else ()
    mine = [pages[key] for key, path in paths if path[:CITY_PATH_LENGTH] in own]
    return TaskState.objects.filter(pk__in=mine)


def why_network_is_passed_over(draft: Any) -> str:
    """Empty where the network is asked; else the reason, for the log."""
    city = city_of(draft)
    if city is None or city.review_rule != ReviewRule.NETWORK:
        return "the city's rule does not ask the network"
    if getattr(draft, "is_translation", False):
        return "the page is a translation"
    networks = getattr(draft, "networks", None)
    if networks is None or not any(network.asks_review for network in networks.all()):
        return "no network of the publication asks for it"
    return ""


def needs_second_person(page: Any, user: Any) -> bool:
    """Whether the rule of the page's city keeps its own people, and everybody else, from publishing at once."""
    rules: dict[str, str] = user.__dict__.setdefault("_review_rules", {})
    path = page.path[:CITY_PATH_LENGTH]
    if path not in rules:
        city = city_of(page)
        rules[path] = city.review_rule if city else ReviewRule.OWN
    return rules[path] != ReviewRule.OWN


def _reviewed_paths(user: Any) -> frozenset[str]:
    """Of the pages of cities whose editor this is; read once per request."""
    if "_reviewed_paths" not in user.__dict__:
        cities = CityGroup.objects.filter(role=CityRole.EDITOR, group__user=user.pk).values("city_id")
        paths = CityPage.objects.filter(city__in=cities).values_list("path", flat=True)
        user.__dict__["_reviewed_paths"] = frozenset(paths)
    found: frozenset[str] = user.__dict__["_reviewed_paths"]
    return found
