"""“Since 2008” in ten languages.

Five of them bend the date itself instead of putting a word before it, which no message catalog can do; so the
patterns stand here, one for each precision, in CLDR's notation.
"""

import re
from datetime import date

from babel.dates import format_date

from portal.base.periods import Precision

YEAR, MONTH, DAY = Precision.YEAR, Precision.MONTH, Precision.DAY
SINCE: dict[str, dict[Precision, str]] = {
    "de": {YEAR: "'seit' y", MONTH: "'seit' MMMM y", DAY: "'seit dem' d. MMMM y"},
    "en": {YEAR: "'since' y", MONTH: "'since' MMMM y", DAY: "'since' d MMMM y"},
    "fr": {YEAR: "'depuis' y", MONTH: "'depuis' MMMM y", DAY: "'depuis le' d MMMM y"},
    "ka": {YEAR: "y 'წლიდან'", MONTH: "y 'წლის' MMMM'დან'", DAY: "y 'წლის' d MMMM'დან'"},
    "hy": {YEAR: "y 'թվականից'", MONTH: "y 'թ.' MMMM'ց'", DAY: "y 'թ.' MMMM d-'ից'"},
    "az": {YEAR: "y-'%s ildən'", MONTH: "y-'%s ilin' MMMM 'ayından'", DAY: "d MMMM y 'tarixindən'"},
    "pl": {YEAR: "'od' y", MONTH: "'od' MMMM y", DAY: "'od' d MMMM y"},
    "cs": {YEAR: "'od roku' y", MONTH: "'od' MMMM y", DAY: "'od' d. MMMM y"},
    "hu": {YEAR: "y 'óta'", MONTH: "y. MMMM 'óta'", DAY: "y. MMMM d. 'óta'"},
    "bg": {YEAR: "'от' y 'г.'", MONTH: "'от' MMMM y 'г.'", DAY: "'от' d MMMM y 'г.'"},
}
# A day whose year is not stated takes the pattern of a full day without its year.
YEARS = re.compile(r"(, )?y(\. | 'г\.'| 'թ\.' | 'წლის' |\b)")

# Georgian month names lose their last vowel before the ending: იანვარი, but იანვრიდან.
GEORGIAN_SYNCOPE = re.compile(r"[აე]([რლ])იდან$")

AZERBAIJANI_UNITS = {1: "ci", 2: "ci", 3: "cü", 4: "cü", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cu"}
AZERBAIJANI_TENS = {1: "cu", 2: "ci", 3: "cu", 4: "cı", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cı"}


def since(day: date, precision: Precision, language: str, locale: str) -> str:
    """The beginning of something that has not ended; ``day`` is its first possible day."""
    pattern = SINCE[language][DAY if precision is Precision.MONTH_DAY else precision]
    if language == "az" and "%s" in pattern:
        pattern %= azerbaijani_ordinal(day.year)
    if precision is Precision.MONTH_DAY:
        pattern = YEARS.sub("", pattern).strip()
    text = re.sub(r"\s+", " ", format_date(day, pattern, locale=locale))
    return GEORGIAN_SYNCOPE.sub(r"\1იდან", text) if language == "ka" else text


def azerbaijani_ordinal(number: int) -> str:
    """The ending of an ordinal follows the vowels of the last word spoken: 2008-ci, 1990-cı, 1900-cü."""
    if number % 10:
        return AZERBAIJANI_UNITS[number % 10]
    if number % 100:
        return AZERBAIJANI_TENS[number // 10 % 10]
    return "cü" if number % 1000 else "ci"
