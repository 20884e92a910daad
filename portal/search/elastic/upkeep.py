"""Is there an index at all, is it what this code makes, and is everything in it? And what to do where not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from elasticsearch import Elasticsearch

from portal.search.drift import rewrite_table
from portal.search.elastic.drift import IndexDifference, index_differences, mend
from portal.search.elastic.fingerprints import analysis_fingerprint, current_meta
from portal.search.elastic.generations import hide_generation, meta_of, read_generation
from portal.search.elastic.mirror import drain, drain_batch
from portal.search.elastic.rebuild import rebuild
from portal.search.elastic.state import note
from portal.search.models import FamilyVersion, SearchDocument

# With more than this share missing the index was lost or emptied: readers are better served by the database.
MOST_MISSING = 0.1


@dataclass(frozen=True, slots=True)
class Examination:
    """``problem`` says why the index as a whole will not do; ``differences`` are single documents."""

    generation: str = ""
    problem: str = ""
    differences: tuple[IndexDifference, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.problem and not self.differences


def unfit(server: Elasticsearch) -> str:
    """Why there has to be a new generation; empty where the present one will do. Asked every few seconds."""
    generation = read_generation(server)
    if generation is None:
        return "there is no index to search"
    if not generation.is_written:
        return "the index that is searched is not kept up to date"
    meta = meta_of(server, generation.name)
    # A process without a model (an empty fingerprint) does not judge what others embedded.
    changed = [what for what, fingerprint in current_meta().items() if fingerprint and meta.get(what) != fingerprint]
    if changed:
        return f"the index was made with another {', '.join(changed)}"
    return _emptied(server, generation.name)


def _emptied(server: Elasticsearch, name: str) -> str:
    """Counted again where it seems so, with what the index has not shown yet."""
    problem = _missing(server, name)
    if problem:
        server.indices.refresh(index=name)
        problem = _missing(server, name)
    return problem


def _missing(server: Elasticsearch, name: str) -> str:
    behind = FamilyVersion.objects.behind().count()
    wanted = SearchDocument.objects.count()
    found = int(server.count(index=name)["count"])
    missing = wanted - behind - found
    return f"{missing} of {wanted} documents are missing in the index" if missing > MOST_MISSING * wanted else ""


def examine(server: Elasticsearch) -> Examination:
    """Compare everything."""
    generation = read_generation(server)
    name = generation.name if generation else ""
    found = tuple(index_differences(server, name)) if name else ()
    note(checked_at=timezone.now(), differences=len(found) if name else SearchDocument.objects.count())
    return Examination(name, unfit(server), found)


def repair(server: Elasticsearch, examined: Examination, at: datetime) -> Iterator[str]:
    """Single documents are written again; an index that will not do is built anew, step by step."""
    if examined.problem:
        yield from renewing(server, at)
    else:
        mend(examined.differences)
        drain(server)
    left = examine(server).differences
    yield f"{len(left)} documents differ from the table" if left else "the index equals the table"


def renewing(server: Elasticsearch, at: datetime) -> Iterator[str]:
    """A new generation in steps, with the mirror going on beside it; each says how far it is.

    From an index that lost what it had, readers go over to the database at once.
    """
    before = read_generation(server)
    if before and _emptied(server, before.name):
        hide_generation(server, before.name)
    if before and meta_of(server, before.name).get("analysis") != analysis_fingerprint():
        yield from rewrite_table()
    for step in rebuild(server, at):
        drain_batch(server)
        yield (
            f"{step.loaded} of {step.total} documents loaded"
            if step.differing is None
            else f"{step.differing} documents differ from the table"
        )
