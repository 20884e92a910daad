"""A new generation of the index while the old one is read and written: no search fails, no edit is lost.

1. Create it with the alias of what is written: from now on the mirror writes to it too.
2. Load it from the table. What changes meanwhile has a higher number, which the server keeps whoever comes first.
3. Replay: let the mirror write what is behind, compare with the table, until nothing differs.
4. The gate: no difference, hardly a refusal, a sample with the same content, the analysis as it should be.
5. Readers go over in one step. The generation before is kept for a week.

It runs in steps, between which the caller may let the mirror go on.
"""

import random
import time
from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from elasticsearch import Elasticsearch

from portal.search.elastic import mapping
from portal.search.elastic.documents import MirroredDocument, all_documents, documents_of
from portal.search.elastic.drift import index_differences, mend
from portal.search.elastic.fingerprints import SAMPLES, current_meta, sample_tokens
from portal.search.elastic.generations import (
    create_generation,
    generations,
    meta_of,
    remove_generations,
    show_generation,
    written_generations,
)
from portal.search.elastic.mirror import Answer, Change, Outcome, change_of, drain, mark_mirrored, send
from portal.search.elastic.numbers import put_behind
from portal.search.elastic.state import ROW, note
from portal.search.feeding import refresh_family
from portal.search.models import MirrorRefusal, MirrorState, SearchDocument

GIVEN_UP_AFTER = timedelta(minutes=2)  # a builder who has not been heard of for so long is dead
KEPT_FOR = timedelta(days=7)
ROUNDS = 20
SAMPLE = 50
MOST_REFUSED = 0.01
OUT_OF_DATE = "replaced_at"


class RebuildRunning(RuntimeError):
    """Somebody else is building a generation."""


class GateClosed(RuntimeError):
    """The new generation is not as good as it must be; readers stay with the old one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """``loaded`` of about ``total`` documents; then ``differing`` ones per round of comparison."""

    generation: str
    loaded: int
    total: int
    differing: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """``number`` of documents, on their way to the server."""

    number: int
    changes: list[Change]
    answers: Future[dict[UUID, Answer]]


def rebuild(server: Elasticsearch, at: datetime) -> Iterator[Progress]:
    _claim(at)
    name, is_shown = "", False
    try:
        _remove_unfinished(server)
        name = create_generation(server, at, current_meta())
        for step in _built(server, name):
            note(building=name, building_seen_at=timezone.now())
            yield step
        show_generation(server, name)
        is_shown = True
        remove_old_generations(server, timezone.now())
    finally:
        note(building="", building_seen_at=None)
        if name and not is_shown:
            remove_generations(server, [name])


def _claim(at: datetime) -> None:
    with transaction.atomic():
        MirrorState.objects.get_or_create(pk=ROW)
        state = MirrorState.objects.select_for_update().get(pk=ROW)
        if state.building_seen_at and at - state.building_seen_at < GIVEN_UP_AFTER:
            raise RebuildRunning(f"{state.building or 'a new index'} is being built already")
        state.building_seen_at = at
        state.save(update_fields=["building_seen_at"])


def _remove_unfinished(server: Elasticsearch) -> None:
    """Of builders who died."""
    unfinished = [each.name for each in generations(server) if each.is_written and not each.is_read]
    remove_generations(server, unfinished)


def _built(server: Elasticsearch, name: str) -> Iterator[Progress]:
    total, loaded = SearchDocument.objects.count(), 0
    server.indices.put_settings(index=name, settings={"refresh_interval": "-1"})
    for part in _loaded(server, name):
        loaded += part
        yield Progress(name, loaded, total)
    server.indices.put_settings(index=name, settings={"refresh_interval": mapping.SETTINGS["refresh_interval"]})
    for differing in _replayed(server, name):
        yield Progress(name, loaded, total, differing)
    check_refusals(total)
    check_sample(server, name)
    check_analysis(server, name)


def _loaded(server: Elasticsearch, name: str) -> Iterator[int]:
    """Into this generation only; how many, part by part. The server writes one while the next is read and packed."""
    with ThreadPoolExecutor(max_workers=1) as sender:
        sent: Sent | None = None
        for documents in all_documents():
            changes = changes_of(documents)
            following = Sent(len(documents), changes, sender.submit(send, server, [name], changes))
            if sent:
                yield _arrived(server, name, sent)
            sent = following
        if sent:
            yield _arrived(server, name, sent)


def changes_of(documents: Collection[MirroredDocument]) -> list[Change]:
    for document in documents:
        if document.source is None:
            refresh_family(document.family)  # with its words; the mirror brings it
    return [change_of(document) for document in documents if document.source is not None]


def _arrived(server: Elasticsearch, name: str, sent: Sent) -> int:
    """What did not get in is left to the mirror, which knows how to wait."""
    answers = sent.answers.result()
    left = [family for family, answer in answers.items() if answer.outcome in {Outcome.BUSY, Outcome.REFUSED}]
    if left:
        put_behind(left)
    if written_generations(server) == [name]:  # the first one: whoever got in is mirrored
        mark_mirrored([change for change in sent.changes if answers[change.family].outcome is Outcome.DONE])
    return sent.number


def _replayed(server: Elasticsearch, name: str) -> Iterator[int]:
    """Rounds of writing and comparing; each gives the number of differences it found."""
    for _round in range(ROUNDS):
        if drain(server).busy:
            time.sleep(0.5)
        found = index_differences(server, name)
        yield len(found)
        if not found:
            return
        mend(found)
    raise GateClosed(f"after {ROUNDS} rounds {len(found)} documents still differ from the table")


def check_refusals(total: int) -> None:
    refused = MirrorRefusal.objects.count()
    if refused > max(1, MOST_REFUSED * total):
        example = MirrorRefusal.objects.first()
        raise GateClosed(f"{refused} of {total} documents are refused: {example.error if example else ''}")


def check_sample(server: Elasticsearch, name: str) -> None:
    """Some documents, word for word. One that changed meanwhile is looked at again."""
    families = list(SearchDocument.objects.values_list("family", flat=True))
    waiting = random.sample(families, min(SAMPLE, len(families)))
    for _look in range(5):
        waiting = _different(server, name, waiting)
        if not waiting:
            return
        drain(server)
    raise GateClosed(f"{len(waiting)} of {SAMPLE} documents say something else than the table, as {waiting[0]}")


def _different(server: Elasticsearch, name: str, families: list[UUID]) -> list[UUID]:
    if not families:
        return []
    answer = server.mget(index=name, ids=[str(family) for family in families], source_excludes=["versions"])
    indexed = {UUID(each["_id"]): each for each in answer["docs"] if each.get("found")}
    refused = set(MirrorRefusal.objects.filter(family__in=families).values_list("family", flat=True))
    return [
        document.family
        for document in documents_of(families)
        if document.family not in refused and not _says_the_same(document, indexed.get(document.family))
    ]


def _says_the_same(document: MirroredDocument, indexed: Any) -> bool:
    if indexed is None or document.source is None or indexed["_version"] != document.version:
        return False
    wanted = {key: value for key, value in document.source.items() if key != "versions"}
    return bool(indexed["_source"] == wanted)


def check_analysis(server: Elasticsearch, name: str) -> None:
    """The server splits tokens and does nothing else to them."""
    for language in SAMPLES:
        ours = sample_tokens(language)
        answer = server.indices.analyze(index=name, analyzer=mapping.TOKENS, text=" ".join(ours))
        if [token["token"] for token in answer["tokens"]] != ours:
            raise GateClosed(f"the server does not keep the words of the language “{language}” as they are")


def remove_old_generations(server: Elasticsearch, at: datetime) -> None:
    """Of those nobody reads the latest stays for a week after it was replaced, to go back to."""
    retired = [each.name for each in generations(server) if not each.is_read and not each.is_written]
    remove_generations(server, retired[:-1])
    for name in retired[-1:]:
        meta = meta_of(server, name)
        if OUT_OF_DATE not in meta:
            server.indices.put_mapping(index=name, meta={**meta, OUT_OF_DATE: at.isoformat()})
        elif at - datetime.fromisoformat(meta[OUT_OF_DATE]) > KEPT_FOR:
            remove_generations(server, [name])
