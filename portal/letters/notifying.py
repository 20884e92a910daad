"""Tell people with an account that something happened, as often as each of them wants to hear of it.

    notify(
        "translation_asked", people_of(city, TRANSLATOR),
        subject=page, key=f"{page.pk}:{request.pk}", by=request.user,
        words=lambda: Words(
            headline=_("Readers ask for “%(title)s” in Georgian") % {"title": page.title},
            text=…, url=…, reason=_("You get this e-mail because you translate for %(city)s.") % {"city": city},
        ),
    )

Rows of the caller's transaction: at once is a letter, once a day or a week a notice for the next digest.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import override

from portal.letters.cadence import Cadence
from portal.letters.choosing import cadences_for, stop_digest_url, stop_kind_url
from portal.letters.kinds import kind_of
from portal.letters.languages import language_of
from portal.letters.models import Notice
from portal.letters.subjects import subject_of
from portal.letters.writing import Person, one_line, write_letter


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text in the language of the moment: a line, some sentences, an absolute address, and why it is told."""

    headline: str
    text: str
    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to what: ``key`` tells apart what happens to the same thing more than once."""

    kind: str
    about: str
    key: str

    def key_for(self, person: Person) -> str:
        return ":".join(part for part in (self.kind, self.about, self.key, str(person.pk)) if part)


def notify(
    kind: str,
    people: Iterable[Person],
    *,
    subject: models.Model,
    words: Callable[[], Words],
    key: str = "",
    by: Person | None = None,
) -> int:
    """How many people will hear of it. ``words`` is asked once per language; ``by`` did it and is not told.

    Whoever was told of the same ``kind``, ``subject`` and ``key`` is not told again. Raises ``UnknownKind``.
    """
    listed = _reachable(people, besides=by)
    wanted = cadences_for(listed, kind_of(kind))
    event = Event(kind, subject_of(subject), key)
    spoken = Spoken(words)
    willing = [person for person in listed if wanted[person.pk] != Cadence.NEVER]
    notices = []
    for person in willing:
        if wanted[person.pk] == Cadence.AT_ONCE:
            _tell_now(person, event, spoken)
        else:
            notices.append(_notice(person, event, spoken, wanted[person.pk]))
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len(willing)


class Spoken(dict[str, Words]):
    """Language → words, each asked for when the first person needs them."""

    def __init__(self, words: Callable[[], Words]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, language: str) -> Words:
        with override(language):
            self[language] = self._words()
        return self[language]


def _reachable(people: Iterable[Person], *, besides: Person | None) -> Collection[Person]:
    if isinstance(people, models.QuerySet):
        people = people.select_related("wagtail_userprofile")
    by_key = {person.pk: person for person in people if person.is_active and person.email}
    if besides is not None:
        by_key.pop(besides.pk, None)
    return by_key.values()


def _tell_now(person: Person, event: Event, spoken: Spoken) -> None:
    language = language_of(person)
    words = spoken[language]
    write_letter(
        kind=event.kind,
        to=person,
        language=language,
        subject=words.headline,
        text=f"{words.text}\n\n{words.url}",
        reason=words.reason,
        stop_url=stop_kind_url(person, event.kind, language),
        key=event.key_for(person),
        about=event.about,
    )


def _notice(person: Person, event: Event, spoken: Spoken, cadence: str) -> Notice:
    language = language_of(person)
    words = spoken[language]
    return Notice(
        key=event.key_for(person),
        about=event.about,
        person=person,
        language=language,
        cadence=cadence,
        source=f"kind:{event.kind}",
        headline=one_line(words.headline),
        text=words.text,
        url=words.url,
        reason=words.reason,
        stop_url=stop_kind_url(person, event.kind, language),
        stop_all_url=stop_digest_url(person, cadence, language),
    )
