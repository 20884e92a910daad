"""Pages come and go at their time, whole, and one that may not stops no other."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from portal.base import scheduling
from portal.base.scheduling import keep_times
from portal.search.models import SearchDocument
from tests.factories import make_practice_page
from translations.models import DraftBasis

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_rests(portal: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduling, "_resting", {})


def due(slug: str, **fields: Any) -> Any:
    page = make_practice_page(slug=slug, title=slug, is_live=False, **fields)
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    return page


def turn() -> int:
    return keep_times(time.monotonic() + 60)


def found(page: Any) -> bool:
    return SearchDocument.objects.filter(family=page.translation_key).exists()


def test_a_page_comes_and_goes_at_its_time_once() -> None:
    page = due("appearing")
    assert (turn(), turn()) == (1, 0)
    assert found(page)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    assert (turn(), turn()) == (1, 0)
    assert not found(page)
    kept = PageLogEntry.objects.filter(page_id=page.pk, action__endswith=".scheduled").order_by("pk")
    assert [entry.action for entry in kept] == ["wagtail.publish.scheduled", "wagtail.unpublish.scheduled"]


def test_one_that_is_refused_rests_and_stops_no_other(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = due("half")
    whole = due("whole", below=half.get_parent().specific)
    basis, _is_new = DraftBasis.objects.update_or_create(revision=half.latest_revision, defaults={"missing": 1})
    assert (turn(), turn()) == (1, 0)
    assert (found(half), found(whole)) == (False, True)
    assert caplog.text.count("schedule_refused publish_revision") == 1
    basis.delete()
    monkeypatch.setattr(scheduling, "_resting", {})
    assert turn() == 1
    assert found(half)


def test_without_anything_due_the_worker_only_reads(portal: Any) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert turn() == 0
    assert [query["sql"].split()[0] for query in captured] == ["SELECT", "SELECT"]


def test_the_command_of_that_name_does_the_same() -> None:
    page = due("appearing")
    call_command("publish_scheduled")
    assert found(page)
