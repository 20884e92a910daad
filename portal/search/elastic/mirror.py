"""The mirror: what is behind in the search table goes to every generation that is written.

Nothing is remembered outside the table. A family counts as mirrored only when Elasticsearch has said so and its
number is still the one that was sent; whoever dies before that leaves it behind, and it is sent again. Sending twice,
late or by two workers at once does no harm: the server keeps the higher number.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from portal.search.elastic.documents import MirroredDocument, documents_of
from portal.search.elastic.generations import written_generations
from portal.search.elastic.mapping import door
from portal.search.elastic.numbers import overtake
from portal.search.feeding import refresh_family
from portal.search.models import FamilyVersion, MirrorRefusal

BATCH = 200
LARGEST_REQUEST = 8 * 1024 * 1024
FIRST_REST, LONGEST_REST = timedelta(seconds=10), timedelta(hours=1)
LONGEST_ERROR = 500
NEWER = re.compile(r"current version \[(\d+)\]")


class GenerationLost(RuntimeError):
    """An index that should be written is not there."""


class Outcome(IntEnum):
    """What the server made of one document, from the best to the worst."""

    DONE = 0
    NEWER_THERE = 1
    BUSY = 2
    REFUSED = 3


@dataclass(frozen=True, slots=True)
class Change:
    """One family as it is to be written: ``source`` is ``None`` where it is to be removed."""

    family: UUID
    number: int
    source: Mapping[str, Any] | None

    def action(self, target: str) -> dict[str, Any]:
        head = {"_index": target, "_id": str(self.family), "version": self.number, "version_type": "external_gte"}
        if self.source is None:
            return {**head, "_op_type": "delete"}
        return {**head, "_op_type": "index", "_source": self.source}


@dataclass(slots=True)
class Drained:
    """``busy``: the server had no room for them now. ``refused``: it will not take them as they are. ``overtaken``:

    it has a higher number from another time; they got one above that, and come again.
    """

    written: int = 0
    busy: int = 0
    refused: int = 0
    overtaken: int = 0

    @property
    def is_idle(self) -> bool:
        return not (self.written or self.busy or self.refused or self.overtaken)

    def __iadd__(self, other: "Drained") -> "Drained":
        self.written += other.written
        self.busy += other.busy
        self.refused += other.refused
        self.overtaken += other.overtaken
        return self


@dataclass(slots=True)
class Answer:
    """The worst of all targets. ``error`` is for people; ``newer`` is the number a target has already."""

    outcome: Outcome = Outcome.DONE
    error: str = ""
    newer: int = 0

    def add(self, other: "Answer") -> None:
        if other.outcome > self.outcome:
            self.outcome, self.error = other.outcome, other.error
        self.newer = max(self.newer, other.newer)


def drain(server: Elasticsearch) -> Drained:
    """Write until nothing is left whose turn it is, or the server is busy."""
    total = Drained()
    while True:
        done = drain_batch(server)
        total += done
        if done.is_idle or done.busy:
            return total


def drain_batch(server: Elasticsearch, size: int = BATCH) -> Drained:
    """Write the families that wait longest."""
    numbers = dict(FamilyVersion.objects.in_turn(timezone.now()).values_list("family", "number")[:size])
    if not numbers:
        return Drained()
    targets = written_generations(server)
    if not targets:
        raise GenerationLost("there is no index to write to")
    changes = list(_changes(numbers))
    answers = send(server, targets, changes)
    # “Mirrored” means that readers find it so: what was taken from them must be gone from the answers as well.
    server.indices.refresh(index=[door(target) for target in targets], ignore_unavailable=True)
    return _settle(changes, answers)


def _changes(numbers: Mapping[UUID, int]) -> Iterator[Change]:
    documents = {document.family: document for document in documents_of(numbers)}
    for family, number in numbers.items():
        document = documents.get(family)
        if document is None:
            yield Change(family, number, None)
        elif document.source is None:
            refresh_family(family)  # with its words; this gives it another number and another turn
        else:
            yield change_of(document)


def change_of(document: MirroredDocument) -> Change:
    return Change(document.family, document.version, document.source)


def send(server: Elasticsearch, targets: Collection[str], changes: Collection[Change]) -> dict[UUID, Answer]:
    """Write the changes to all targets; the worst answer for each family. A server that is gone raises."""
    answers: dict[UUID, Answer] = {change.family: Answer() for change in changes}
    actions = (change.action(door(target)) for change in changes for target in targets)
    replies = streaming_bulk(
        server,
        actions,
        chunk_size=BATCH * len(targets),
        max_chunk_bytes=LARGEST_REQUEST,
        raise_on_error=False,
        require_alias=True,  # an index that was deleted is not made again by writing to it
    )
    for _is_ok, reply in replies:
        (operation, result), *_none = reply.items()
        answers[UUID(result["_id"])].add(_understood(operation, result))
    return answers


def _understood(operation: str, result: Mapping[str, Any]) -> Answer:
    status = int(result["status"])
    error = result.get("error") or {}
    kind, reason = (error.get("type", ""), error.get("reason", "")) if isinstance(error, dict) else ("", str(error))
    if status < 300 or (operation == "delete" and status == 404 and not error):
        return Answer()
    if kind == "index_not_found_exception":
        raise GenerationLost(reason)
    if status == 409:
        newer = NEWER.search(reason)
        return Answer(Outcome.NEWER_THERE, reason, int(newer[1]) if newer else 0)
    if status == 429 or status >= 500:
        return Answer(Outcome.BUSY, reason)
    caused = error.get("caused_by", {}).get("reason", "") if isinstance(error, dict) else ""
    said = ": ".join(part for part in (kind, reason, caused) if part)
    return Answer(Outcome.REFUSED, said[:LONGEST_ERROR])


def _settle(changes: Iterable[Change], answers: Mapping[UUID, Answer]) -> Drained:
    by_outcome: dict[Outcome, list[Change]] = {outcome: [] for outcome in Outcome}
    for change in changes:
        by_outcome[answers[change.family].outcome].append(change)
    mark_mirrored(by_outcome[Outcome.DONE])
    refused = [(change, answers[change.family].error) for change in by_outcome[Outcome.REFUSED]]
    from_elsewhere = _still_current(by_outcome[Outcome.NEWER_THERE])
    for change in from_elsewhere:
        overtake(change.family, answers[change.family].newer)
    _note_refusals(refused, timezone.now())
    return Drained(
        len(by_outcome[Outcome.DONE]), len(by_outcome[Outcome.BUSY]), len(refused), overtaken=len(from_elsewhere)
    )


def mark_mirrored(changes: Collection[Change]) -> None:
    """Compare and set: a family that was changed meanwhile stays behind.

    Nobody who writes a family at this moment is waited for: it will have another number, or is sent once more.
    """
    families = [change.family for change in changes]
    with transaction.atomic():
        free = FamilyVersion.objects.filter(family__in=families).select_for_update(skip_locked=True)
        numbers = dict(free.values_list("family", "number"))
        by_number: dict[int, list[UUID]] = {}
        for change in changes:
            if numbers.get(change.family) == change.number:
                by_number.setdefault(change.number, []).append(change.family)
        for number, group in by_number.items():
            FamilyVersion.objects.filter(family__in=group).update(mirrored=number, behind_since=None)
        MirrorRefusal.objects.filter(family__in=families).delete()


def _still_current(changes: Collection[Change]) -> list[Change]:
    """Those whose number is the table's still: the higher one was not written by another worker."""
    if not changes:
        return []
    now = dict(
        FamilyVersion.objects.filter(family__in=[change.family for change in changes]).values_list("family", "number")
    )
    return [change for change in changes if now.get(change.family) == change.number]


def _note_refusals(refused: Collection[tuple[Change, str]], at: datetime) -> None:
    """Tried again later and later; a new number is tried at once."""
    known = MirrorRefusal.objects.in_bulk([change.family for change, _error in refused])
    for change, error in refused:
        before = known.get(change.family)
        failures = before.failures + 1 if before and before.number == change.number else 1
        rest = min(FIRST_REST * 2 ** min(failures - 1, 20), LONGEST_REST)
        MirrorRefusal.objects.update_or_create(
            family=change.family,
            defaults={"number": change.number, "failures": failures, "error": error, "again_at": at + rest},
        )
