"""The meter counts what readers look for, on the content of a draft."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cities.models import CityPage
from portal.base.completeness import ChecksTwice, is_filled, measure, measure_page, register_checks
from practices.modules.models import ModulePage
from practices.publications.completeness import PRACTICE_CHECKS
from practices.publications.models import GoodPracticePage
from practices.visits.models import VisitReportPage
from tests import factories


@pytest.mark.parametrize("value", ["<p>words</p>", ["x"], [1], 0, "[in brackets", "[words]", '[{"type": "text"}]'])
def test_words_lists_and_numbers_count(value: Any) -> None:
    assert is_filled(value)


@pytest.mark.parametrize(
    "value", ["", "<p></p>", "<p>&nbsp;</p>".replace("&nbsp;", "\xa0"), "[]", [], None, False, {}]
)
def test_markup_without_words_and_empty_lists_do_not_count(value: Any) -> None:
    assert not is_filled(value)


@pytest.mark.parametrize("page_class", [GoodPracticePage, VisitReportPage, ModulePage, CityPage])
def test_an_empty_page_lacks_everything_and_asks_for_what_is_required_first(page_class: type) -> None:
    outcome = measure(page_class, {})
    assert outcome.met == 0
    assert [check.code for check in outcome.open_checks[:2]] == ["title", "summary"]


def test_each_answer_closes_its_check() -> None:
    content = dict.fromkeys(("title", "summary", "problem", "what_went_wrong", "cost_note"), "x")
    outcome = measure(GoodPracticePage, content)
    assert outcome.met == 5
    assert outcome.total == len(PRACTICE_CHECKS)
    assert "wrong" not in {check.code for check in outcome.open_checks}


def test_every_check_reads_a_field_of_its_page() -> None:
    """A check on a field that does not exist could never be met."""
    for page_class in (GoodPracticePage, VisitReportPage, ModulePage, CityPage):
        everything = dict.fromkeys([field.name for field in page_class._meta.get_fields()], "x")
        everything |= {"pictures": '[{"type": "picture", "value": {"image": 1}}]'}
        assert measure(page_class, everything).is_complete


def test_a_page_class_has_one_list_of_checks() -> None:
    with pytest.raises(ChecksTwice):
        register_checks(GoodPracticePage, ())


@pytest.mark.django_db
def test_a_draft_is_measured_like_its_page() -> None:
    page = factories.make_practice_page(
        problem="<p>Viele Nummern</p>", topics=[factories.make_concept()], is_live=False
    )
    from_page, from_draft = measure_page(page), measure(GoodPracticePage, page.latest_revision.content)
    assert from_page.met == from_draft.met == 4  # title, summary, topics, problem


@pytest.mark.django_db
def test_who_writes_is_told_where_to_hand_in_until_readers_see_it(client: Client) -> None:
    page = factories.make_practice_page()
    client.force_login(factories.make_editor(page.city))
    new = client.get(
        reverse("wagtailadmin_pages:add", args=["publications", "goodpracticepage", page.get_parent().pk])
    )
    kept = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    hint = "hand it in or publish it"
    assert (hint in new.content.decode(), hint in kept.content.decode()) == (True, False)
