"""The chore that finds out who wants to hear of what happened.

Some news at a time; everything that follows from them is written in one transaction: killed before its end, it is as
if nothing had been done, and the next turn does it.
"""

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from portal.following.models import Event, Following, News, What
from portal.following.telling import Telling, write_tellings
from portal.following.things import EVERYBODY, SHARED_KINDS
from portal.letters.cadence import Cadence
from portal.search.feeding import Member
from portal.search.models import SearchDocument, SearchFacet
from portal.search.request import SearchRequest
from portal.search.watching import answering

BATCH = 50
# What is followed → the rows of the search table that say so.
FACETS = {What.CITY: "cities", What.TOPIC: "topic_path", What.NETWORK: "network"}
ABOUT_VERSIONS = (Event.RELEASED, Event.WITHDRAWN)
SOONEST_FIRST = (Cadence.AT_ONCE, Cadence.DAILY, Cadence.WEEKLY)


def match_waiting_news(deadline: float) -> int:
    """The news worked off in this turn."""
    at = timezone.now()
    forget_never_confirmed(at)
    done = 0
    while time.monotonic() < deadline and (matched := match_batch(at)):
        done += matched
    return done


def match_batch(at: datetime) -> int:
    """Tell the followers of the oldest news; how many news these were.

    All the looking happens before the transaction: on SQLite nobody else could write meanwhile.
    """
    batch = list(News.objects.unmatched()[:BATCH])
    if not batch:
        return 0
    tellings = list(_tellings(batch, at))
    with transaction.atomic():
        waiting = News.objects.unmatched().filter(pk__in=[news.pk for news in batch])
        mine = set(waiting.select_for_update(skip_locked=True).values_list("pk", flat=True))
        write_tellings([telling for telling in tellings if telling.news.pk in mine])
        News.objects.filter(pk__in=mine).update(matched_at=at)
    return len(mine)


def shared_documents(families: Iterable[UUID]) -> dict[UUID, SearchDocument]:
    """As readers find them now; a new page of a city about itself is no news."""
    documents = SearchDocument.objects.of_kinds(*SHARED_KINDS).filter(family__in=set(families)).defer("passages")
    return {document.family: document for document in documents}


def forget_never_confirmed(at: datetime) -> None:
    """An address that somebody gave and nobody confirmed is none of our business any more."""
    old = Following.objects.never_confirmed(at)
    if old.exists():  # a deletion takes the write lock even where there is nothing to do
        old.delete()


def _tellings(batch: Sequence[News], at: datetime) -> Iterator[Telling]:
    """What to tell whom. Nobody is told of what was withdrawn meanwhile."""
    documents = shared_documents(news.family for news in batch)
    followed = Followed.of(documents, at)
    public, for_members = _visible(documents, EVERYBODY, at), _visible(documents, Member(), at)
    for news in batch:
        told: set[Any] = set()
        for each in followed.soonest_first(news.family):
            recipient = each.person_id or each.address
            visible = for_members if each.person_id else public
            if recipient not in told and news.family in visible and _concerns(each, news):
                told.add(recipient)
                yield Telling(each, news, documents[news.family])


def _visible(documents: Mapping[UUID, SearchDocument], reader: Any, at: datetime) -> set[UUID]:
    keys = [document.pk for document in documents.values()]
    return set(SearchDocument.objects.visible_to(reader, at=at).filter(pk__in=keys).values_list("family", flat=True))


def _concerns(following: Following, news: News) -> bool:
    """A translation is news for those who read that language; a version for those who follow the module."""
    if news.event == Event.TRANSLATED:
        return news.detail == following.reading_language
    return (following.what == What.MODULE) == (news.event in ABOUT_VERSIONS)


@dataclass(frozen=True, slots=True)
class Followed:
    """Family → who follows something it belongs to."""

    by_family: Mapping[UUID, Sequence[Following]]

    @classmethod
    def of(cls, documents: Mapping[UUID, SearchDocument], at: datetime) -> "Followed":
        found: dict[UUID, list[Following]] = {}
        for family, following in (*_by_facet(documents), *_by_module(documents), *_by_search(documents, at)):
            found.setdefault(family, []).append(following)
        return cls(found)

    def soonest_first(self, family: UUID) -> list[Following]:
        """Everybody is told once, however many of the things they follow it belongs to."""
        return sorted(self.by_family.get(family, ()), key=lambda each: SOONEST_FIRST.index(each.cadence))


def _in_force() -> Any:
    return Following.objects.in_force().select_related("person__wagtail_userprofile").order_by("pk")


def _by_facet(documents: Mapping[UUID, SearchDocument]) -> Iterator[tuple[UUID, Following]]:
    rows = SearchFacet.objects.filter(
        document__in=[document.pk for document in documents.values()], name__in=FACETS.values()
    )
    families: dict[tuple[str, str], list[UUID]] = {}
    for name, value, family in rows.values_list("name", "value", "document__family"):
        families.setdefault((name, value), []).append(family)
    for what, name in FACETS.items():
        values = [value for known, value in families if known == name]
        for following in _in_force().filter(what=what, value__in=values):
            yield from ((family, following) for family in families[name, following.value])


def _by_module(documents: Mapping[UUID, SearchDocument]) -> Iterator[tuple[UUID, Following]]:
    for following in _in_force().filter(what=What.MODULE, value__in=[str(family) for family in documents]):
        yield UUID(following.value), following


def _by_search(documents: Collection[UUID], at: datetime) -> Iterator[tuple[UUID, Following]]:
    """Each question is asked once, for everybody who asked it in the same language."""
    asked: dict[tuple[str, str], list[Following]] = {}
    for following in _in_force().filter(what=What.SEARCH):
        asked.setdefault((following.value, following.reading_language), []).append(following)
    for (query, language), followers in asked.items():
        request = SearchRequest.from_query(QueryDict(query), language)
        for family in answering(request, documents, Member(), at=at):  # what each may see is asked later
            yield from ((family, following) for following in followers)
