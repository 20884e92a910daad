"""Dates as clerks type them."""

import pytest

from portal.base.form_fields import LocalizedTextWidget, PeriodFormField
from portal.base.periods import MalformedPeriod, Period
from portal.base.typed_periods import period_from_typed, typed_from_period


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("20.6.2022", "2022-06-20"),
        ("20. 06. 2022", "2022-06-20"),
        ("20.–22.6.2022", "2022-06-20/2022-06-22"),
        ("20.-22.6.2022", "2022-06-20/2022-06-22"),
        ("20.6.–2.7.2022", "2022-06-20/2022-07-02"),
        ("30.12.2021 bis 2.1.2022", "2021-12-30/2022-01-02"),
        ("10.6.", "XXXX-06-10"),
        ("7/2017", "2017-07"),
        ("7.2017", "2017-07"),
        ("1995", "1995"),
        ("1995–2001", "1995/2001"),
        ("1995-2001", "1995/2001"),
        ("since 2008", "2008/.."),
        ("2008 óta", "2008/.."),
        ("2008 წლიდან", "2008/.."),
        ("2008 թվականից", "2008/.."),
        ("2008-ci ildən bəri", "2008/.."),
        ("seit 22.9.1995", "1995-09-22/.."),
        ("2008–", "2008/.."),
        ("2022-06-20", "2022-06-20"),
        ("2022-06-20/22", "2022-06-20/2022-06-22"),
        ("2022-06-20 – 2022-06-22", "2022-06-20/2022-06-22"),
        ("XXXX-06-10", "XXXX-06-10"),
    ],
)
def test_what_people_type_is_understood(typed: str, stored: str) -> None:
    assert str(period_from_typed(typed)) == stored


@pytest.mark.parametrize(
    "stored",
    [
        "2022-06-20",
        "2022-06-20/2022-06-22",
        "2021-12-30/2022-01-02",
        "XXXX-06-10",
        "XXXX-06-10/XXXX-06-12",
        "2017-07",
        "2017-07/2018-01",
        "1995",
        "0795",
        "1995/2001",
        "2008/..",
        "1995-09-22/..",
    ],
)
def test_what_a_form_shows_is_read_back_as_the_same(stored: str) -> None:
    period = Period.parse(stored)
    assert period_from_typed(typed_from_period(period)) == period


@pytest.mark.parametrize(
    "typed", ["next summer", "31.2.2022", "32.6.2022", "13/2022", "22.6.2022–20.6.2022", "–", "."]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(MalformedPeriod):
        period_from_typed(typed)


def test_an_unchanged_period_counts_as_unchanged() -> None:
    field = PeriodFormField(required=False)
    assert not field.has_changed(Period.parse("2022-06-20/22"), "20.–22.6.2022")
    assert not field.has_changed(None, "")
    assert field.has_changed(Period.parse("1995"), "1996")
    assert field.has_changed(None, "nonsense")


def test_the_own_language_comes_first_and_the_others_are_folded() -> None:
    from django.utils.translation import override

    with override("ka"):
        context = LocalizedTextWidget().get_context("name", {"de": "Rathaus"}, {"id": "id_name"})["widget"]
    assert context["own"]["language"] == "ka"
    assert context["others"][0]["language"] == "de"
    assert context["filled"] == ["Deutsch"]
    assert context["is_open"]  # the own language has no words yet: show that another has
