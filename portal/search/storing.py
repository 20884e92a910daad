"""Writing one document to the search table: everything of it, in the caller's transaction."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from portal.search.analysis import fold
from portal.search.companions import followers, refresh_companions
from portal.search.database.analysed import all_names, analysed, involved_cities
from portal.search.database.words import remove_words, write_words
from portal.search.drafts import SearchDocumentDraft
from portal.search.meaning.passages import remove_passages, write_passages
from portal.search.models import FamilyVersion, SearchDocument, SearchFacet, SearchLine
from portal.search.models.documents import ID_LENGTH, attached_key
from portal.search.request import COUNTED
from portal.search.spelling.keeping import give_up_words, keep_words
from portal.search.suggesting.keeping import keep_title_words

LONGEST_PASSAGE = 20_000
LONGEST_ATTACHED_PASSAGES = 20_000  # of all files of a document together
YEAR_UNKNOWN = "unknown"


@transaction.atomic
def store(draft: SearchDocumentDraft) -> SearchDocument:
    """Insert or replace the family's document; its version grows by one."""
    version = next_version(draft.family, narrows=lambda: _takes_something(draft))
    had_along = followers(draft.family)
    document, _created = SearchDocument.objects.update_or_create(
        family=draft.family, defaults={**document_columns(draft), "version": version}
    )
    _write_facets(document, draft)
    columns = line_columns(draft)
    line, _created = SearchLine.objects.update_or_create(
        document=document, defaults={**columns, **SearchLine.CHANGED}, create_defaults=columns
    )
    keep_title_words(line, draft)
    tell_followers(had_along | followers(draft.family) | {document.pk}, besides=[draft.family])
    words = analysed(draft)
    write_words(document.pk, words)
    keep_words(document, words)
    write_passages(document, draft)
    return document


@transaction.atomic
def remove(family: UUID) -> bool:
    """Take the family out of the search; says whether it was there."""
    document = SearchDocument.objects.filter(family=family).only("pk").first()
    if document is None:
        return False
    next_version(family, narrows=lambda: True)
    had_along = followers(family) - {document.pk}
    give_up_words(document)
    remove_words([document.pk])
    remove_passages(document)
    document.delete()
    tell_followers(had_along)
    return True


def hold_family(family: UUID) -> FamilyVersion:
    """Lock the family until commit: who writes it at the same time waits for us and then sees our pages."""
    FamilyVersion.objects.get_or_create(family=family)
    return FamilyVersion.objects.select_for_update().get(family=family)


def next_version(family: UUID, *, narrows: Callable[[], bool] = lambda: False) -> int:
    """``narrows``, asked while nobody else can write the family: whether this takes something from readers."""
    counter = hold_family(family)
    if counter.number == counter.mirrored or counter.behind_since is None:
        counter.behind_since = timezone.now()
    counter.number += 1
    if narrows():
        counter.narrowed = counter.number
    counter.save(update_fields=["number", "narrowed", "behind_since"])
    return counter.number


def touch(families: Iterable[UUID]) -> None:
    """No page changed, but what a mirror shows of these documents did: they get another version."""
    for family in sorted(families):
        SearchDocument.objects.filter(family=family).update(version=next_version(family))


def tell_followers(keys: set[int], *, besides: Iterable[UUID] = ()) -> None:
    """What these documents have along may have changed; a mirror has to write them again."""
    if keys:
        touch(refresh_companions(keys).difference(besides))


def _takes_something(draft: SearchDocumentDraft) -> bool:
    """Readers lose a language version, or some of them the whole document."""
    before = SearchDocument.objects.filter(family=draft.family).values_list("languages", "audience").first()
    return before is not None and (not set(before[0]) <= set(draft.languages) or before[1] != draft.audience)


def content_hash(draft: SearchDocumentDraft) -> str:
    """A fingerprint of everything in the draft, to tell whether a stored document is still what a builder makes."""
    text = json.dumps(asdict(draft), sort_keys=True, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_columns(draft: SearchDocumentDraft) -> dict[str, Any]:
    return {
        "kind": draft.kind,
        "city": draft.city[:ID_LENGTH],
        "country": draft.country[:ID_LENGTH],
        "year": draft.year,
        "period": draft.period,
        "sort_date": draft.sort_date or draft.published_at.date(),
        "published_at": draft.published_at,
        "updated_at": draft.updated_at,
        "original_language": draft.original_language,
        "languages": list(draft.languages),
        "audience": draft.audience,
        "expires_at": draft.expires_at,
        "weight": draft.weight,
        "content_hash": content_hash(draft),
        "payload": _payload(draft),
        "passages": {**_passages(draft), **_attached_passages(draft)},
    }


def _passages(draft: SearchDocumentDraft) -> dict[str, str]:
    return {version.language: version.body[:LONGEST_PASSAGE] for version in draft.versions if version.body}


def _attached_passages(draft: SearchDocumentDraft) -> dict[str, str]:
    """Under the place of each file; as many as there is room for."""
    found: dict[str, str] = {}
    room = LONGEST_ATTACHED_PASSAGES
    for place, attached in enumerate(draft.attachments):
        if room and attached.text:
            found[attached_key(place)] = attached.text[:room]
            room -= len(found[attached_key(place)])
    return found


def _payload(draft: SearchDocumentDraft) -> dict[str, Any]:
    return {
        "versions": {
            version.language: {
                "title": version.title,
                "teaser": version.intro,
                "url": version.url,
                "is_machine_made": version.is_machine_made,
            }
            for version in draft.versions
        },
        "cities": list(involved_cities(draft)),
        "networks": list(draft.networks),
        "topics": list(draft.topics),
        "topic_path": list(dict.fromkeys((*draft.topics, *draft.topic_path))),
        "names": list(all_names(draft)),
        "facts": dict(draft.facts),
        "attachments": [{"name": each.name, "language": each.language} for each in draft.attachments],
    }


def facet_values(draft: SearchDocumentDraft) -> Iterator[tuple[str, str]]:
    """All (name, value) pairs by which the document is found."""
    year = str(draft.year) if draft.year is not None else (YEAR_UNKNOWN if draft.period else "")
    by_name: dict[str, Iterable[str]] = {
        "kind": [draft.kind],
        "city": [draft.city],
        "cities": involved_cities(draft),
        "country": [draft.country],
        "network": draft.networks,
        "topic": draft.topics,
        "topic_path": [*draft.topics, *draft.topic_path],
        "language": draft.languages,
        "year": [year],
        "size": draft.sizes,
        "status": [draft.status],
        "gives": [draft.gives],
        "link": map(str, draft.links),
    }
    for name, values in by_name.items():
        yield from ((name, value[:ID_LENGTH]) for value in dict.fromkeys(values) if value)


def _write_facets(document: SearchDocument, draft: SearchDocumentDraft) -> None:
    document.facets.all().delete()
    SearchFacet.objects.bulk_create(
        SearchFacet(document=document, name=name, value=value) for name, value in facet_values(draft)
    )


def line_columns(draft: SearchDocumentDraft) -> dict[str, Any]:
    pairs = set(facet_values(draft))
    counted = [f"{facet}:{value}" for facet, rows in COUNTED.items() for name, value in sorted(pairs) if name == rows]
    return {
        "family": draft.family,
        "audience": draft.audience,
        "expires_at": draft.expires_at,
        "sort_date": draft.sort_date or draft.published_at.date(),
        "weight": draft.weight,
        "counted": "\n".join(" ".join(pair.split()) for pair in counted),
        "titles": {version.language: fold(version.title) for version in draft.versions},
    }
