"""Pointers inside a story: shown as the reader may see them, in their language, or not at all."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from portal.search.cards import best_language, card_of
from portal.search.models import SearchDocument
from portal.search.results import SearchCard
from translations.formatting import reader_language
from translations.listing import foreign, reader_address

RELATED = "related"


def pointed_to(pages: Iterable[Any]) -> list[UUID]:
    """The families that these stories point to; a query only where there are some."""
    blocks = (raw for page in pages for raw in page.story.raw_data if raw["type"] == RELATED)
    keys = {block["value"]["page"] for block in blocks if block["value"].get("page")}
    return sorted(Page.objects.filter(pk__in=keys).values_list("translation_key", flat=True)) if keys else []


def card_for(target: Any, context: dict[str, Any]) -> SearchCard | None:
    """The card of a page that a story points to; ``None`` while this reader may not see it.

    All pointers of a page are looked up together, at the first one: one query.
    """
    request = context.get("request")
    if target is None or request is None:
        return None
    kept: dict[UUID, SearchCard] | None = getattr(request, "_story_cards", None)
    if kept is None or target.translation_key not in request._story_keys:
        keys = {target.translation_key, *_keys_in(getattr(context.get("page"), "story", ()))}
        kept = _cards(keys, getattr(request, "user", AnonymousUser()))
        request._story_cards, request._story_keys = kept, keys
    return kept.get(target.translation_key)


def related_item(card: SearchCard, reason: str) -> dict[str, str]:
    """``components/related.html``"""
    return {
        "kind": card.kind,
        "title": card.title,
        "lang": foreign(card.language),
        "url": reader_address(card.url),
        "reason": reason,
    }


def _keys_in(story: Iterable[Any]) -> set[UUID]:
    pointers = (child.value["page"] for child in story if child.block_type == "related")
    return {page.translation_key for page in pointers if page is not None}


def _cards(keys: set[UUID], user: Any) -> dict[UUID, SearchCard]:
    documents = SearchDocument.objects.visible_to(user).filter(family__in=keys).defer("passages")
    return {each.family: card_of(each, best_language(each, reader_language())) for each in documents}
