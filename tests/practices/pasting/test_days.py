"""Dates are read in ten languages, and only as far as they are given."""

import pytest

from practices.visits.pasting.article import Doubt
from practices.visits.pasting.days import days_in


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("de", "vom 20. bis 22. Juni 2022", "2022-06-20/2022-06-22"),
        ("de", "vom 28. Juni bis 2. Juli 2022", "2022-06-28/2022-07-02"),
        ("de", "20.–22.06.2022", "2022-06-20/2022-06-22"),
        ("de", "im Juli 2017", "2017-07"),
        ("en", "from 20 to 22 June 2022", "2022-06-20/2022-06-22"),
        ("en", "on June 20–22, 2022", "2022-06-20/2022-06-22"),
        ("fr", "du 20 au 22 juin 2022", "2022-06-20/2022-06-22"),
        ("fr", "le 1er mai 2022", "2022-05-01"),
        ("pl", "20–22 czerwca 2022 r.", "2022-06-20/2022-06-22"),
        ("cs", "20.–22. června 2022", "2022-06-20/2022-06-22"),
        ("hu", "2022. június 20–22.", "2022-06-20/2022-06-22"),
        ("bg", "от 20 до 22 юни 2022 г.", "2022-06-20/2022-06-22"),
        ("az", "20–22 iyun 2022-ci il", "2022-06-20/2022-06-22"),
        ("ka", "2022 წლის 20-22 ივნისს", "2022-06-20/2022-06-22"),
        ("hy", "2022 թ. հունիսի 20-22", "2022-06-20/2022-06-22"),
    ],
)
def test_a_date_is_read_as_it_is_written(language: str, text: str, period: str) -> None:
    assert [str(day.period) for day in days_in(text, language)] == [period]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "am 10. Juni"),
        ("en", "on 10 June"),
        ("fr", "le 10 juin"),
        ("pl", "10 czerwca"),
        ("cs", "10. června"),
        ("hu", "június 10-én"),
        ("bg", "на 10 юни"),
        ("az", "10 iyunda"),
        ("ka", "10 ივნისს"),
        ("hy", "հունիսի 10-ին"),
    ],
)
def test_a_missing_year_stays_missing_and_is_marked(language: str, text: str) -> None:
    [day] = days_in(text, language)
    assert str(day.period) == "XXXX-06-10"
    assert day.doubts == (Doubt.YEAR_MISSING,)


@pytest.mark.parametrize(
    "text",
    [
        "In 1.500 Fällen und für 2000 Euro",
        "It may 20 people suit",
        "Telefon 0681 905-2100",
        "Raum 12.3 im Haus 115",
        "im Jahr 3022",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert days_in(text, "en") == ()


def test_exact_dates_come_before_years() -> None:
    days = days_in("Seit 1995 besteht es; am 3. Mai 2022 traf man sich, im Juli 2021 nicht.", "de")
    assert [str(day.period) for day in days] == ["2022-05-03", "2021-07", "1995"]
