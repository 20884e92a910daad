"""A fact is edited once and right in every language at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from portal.base.periods import Period
from tests.facts_app.models import Evidence, FactsPage
from tests.translations.trees import make_admin, make_homes, make_page, publish, translated
from translations.actions.copy_facts import copy_facts
from translations.models import Concept
from translations.signals import facts_copied

pytestmark = pytest.mark.django_db


@pytest.fixture
def family() -> dict[str, FactsPage]:
    """A German source with two translations, all live."""
    homes = make_homes("de", "en", "ka")
    source = make_page(homes["de"], slug="115", body="deutsche Worte", status="pilot", cost=10)
    return {
        "de": source,
        "en": translated(source, "en", body="English words"),
        "ka": translated(source, "ka", body="ქართული სიტყვები"),
    }


def change_facts(page: Any) -> None:
    page.status, page.cost, page.held = "running", 42, Period.parse("2022-06-20/22")
    page.topics.set([Concept.objects.get_or_create(code="elections")[0]])
    page.evidence.set([Evidence(indicator="calls", value=7), Evidence(indicator="mails", value=8)])
    publish(page)


def reload(page: Any) -> FactsPage:
    return FactsPage.objects.get(pk=page.pk)


def facts_of(page: Any) -> tuple[Any, ...]:
    rows = [(each.indicator, each.value) for each in page.evidence.all()]
    return page.status, page.cost, str(page.held), Concept.codes(page.topics.all()), rows


CHANGED = ("running", 42, "2022-06-20/2022-06-22", ("elections",), [("calls", 7), ("mails", 8)])


def test_a_changed_fact_is_right_in_every_language_at_once(family: dict[str, FactsPage]) -> None:
    change_facts(family["de"])
    assert {code: facts_of(reload(page)) for code, page in family.items()} == dict.fromkeys(family, CHANGED)


def test_the_sortable_bounds_of_a_period_follow(family: dict[str, FactsPage]) -> None:
    change_facts(family["de"])
    assert str(reload(family["ka"]).held_latest) == "2022-06-22"  # type: ignore[attr-defined]


def test_words_are_untouched(family: dict[str, FactsPage]) -> None:
    change_facts(family["de"])
    assert reload(family["en"]).body == "English words"
    assert reload(family["ka"]).body == "ქართული სიტყვები"


def test_a_draft_keeps_its_words_and_gets_the_facts(family: dict[str, FactsPage]) -> None:
    draft = family["en"]
    draft.body = "better English words"
    draft.save_revision()
    change_facts(family["de"])
    draft = reload(draft).get_latest_revision_as_object()
    assert draft.body == "better English words"
    assert facts_of(draft) == CHANGED
    assert reload(family["en"]).body == "English words"


def test_publishing_an_older_draft_does_not_bring_the_old_facts_back(family: dict[str, FactsPage]) -> None:
    revision = family["en"].save_revision()
    change_facts(family["de"])
    revision.publish()  # the object in memory still carries the old content
    published = reload(family["en"])
    assert facts_of(published) == CHANGED
    assert facts_of(published.get_latest_revision_as_object()) == CHANGED


def test_a_scheduled_version_gets_the_facts_too(family: dict[str, FactsPage]) -> None:
    page = family["ka"]
    page.go_live_at = timezone.now() + timedelta(days=2)
    scheduled = page.save_revision(approved_go_live_at=page.go_live_at)
    page.save_revision()
    change_facts(family["de"])
    scheduled.refresh_from_db()
    assert scheduled.content["status"] == "running"


def test_a_translation_that_is_published_with_other_facts_takes_the_source_s(family: dict[str, FactsPage]) -> None:
    page = family["en"]
    page.status, page.cost = "stopped", 1
    publish(page)
    assert facts_of(reload(page))[:2] == ("pilot", 10)
    assert facts_of(reload(family["de"]))[:2] == ("pilot", 10)


def test_the_record_takes_over_its_facts(family: dict[str, FactsPage]) -> None:
    change_facts(family["de"])
    record = reload(family["en"]).undertaking
    assert record is not None
    assert record.status == "running"
    assert Concept.codes(record.topics.all()) == ("elections",)


def test_facts_copied_is_told_with_all_translations(family: dict[str, FactsPage]) -> None:
    told: list[Any] = []

    def listen(sender: type, page: Any, translations: tuple[Any, ...], **_kwargs: Any) -> None:
        told.append((sender, page.pk, {each.locale.language_code for each in translations}))

    facts_copied.connect(listen)
    try:
        change_facts(family["de"])
    finally:
        facts_copied.disconnect(listen)
    assert told == [(FactsPage, family["de"].pk, {"en", "ka"})]


def test_a_failure_leaves_no_language_half_changed(
    family: dict[str, FactsPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = reload(family["de"])
    source.status = "running"
    monkeypatch.setattr("translations.actions.copy_facts._copy_into_drafts", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        copy_facts(source)
    assert reload(family["en"]).status == "pilot"


def test_the_first_language_is_the_source(family: dict[str, FactsPage]) -> None:
    assert {page.source_language for page in family.values()} == {"de"}
    assert [page.is_source for page in family.values()] == [True, False, False]


def test_a_copy_within_a_language_is_its_own_source(family: dict[str, FactsPage]) -> None:
    copy = family["en"].copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert reload(copy).source_language == "en"


def test_when_the_source_is_deleted_another_language_takes_over(family: dict[str, FactsPage]) -> None:
    family["de"].delete()
    assert reload(family["en"]).is_source
    assert reload(family["ka"]).source_language == "en"


def edit(page: FactsPage, **changes: Any) -> Client:
    """Post the editor's form with the facts a forger would like to change."""
    client = Client()
    client.force_login(make_admin())
    data = {
        "title": page.title,
        "slug": page.slug,
        "body": "new words",
        "status": "forged",
        "cost": "666",
        "held": "1999",
        "evidence-TOTAL_FORMS": "1",
        "evidence-INITIAL_FORMS": "0",
        "evidence-MIN_NUM_FORMS": "0",
        "evidence-MAX_NUM_FORMS": "1000",
        "evidence-0-indicator": "forged",
        "evidence-0-value": "1",
        "evidence-0-ORDER": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "1000",
        "action-publish": "1",
        **changes,
    }
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert response.status_code == 302, response.context["form"].errors
    return client


def test_a_translation_cannot_change_facts_in_the_editor(family: dict[str, FactsPage]) -> None:
    change_facts(family["de"])
    edit(family["en"])
    page = reload(family["en"])
    assert page.body == "new words"
    assert facts_of(page) == CHANGED


def test_the_source_changes_facts_in_the_editor(family: dict[str, FactsPage]) -> None:
    edit(family["de"])
    assert facts_of(reload(family["ka"]))[:3] == ("forged", 666, "1999")


def test_the_editor_of_a_translation_shows_the_facts_without_inputs(family: dict[str, FactsPage]) -> None:
    change_facts(family["de"])
    client = Client()
    client.force_login(make_admin())
    html = client.get(reverse("wagtailadmin_pages:edit", args=[family["en"].pk])).content.decode()
    assert 'name="status"' not in html
    assert 'name="evidence-TOTAL_FORMS"' not in html
    assert "<td>calls</td>" in html
    assert reverse("wagtailadmin_pages:edit", args=[family["de"].pk]) in html


def test_a_page_class_whose_form_lets_facts_through_is_refused_at_start_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "translations.E001" not in {message.id for message in run_checks()}
    monkeypatch.setattr(FactsPage, "base_form_class", WagtailAdminPageForm)
    assert "translations.E001" in {message.id for message in run_checks()}
