"""People the article names with a title or a role. A name alone is nobody's part in a visit."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from practices.visits.pasting.article import Doubt, Person, Quotation
from practices.visits.pasting.names import ANY_NAME, FULL_NAME, GEORGIAN_NAME, is_surname_only
from practices.visits.pasting.words import ABBREVIATION, LONGEST_PARAGRAPH, any_of, words

NEARBY = 60  # letters after a name in which its city may stand
FROM = re.compile(r"^\s*,?\s*(?:aus|von|vom|from|of|de|d['’]|z|ze|ot|от|din)\s", re.IGNORECASE)
IN_ROLE = rf"(?:[^,;:.\"„“”«»()]|{ABBREVIATION})"


def people_in(texts: Iterable[str], quotations: Iterable[Quotation] = ()) -> tuple[Person, ...]:
    """Speakers first, then in order of the text; everybody once, with the fullest role."""
    speakers = (Person(each.speaker, each.role) for each in quotations if each.speaker)
    found: dict[str, Person] = {}
    for person in (
        *speakers,
        *(person for text in texts if len(text) <= LONGEST_PARAGRAPH for person in _named(text)),
    ):
        known = found.get(person.name)
        found[person.name] = person if known is None else _fuller(known, person)
    return tuple(_with_doubts(person) for person in found.values())


def _named(text: str) -> Iterator[Person]:
    for match in _role_behind().finditer(text):
        yield Person(match["name"], match["role"].strip())
    for match in _title_before().finditer(text):
        after = text[match.end() :][:NEARBY]
        yield Person(match["name"].rstrip("."), match["title"], after if FROM.match(after) else "")
    for match in _title_behind().finditer(text):
        yield Person(match["name"], match["title"])


def _fuller(known: Person, other: Person) -> Person:
    longer = other if len(other.role) > len(known.role) else known
    return replace(longer, nearby=known.nearby or other.nearby)


def _with_doubts(person: Person) -> Person:
    doubts = []
    if re.fullmatch(GEORGIAN_NAME, person.name):
        doubts.append(Doubt.NAME_GUESSED)
    elif is_surname_only(person.name):
        doubts.append(Doubt.SURNAME_ONLY)
    if not person.role:
        doubts.append(Doubt.ROLE_MISSING)
    return replace(person, doubts=tuple(doubts))


@cache
def _title_before() -> re.Pattern[str]:
    titles = any_of(words()["titles"])
    return re.compile(rf"(?<!\w)(?P<title>(?i:{titles}))\s+(?P<name>{ANY_NAME}|{GEORGIAN_NAME})")


@cache
def _title_behind() -> re.Pattern[str]:
    """In small letters, as Hungarian and Azerbaijani write it: “Kovács Anna polgármester”."""
    return re.compile(rf"(?P<name>{FULL_NAME})\s+(?P<title>{any_of(words()['titles'])})(?!\w)")


@cache
def _role_behind() -> re.Pattern[str]:
    roles = any_of(words()["roles"])
    article = r"(?:(?:der|die|the|le|la|a|an)\s+)?"
    # An adjective or two may stand before: “stellvertretender”, “technical”.
    return re.compile(
        rf"(?P<name>{FULL_NAME}|{GEORGIAN_NAME}),\s+(?P<role>{article}(?:\w+\s+){{0,2}}(?i:{roles})(?!\w){IN_ROLE}*)"
    )
