"""How the search is doing, for the command and for the page of the administrators."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import Min

from portal.search.elastic.breaker import ROW, Health
from portal.search.elastic.connection import FAILURES, UnsupportedServer, client, is_configured, server_version
from portal.search.elastic.generations import Generation, generations
from portal.search.elastic.state import current_state
from portal.search.models import BreakerState, FamilyVersion, MirrorRefusal, MirrorState, SearchDocument

PATIENCE = 2.0
SHOWN_REFUSALS = 5
# The worker says so every ten seconds; an hour-long write is no reason to call it dead after eleven.
ALIVE_WITHIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """What the server says now; ``error`` where it says nothing, or nothing good."""

    version: str = ""
    error: str = ""
    documents: int = 0
    generations: tuple[Generation, ...] = ()

    @property
    def read(self) -> Generation | None:
        return next((each for each in self.generations if each.is_read), None)


@dataclass(frozen=True, slots=True)
class SearchStatus:
    """``behind`` families wait for the mirror, the first of them since ``behind_since``."""

    at: datetime
    engine: str
    documents: int
    is_configured: bool
    server: ServerStatus = field(default_factory=ServerStatus)
    state: MirrorState = field(default_factory=MirrorState)
    behind: int = 0
    behind_since: datetime | None = None
    refusals: tuple[MirrorRefusal, ...] = ()
    refused: int = 0
    breaker: Health = field(default_factory=Health)

    @property
    def is_resting(self) -> bool:
        """Readers are spared a server that failed them."""
        return self.breaker.is_open

    @property
    def resting_since(self) -> datetime | None:
        opened = self.breaker.opened_at
        return datetime.fromtimestamp(opened, UTC) if opened is not None else None

    @property
    def resting_because(self) -> str:
        return self.breaker.said or self.breaker.reason.value

    @property
    def lag(self) -> timedelta:
        """How long the family that waits longest has waited."""
        return max(self.at - self.behind_since, timedelta(0)) if self.behind_since else timedelta(0)

    @property
    def is_worker_alive(self) -> bool:
        seen = self.state.worker_seen_at
        return seen is not None and self.at - seen < ALIVE_WITHIN


def search_status(at: datetime) -> SearchStatus:
    documents = SearchDocument.objects.count()
    if not is_configured():
        return SearchStatus(at, settings.PORTAL_SEARCH_ENGINE, documents, is_configured=False)
    waiting = FamilyVersion.objects.behind()
    refused = MirrorRefusal.objects.order_by("again_at")
    return SearchStatus(
        at,
        settings.PORTAL_SEARCH_ENGINE,
        documents,
        is_configured=True,
        server=_server_status(),
        state=current_state(),
        behind=waiting.count(),
        behind_since=waiting.aggregate(first=Min("behind_since"))["first"],
        refusals=tuple(refused[:SHOWN_REFUSALS]),
        refused=refused.count(),
        breaker=Health.of(BreakerState.objects.filter(pk=ROW).first()),
    )


def _server_status() -> ServerStatus:
    server = client(timeout=PATIENCE, retries=0)
    try:
        version = server_version(server)
        known = tuple(generations(server))
        read = next((each.name for each in known if each.is_read), "")
        documents = int(server.count(index=read)["count"]) if read else 0
    except (*FAILURES, UnsupportedServer) as error:
        return ServerStatus(error=str(error))
    return ServerStatus(version.written, "", documents, known)
