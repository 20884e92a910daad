"""Every language writes dates, numbers and names its own way; the strings below were read, not generated blindly."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from portal.base.periods import PartialDate, Period
from translations import formatting

PLAIN_SPACES = str.maketrans({"\u2009": " ", "\u202f": " ", "\xa0": " "})

PERIODS = {
    "2022-06-20/22": {
        "de": "20.–22. Juni 2022",
        "en": "20–22 June 2022",
        "fr": "20–22 juin 2022",
        "ka": "20–22 ივნისი, 2022",
        "hy": "20–22 հունիսի, 2022 թ.",
        "az": "20–22 iyun 2022",
        "pl": "20–22 czerwca 2022",
        "cs": "20.–22. června 2022",
        "hu": "2022. június 20–22.",
        "bg": "20 – 22 юни 2022 г.",
    },
    "2022-06-30/2022-07-02": {
        "de": "30. Juni – 2. Juli 2022",
        "en": "30 June – 2 July 2022",
        "fr": "30 juin – 2 juillet 2022",
        "ka": "30 ივნისი – 2 ივლისი 2022",
        "hy": "30 հունիսի – 2 հուլիսի, 2022 թ.",
        "az": "30 iyun – 2 iyul 2022",
        "pl": "30 czerwca – 2 lipca 2022",
        "cs": "30. června – 2. července 2022",
        "hu": "2022. június 30. – július 2.",
        "bg": "30 юни – 2 юли 2022 г.",
    },
    "2022-12-30/2023-01-02": {
        "de": "30. Dezember 2022 – 2. Januar 2023",
        "en": "30 December 2022 – 2 January 2023",
        "fr": "30 décembre 2022 – 2 janvier 2023",
        "ka": "30 დეკემბერი 2022 – 2 იანვარი 2023",
        "hy": "30 դեկտեմբերի, 2022 թ. – 2 հունվարի, 2023 թ.",
        "az": "30 dekabr 2022 – 2 yanvar 2023",
        "pl": "30 grudnia 2022 – 2 stycznia 2023",
        "cs": "30. prosince 2022 – 2. ledna 2023",
        "hu": "2022. december 30. – 2023. január 2.",
        "bg": "30 декември 2022 г. – 2 януари 2023 г.",
    },
    "2022-06-20": {
        "de": "20. Juni 2022",
        "en": "20 June 2022",
        "fr": "20 juin 2022",
        "ka": "20 ივნისი, 2022",
        "hy": "20 հունիսի, 2022 թ.",
        "az": "20 iyun 2022",
        "pl": "20 czerwca 2022",
        "cs": "20. června 2022",
        "hu": "2022. június 20.",
        "bg": "20 юни 2022 г.",
    },
    "XXXX-06-10": {
        "de": "10. Juni",
        "en": "10 June",
        "fr": "10 juin",
        "ka": "10 ივნისი",
        "hy": "10 հունիսի",
        "az": "10 iyun",
        "pl": "10 czerwca",
        "cs": "10. června",
        "hu": "június 10.",
        "bg": "10 юни",
    },
    "XXXX-06-10/XXXX-06-12": {
        "de": "10.–12. Juni",
        "en": "10–12 June",
        "fr": "10–12 juin",
        "ka": "10–12 ივნისი",
        "hy": "10–12 հունիսի",
        "az": "10–12 iyun",
        "pl": "10–12 czerwca",
        "cs": "10.–12. června",
        "hu": "június 10–12.",
        "bg": "10 – 12 юни",
    },
    "2017-07": {
        "de": "Juli 2017",
        "en": "July 2017",
        "fr": "juillet 2017",
        "ka": "ივლისი, 2017",
        "hy": "2017 թ. հուլիս",
        "az": "iyul 2017",
        "pl": "lipiec 2017",
        "cs": "červenec 2017",
        "hu": "2017. július",
        "bg": "юли 2017 г.",
    },
    "2022-06/2023-07": {
        "de": "Juni 2022 – Juli 2023",
        "en": "June 2022 – July 2023",
        "fr": "juin 2022 – juillet 2023",
        "ka": "ივნისი 2022 – ივლისი 2023",
        "hy": "2022 թ. հունիս – 2023 թ. հուլիս",
        "az": "iyun 2022 – iyul 2023",
        "pl": "czerwiec 2022–lipiec 2023",
        "cs": "červen 2022 – červenec 2023",
        "hu": "2022. június – 2023. július",
        "bg": "юни 2022 г. – юли 2023 г.",
    },
    "1995": {
        "de": "1995",
        "en": "1995",
        "fr": "1995",
        "ka": "1995",
        "hy": "1995",
        "az": "1995",
        "pl": "1995",
        "cs": "1995",
        "hu": "1995",
        "bg": "1995 г.",
    },
    "2008/2010": {
        "de": "2008–2010",
        "en": "2008–2010",
        "fr": "2008–2010",
        "ka": "2008–2010",
        "hy": "2008–2010",
        "az": "2008–2010",
        "pl": "2008–2010",
        "cs": "2008–2010",
        "hu": "2008–2010",
        "bg": "2008 – 2010 г.",
    },
    "2008/..": {
        "de": "seit 2008",
        "en": "since 2008",
        "fr": "depuis 2008",
        "ka": "2008 წლიდან",
        "hy": "2008 թվականից",
        "az": "2008-ci ildən",
        "pl": "od 2008",
        "cs": "od roku 2008",
        "hu": "2008 óta",
        "bg": "от 2008 г.",
    },
    "2022-01/..": {
        "de": "seit Januar 2022",
        "en": "since January 2022",
        "fr": "depuis janvier 2022",
        "ka": "2022 წლის იანვრიდან",
        "hy": "2022 թ. հունվարից",
        "az": "2022-ci ilin yanvar ayından",
        "pl": "od stycznia 2022",
        "cs": "od ledna 2022",
        "hu": "2022. január óta",
        "bg": "от януари 2022 г.",
    },
    "2022-01-20/..": {
        "de": "seit dem 20. Januar 2022",
        "en": "since 20 January 2022",
        "fr": "depuis le 20 janvier 2022",
        "ka": "2022 წლის 20 იანვრიდან",
        "hy": "2022 թ. հունվարի 20-ից",
        "az": "20 yanvar 2022 tarixindən",
        "pl": "od 20 stycznia 2022",
        "cs": "od 20. ledna 2022",
        "hu": "2022. január 20. óta",
        "bg": "от 20 януари 2022 г.",
    },
}
QUANTITIES = {
    "de": ("1.234.567,5", "12.000 €", "12,50 €", "2.690 km", "1,4 MB", "A, B und C"),
    "en": ("1,234,567.5", "€12,000", "€12.50", "2,690 km", "1.4 MB", "A, B and C"),
    "fr": ("1 234 567,5", "12 000 €", "12,50 €", "2 690 km", "1,4 Mo", "A, B et C"),
    "ka": ("1 234 567,5", "12 000 €", "12,50 €", "2 690 კმ", "1,4 MB", "A, B და C"),
    "hy": ("1 234 567,5", "12 000 €", "12,50 €", "2 690 կմ", "1,4 ՄԲ", "A, B և C"),
    "az": ("1.234.567,5", "12.000 €", "12,50 €", "2.690 km", "1,4 MB", "A, B və C"),
    "pl": ("1 234 567,5", "12 000 €", "12,50 €", "2 690 km", "1,4 MB", "A, B i C"),
    "cs": ("1 234 567,5", "12 000 €", "12,50 €", "2 690 km", "1,4 MB", "A, B a C"),
    "hu": ("1 234 567,5", "12 000 EUR", "12,50 EUR", "2 690 km", "1,4 MB", "A, B és C"),
    "bg": ("1 234 567,5", "12 000 €", "12,50 €", "2 690 km", "1,4 MB", "A, B и C"),
}
NAMES = {
    "de": ("Georgien", "Georgisch", "Deutsch", "20. Juni 2022"),
    "en": ("Georgia", "Georgian", "English", "20 June 2022"),
    "fr": ("Géorgie", "géorgien", "Français", "20 juin 2022"),
    "ka": ("საქართველო", "ქართული", "ქართული", "20 ივნისი, 2022"),
    "hy": ("Վրաստան", "վրացերեն", "Հայերեն", "20 հունիսի, 2022 թ."),
    "az": ("Gürcüstan", "gürcü", "Azərbaycanca", "20 iyun 2022"),
    "pl": ("Gruzja", "gruziński", "Polski", "20 czerwca 2022"),
    "cs": ("Gruzie", "gruzínština", "Čeština", "20. června 2022"),
    "hu": ("Grúzia", "grúz", "Magyar", "2022. június 20."),
    "bg": ("Грузия", "грузински", "Български", "20 юни 2022 г."),
}


def plain(text: str) -> str:
    """Thin and protected spaces are CLDR's business."""
    return text.translate(PLAIN_SPACES)


def render(source: str, language: str, **context: object) -> str:
    with translation.override(language):
        return Template("{% load words %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("notation", "language", "expected"),
    [(notation, language, text) for notation, texts in PERIODS.items() for language, text in texts.items()],
)
def test_a_period_reads_naturally(notation: str, language: str, expected: str) -> None:
    assert plain(formatting.format_period(Period.parse(notation), language)) == expected


@pytest.mark.parametrize(("language", "expected"), QUANTITIES.items())
def test_quantities_follow_the_reader(language: str, expected: tuple[str, ...]) -> None:
    shown = (
        formatting.format_number(1234567.5, language),
        formatting.format_money(12000, "EUR", language),
        formatting.format_money(12.5, "EUR", language),
        formatting.format_distance(2690.4, language),
        formatting.format_file_size(1_430_000, language),
        formatting.format_series("ABC", language),
    )
    assert tuple(plain(text) for text in shown) == expected


@pytest.mark.parametrize(("language", "expected"), NAMES.items())
def test_names_and_days_follow_the_reader(language: str, expected: tuple[str, ...]) -> None:
    day = datetime(2022, 6, 20, tzinfo=UTC).date()
    assert (
        formatting.country_name("GE", language),
        formatting.language_name("ka", language),
        formatting.own_language_name(language),
        plain(formatting.format_day(day, language)),
    ) == expected


@pytest.mark.parametrize(
    ("notation", "value"),
    [("2022-06-20/22", "2022-06-20"), ("XXXX-06-10", "06-10"), ("2017-07", "2017-07"), ("2008/..", "2008")],
)
def test_the_datetime_attribute_is_valid_html(notation: str, value: str) -> None:
    assert formatting.machine_value(Period.parse(notation)) == value


def test_a_missing_year_is_a_fact_of_its_own() -> None:
    words = formatting.period_words(PartialDate.parse("XXXX-06-10"), "de")
    assert words == formatting.PeriodWords("10. Juni", "06-10", is_year_missing=True)
    assert not formatting.period_words(Period.parse("1995"), "de").is_year_missing


def test_spans_of_unequal_precision_name_both_ends() -> None:
    assert plain(formatting.format_period(Period.parse("2008/2010-06"), "de")) == "2008 – Juni 2010"


def test_an_open_span_without_a_year_still_reads() -> None:
    shown = {code: formatting.format_period(Period.parse("XXXX-06-10/.."), code) for code in ("de", "hy", "az", "hu")}
    assert shown == {
        "de": "seit dem 10. Juni",
        "hy": "հունիսի 10-ից",
        "az": "10 iyun tarixindən",
        "hu": "június 10. óta",
    }


@pytest.mark.parametrize(
    ("year", "text"),
    [(1900, "1900-cü ildən"), (1990, "1990-cı ildən"), (2000, "2000-ci ildən"), (2013, "2013-cü ildən")],
)
def test_azerbaijani_ordinals_follow_the_spoken_word(year: int, text: str) -> None:
    assert formatting.format_period(Period.parse(f"{year}/.."), "az") == text


@pytest.mark.parametrize(
    ("size", "text"), [(1, "0,1 kB"), (999, "1 kB"), (21_400, "21 kB"), (3_000_000_000, "3 GB"), (0, "0,1 kB")]
)
def test_a_file_is_never_nothing(size: int, text: str) -> None:
    assert plain(formatting.format_file_size(size, "de")) == text


def test_an_unknown_code_stays_readable() -> None:
    assert formatting.country_name("QQ", "de") == "QQ"
    assert formatting.language_name("qqq", "de") == "qqq"
    assert formatting.own_language_name("qqq") == "qqq"
    assert formatting.own_language_name("uk") == "українська"


def test_an_unknown_reader_language_falls_back_to_the_default() -> None:
    assert formatting.reader_language("ja") == "en"
    assert formatting.reader_language("de-AT") == "de"


def test_a_moment_names_day_and_hour_of_the_zone() -> None:
    assert plain(formatting.format_moment(datetime(2022, 6, 20, 14, 5, tzinfo=UTC), "de")) == "20. Juni 2022, 14:05"


def test_tags_write_in_the_active_language() -> None:
    held = Period.parse("2022-06-20/22")
    source = '{% period held %}|{{ held|time_value }}|{% distance 12.4 %}|{% country "ge" %}|{% series "ab" %}'
    assert plain(render(source, "de", held=held)) == "20.–22. Juni 2022|2022-06-20|12 km|Georgien|a und b"
    assert plain(render(source, "ka", held=held)) == "20–22 ივნისი, 2022|2022-06-20|12 კმ|საქართველო|a და b"


def test_tags_can_write_in_another_language_than_the_page() -> None:
    assert render('{% period held language="fr" %}', "de", held=Period.parse("2017-07")) == "juillet 2017"


def test_tags_say_nothing_about_nothing() -> None:
    source = (
        '{% period x %}{{ x|time_value }}{% day x %}{% moment x %}{% hour x %}{% number x %}{% money x "EUR" %}'
        '{% distance x %}{% file_size x %}{% country "" %}{% language_name "" %}{% own_language_name "" %}'
    )
    assert render(source, "de", x=None) == ""
