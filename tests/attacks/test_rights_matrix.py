"""Every address of the portal × one person in each role, a stranger and nobody: who gets in is written in ``rules``,
and nothing else opens.

A new address without a rule fails here; so does a rule that no address has any more.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from wagtail.contrib.redirects.models import Redirect

from tests.attacks.addresses import every_route, filled
from tests.attacks.rules import RULES, SIGNING_IN_OR_OUT, Who
from tests.attacks.tenants import CANARY, NOBODY, PERSONS, STRANGER, Tenants, settle_tenants, undone

# It walks through everything that others test with care: to count its lines would double its time.
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

OUTSIDERS = (NOBODY, STRANGER)  # without an account, and with every role of another city: drafts are nothing to them
REFUSALS = {403, 404, 410}
WRITES = ("INSERT", "UPDATE", "DELETE")
OWN_BUSINESS = ("django_session", "wagtailadmin_editingsession", "accounts_try")  # what everybody may leave behind


@pytest.fixture(scope="module")
def tenants(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Tenants]:
    """Settled once for all tests, and taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield settle_tenants()
        transaction.set_rollback(True)


class Visitor:
    """One person, who opens addresses as a browser would."""

    def __init__(self, tenants: Tenants, person: str) -> None:
        self.person = person
        self.client = Client(raise_request_exception=False)
        if person != NOBODY:
            self.client.force_login(tenants.people[person])
        self.cookies = dict(self.client.cookies)

    def ask(self, method: str, address: str) -> Any:
        """Whatever it does is taken back; signing out is, too."""
        self.client.cookies.load({name: morsel.value for name, morsel in self.cookies.items()})
        with undone():
            # As a script asks: Wagtail then says no instead of sending back to the desk, where good deeds end, too.
            response = getattr(self.client, method)(address, headers={"x-requested-with": "XMLHttpRequest"})
            return b"".join(response) if response.streaming else response.content, response


def is_refused(response: Any) -> bool:
    """Also by being sent to the sign-in."""
    leads_away = response.headers.get("Location", "")
    return response.status_code in REFUSALS or leads_away.partition("?")[0].endswith("/login/")


def cases(tenants: Tenants) -> Iterator[tuple[str, str, str, Who]]:
    """Route, subject, address, who."""
    for route, rule in RULES.items():
        for subject, who in rule.items():
            address = filled(route, tenants.subjects[subject])
            if address is not None:  # another test says where parts are missing
                yield route, subject, address, who


def noting(changes: list[str]) -> Any:
    """Statements that change something. Django's own list of queries holds some thousands and then no more."""

    def note(execute: Any, statement: str, params: Any, many: bool, context: Any) -> Any:
        if statement.startswith(WRITES) and not any(table in statement for table in OWN_BUSINESS):
            changes.append(statement[:120])
        return execute(statement, params, many, context)

    return note


def test_every_change_is_noted_however_many_questions_came_before() -> None:
    changes: list[str] = []
    with connection.execute_wrapper(noting(changes)):
        for number in range(10_000):
            connection.cursor().execute(f"SELECT {number}")
        Redirect.objects.create(old_path="/old", redirect_link="/new")
    assert len(changes) == 1


def test_every_address_has_a_rule_and_every_rule_an_address() -> None:
    routes = set(every_route())
    assert sorted(routes - RULES.keys()) == [], "say in rules.py who gets in"
    assert sorted(RULES.keys() - routes) == [], "rules of addresses that are gone"


def test_every_subject_of_a_rule_fits_its_address(tenants: Tenants) -> None:
    unfit = [
        f"{route} [{subject}]"
        for route, rule in RULES.items()
        for subject in rule
        if subject not in tenants.subjects or filled(route, tenants.subjects[subject]) is None
    ]
    assert unfit == []


@pytest.mark.parametrize("person", PERSONS)
def test_each_address_opens_for_whom_it_should(tenants: Tenants, person: str) -> None:
    visitor, wrong = Visitor(tenants, person), []
    for route, subject, address, who in cases(tenants):
        for method in ("get", "post", "put"):  # an address that takes changes only refuses when one is sent
            content, response = visitor.ask(method, address)
            if response.status_code != 405:
                break
        if response.status_code >= 500:
            wrong.append(f"{route} [{subject}] fails: {response.status_code}")
        elif who is not SIGNING_IN_OR_OUT and is_refused(response) == (person in who):
            seen = "refused" if is_refused(response) else "opens"
            leads = response.headers.get("Location", "")
            wrong.append(f"{route} [{subject}] {seen}: {response.status_code} {leads}")
        if person in OUTSIDERS and CANARY.encode() in content:
            wrong.append(f"{route} [{subject}] tells {CANARY}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("person", PERSONS)
def test_nothing_changes_for_whom_an_address_is_closed(tenants: Tenants, person: str) -> None:
    visitor, wrong = Visitor(tenants, person), []
    for route, subject, address, who in cases(tenants):
        if person in who:
            continue
        changes: list[str] = []
        with connection.execute_wrapper(noting(changes)):
            content, response = visitor.ask("post", address)
        if response.status_code >= 500:
            wrong.append(f"{route} [{subject}] fails: {response.status_code}")
        wrong += [f"{route} [{subject}] writes: {each}" for each in changes]
        if person in OUTSIDERS and CANARY.encode() in content:
            wrong.append(f"{route} [{subject}] tells {CANARY}")
    assert not wrong, "\n".join(wrong)
