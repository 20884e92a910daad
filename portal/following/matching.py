"""The chore that finds out who wants to hear of what happened.

Some news at a time, with everything that follows from them, in one transaction: killed in between, it is as if
nothing had been done, and the next turn does it.
"""

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from portal.following.models import Event, Following, News, What
from portal.following.telling import tell
from portal.following.things import SHARED_KINDS
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


@transaction.atomic
def match_batch(at: datetime) -> int:
    """Tell the followers of the oldest news; how many news these were."""
    batch = list(News.objects.unmatched().select_for_update(skip_locked=True)[:BATCH])
    if batch:
        documents = shared_documents(news.family for news in batch)
        followed = Followed.of(documents, at)
        for news in batch:
            if news.family in documents:  # withdrawn meanwhile: nobody is told
                _tell_followers(news, documents[news.family], followed, at)
        News.objects.filter(pk__in=[news.pk for news in batch]).update(matched_at=at)
    return len(batch)


def shared_documents(families: Iterable[UUID]) -> dict[UUID, SearchDocument]:
    """As readers find them now; a new page of a city about itself is no news."""
    documents = SearchDocument.objects.of_kinds(*SHARED_KINDS).filter(family__in=set(families)).defer("passages")
    return {document.family: document for document in documents}


def forget_never_confirmed(at: datetime) -> None:
    """An address that somebody gave and nobody confirmed is none of our business any more."""
    old = Following.objects.never_confirmed(at)
    if old.exists():  # a deletion takes the write lock even where there is nothing to do
        old.delete()


def _tell_followers(news: News, document: SearchDocument, followed: "Followed", at: datetime) -> None:
    """Everybody once, however many of the things they follow it belongs to: for the one they hear of soonest."""
    told: set[Any] = set()
    followings = followed.by_family.get(document.family, ())
    for each in sorted(followings, key=lambda each: SOONEST_FIRST.index(each.cadence)):
        recipient = each.person_id or each.address
        if recipient not in told and _concerns(each, news) and _may_see(each, document, at):
            told.add(recipient)
            tell(each, news, document)


def _concerns(following: Following, news: News) -> bool:
    """A translation is news for those who read that language; a version for those who follow the module."""
    if news.event == Event.TRANSLATED:
        return news.detail == following.reading_language
    return (following.what == What.MODULE) == (news.event in ABOUT_VERSIONS)


def _may_see(following: Following, document: SearchDocument, at: datetime) -> bool:
    reader = following.person or AnonymousUser()
    return SearchDocument.objects.visible_to(reader, at=at).filter(pk=document.pk).exists()


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
