"""Says how the search is doing."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.search.elastic.status import SearchStatus, ServerStatus, search_status
from portal.search.meaning.status import meaning_status


class Command(BaseCommand):
    help = "Say which engine answers, how far the mirror in Elasticsearch is, and what went wrong last."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for line in lines(search_status(timezone.now())):
            self.stdout.write(line)


def lines(status: SearchStatus) -> Iterator[str]:
    yield f"engine:     {status.engine}"
    yield f"table:      {status.documents} documents"
    yield from meaning_status().lines()
    if not status.is_configured:
        yield "mirror:     none, ELASTICSEARCH_URL is not set"
        return
    yield from _server_lines(status.server)
    seen = status.state.worker_seen_at
    yield f"worker:     {'running' if status.is_worker_alive else f'not running, last seen {_moment(seen)}'}"
    yield f"lag:        {status.behind} documents, {status.lag.total_seconds():.0f} seconds"
    yield f"refused:    {status.refused} documents"
    for refusal in status.refusals:
        yield f"            {refusal}; again {_moment(refusal.again_at)}"
    if status.is_resting:
        yield f"breaker:    open since {_moment(status.resting_since)}: {status.resting_because}"
    else:
        yield "breaker:    closed"
    checked = status.state.differences
    yield f"drift:      {'never checked' if checked is None else f'{checked} on {_moment(status.state.checked_at)}'}"
    if status.state.building:
        yield f"building:   {status.state.building}"
    if status.state.error:
        yield f"last error: {_moment(status.state.error_at)} {status.state.error}"


def _server_lines(server: ServerStatus) -> Iterator[str]:
    if server.error:
        yield f"server:     does not answer as it should: {server.error}"
        return
    yield f"server:     Elasticsearch {server.version}"
    for each in server.generations:
        uses = [word for word, is_so in (("read", each.is_read), ("written", each.is_written)) if is_so]
        yield f"index:      {each.name} ({', '.join(uses) or 'kept'})"
    yield f"            {server.documents} documents" if server.read else "index:      none to search"


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else "never"
