"""What followers are told, and how they stop it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.following.models import Event, Following, News
from portal.following.things import NothingToFollow, Thing, find_thing
from portal.letters.cadence import Cadence
from portal.letters.choosing import digest_stopped
from portal.letters.models import Letter, Notice
from portal.letters.notifying import Words
from portal.letters.stopping import Gone, register_stop, stop_url
from portal.letters.subjects import register_subject
from portal.letters.writing import draft_letter, one_line, write_letters
from portal.search.cards import best_language, card_of, city_labels
from portal.search.models import SearchDocument
from portal.search.results import SearchCard

KIND = "following"
SUBJECT = "family"


@dataclass(frozen=True, slots=True)
class Telling:
    """One follower to tell of one event."""

    following: Following
    news: News
    document: SearchDocument

    @property
    def key(self) -> str:
        return f"following:{self.news.name}:{self.following.pk}"

    @property
    def about(self) -> str:
        return f"{SUBJECT}:{self.news.family}"


def write_tellings(tellings: Sequence[Telling]) -> None:
    """Now or with the next digest, in the transaction of the caller; not to those who stopped it meanwhile."""
    wanted = [telling.following.pk for telling in tellings]
    still = set(Following.objects.in_force().filter(pk__in=wanted).values_list("pk", flat=True))
    spoken = Spoken()
    now, later = [], []
    for telling in tellings:
        words = spoken.words(telling) if telling.following.pk in still else None
        if words is None:
            continue
        if telling.following.cadence == Cadence.AT_ONCE:
            now.append(_letter(telling, words))
        else:
            later.append(_notice(telling, words))
    write_letters(now)
    Notice.objects.bulk_create(later, ignore_conflicts=True, batch_size=500)


class Spoken:
    """The words about each event for followers of one thing in one language are found once."""

    def __init__(self) -> None:
        self._things: dict[tuple[str, str, str], Thing | None] = {}
        self._words: dict[tuple[Thing, int], Words] = {}

    def words(self, telling: Telling) -> Words | None:
        """``None`` where the thing was withdrawn: who follows it hears nothing meanwhile."""
        language = telling.following.reading_language
        thing = self._thing(telling.following, language)
        if thing is None:
            return None
        if (thing, telling.news.pk) not in self._words:
            with override(language):
                card = card_in(telling.document, language)
                self._words[thing, telling.news.pk] = words_about(thing, telling.news, card)
        return self._words[thing, telling.news.pk]

    def _thing(self, following: Following, language: str) -> Thing | None:
        asked = (following.what, following.value, language)
        if asked not in self._things:
            try:
                self._things[asked] = find_thing(*asked)
            except NothingToFollow:
                self._things[asked] = None
        return self._things[asked]


def words_about(thing: Thing, news: News, card: SearchCard) -> Words:
    """In the language of the moment: title, kind and cities, nothing that might have to be taken back."""
    told = {"title": card.title, "version": news.detail}
    headline = {
        Event.PUBLISHED: _("New: %(title)s"),
        Event.TRANSLATED: _("Now in your language: %(title)s"),
        Event.RELEASED: _("New version %(version)s: %(title)s"),
        Event.WITHDRAWN: _("Version %(version)s was withdrawn: %(title)s"),
    }[Event(news.event)]
    place = ", ".join(dict.fromkeys(filter(None, (card.kind_label, *card.city_names))))
    reason = _("You get this e-mail because you follow: %(thing)s") % {"thing": thing.name}
    return Words(headline % told, place, f"{settings.SITE_ADDRESS}{card.url}", reason)


def card_in(document: SearchDocument, language: str) -> SearchCard:
    return card_of(document, best_language(document, language), city_labels([document], language))


def _letter(telling: Telling, words: Words) -> Letter:
    following, language = telling.following, telling.following.reading_language
    return draft_letter(
        kind=KIND,
        to=following.recipient,
        language=language,
        subject=words.headline,
        text=f"{words.headline}\n{words.text}\n{words.url}",
        reason=words.reason,
        stop_url=stop_url("follow", [following.pk], language),
        key=telling.key,
        about=telling.about,
    )


def _notice(telling: Telling, words: Words) -> Notice:
    following, language = telling.following, telling.following.reading_language
    return Notice(
        key=telling.key,
        about=telling.about,
        person=following.person,
        address=following.address,
        language=language,
        cadence=following.cadence,
        source=f"follow:{following.pk}",
        headline=one_line(words.headline),
        text=words.text,
        url=words.url,
        reason=words.reason,
        stop_url=stop_url("follow", [following.pk], language),
        stop_all_url=_stop_all_url(following, language),
    )


def _stop_all_url(following: Following, language: str) -> str:
    if following.person_id is None:
        return stop_url("address", [following.address], language)
    return stop_url("digest", [following.person_id, following.cadence], language)


def register_with_letters() -> None:
    register_subject(SUBJECT, may_be_told=may_be_read)
    register_stop("follow", describe=_describe, stop=_stop)
    register_stop("address", describe=_describe_all, stop=_stop_all)
    digest_stopped.connect(_digest_was_stopped, dispatch_uid="following-digest")


def may_be_read(family: str, person: Any) -> bool:
    """Also by this person, at the moment the letter leaves."""
    return SearchDocument.objects.visible_to(person or AnonymousUser()).filter(family=family).exists()


def stop_following(followings: Any) -> None:
    """They are gone, with what waited for their next digest."""
    keys = list(followings.values_list("pk", flat=True))
    Notice.objects.untold().filter(source__in=[f"follow:{key}" for key in keys]).delete()
    Following.objects.filter(pk__in=keys).delete()


def _describe(key: int) -> str:
    following = Following.objects.filter(pk=key).first()
    if following is None:
        raise Gone(str(key))
    try:
        thing = find_thing(following.what, following.value, following.reading_language)
    except NothingToFollow:
        return following.value
    return thing.name


def _stop(key: int) -> None:
    stop_following(Following.objects.filter(pk=key))


def _describe_all(address: str) -> str:
    return _("Everything that %(address)s follows") % {"address": address}


def _stop_all(address: str) -> None:
    stop_following(Following.objects.of(address))


def _digest_was_stopped(sender: type, person: Any, cadence: str, **_kwargs: Any) -> None:
    stop_following(Following.objects.of(person).filter(cadence=cadence))
