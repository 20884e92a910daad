"""Dates as sources give them."""

from datetime import date

import pytest

from portal.base.periods import MalformedPeriod, PartialDate, Period, Precision


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("1995", "1995"),
        ("2017-07", "2017-07"),
        ("2022-06-20", "2022-06-20"),
        ("2022-06-20/22", "2022-06-20/2022-06-22"),
        ("2022-06-20/2022-06-22", "2022-06-20/2022-06-22"),
        ("2022-06-28/07-02", "2022-06-28/2022-07-02"),
        ("XXXX-06-10", "XXXX-06-10"),
        ("xxxx-06-10", "XXXX-06-10"),
        ("2008/..", "2008/.."),
        ("2003/2015", "2003/2015"),
        ("2022-06-20/2022-06-20", "2022-06-20"),
    ],
)
def test_a_period_is_stored_in_one_notation(text: str, stored: str) -> None:
    assert str(Period.parse(text)) == stored
    assert Period.parse(stored) == Period.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "June",
        "2022-13",
        "2022-02-30",
        "XXXX",
        "XXXX-06",
        "2022-06-22/2022-06-20",
        "20220620",
        "0000",
        "2022/",
        "/..",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(MalformedPeriod):
        Period.parse(text)


def test_the_29th_of_february_may_lack_its_year() -> None:
    assert str(PartialDate.parse("XXXX-02-29")) == "XXXX-02-29"


def test_bounds_are_the_first_and_last_possible_day() -> None:
    assert (Period.parse("1995").earliest, Period.parse("1995").latest) == (date(1995, 1, 1), date(1995, 12, 31))
    assert Period.parse("2024-02").latest == date(2024, 2, 29)
    assert Period.parse("2022-06-20/22").latest == date(2022, 6, 22)


def test_an_open_period_has_no_last_day_and_a_yearless_one_has_none_at_all() -> None:
    assert (Period.parse("2008/..").earliest, Period.parse("2008/..").latest) == (date(2008, 1, 1), None)
    yearless = Period.parse("XXXX-06-10")
    assert (yearless.earliest, yearless.latest, yearless.has_year) == (None, None, False)
    assert yearless.start.precision is Precision.MONTH_DAY
