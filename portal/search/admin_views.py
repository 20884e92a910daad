"""A page for administrators: how the search is doing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.base.admin_views import AdminPageView
from portal.search.meaning.status import MeaningStatus, meaning_status

if TYPE_CHECKING:
    from portal.search.elastic.status import SearchStatus

PERMISSION = "portal_search.view_mirrorstate"


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    values: tuple[str, ...]
    is_warning: bool = False


class SearchStatusView(PermissionRequiredMixin, AdminPageView):
    permission_required = PERMISSION
    template_name = "portal_search/status.html"
    page_title = gettext_lazy("State of the search")
    header_icon = "search"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Only who looks at this page needs the client of Elasticsearch for it.
        from portal.search.elastic.status import search_status

        return super().get_context_data(**kwargs, rows=tuple(rows(search_status(timezone.now()), meaning_status())))


def rows(status: "SearchStatus", meaning: MeaningStatus) -> Iterator[Row]:
    yield _engine(status)
    yield Row(_("Documents"), (str(status.documents),))
    yield _meaning(meaning)
    if status.is_configured:
        yield _server(status)
        yield _index(status)
        yield _worker(status)
        yield _lag(status)
        yield from _refusals(status)
        yield _comparison(status)
        yield from _last_error(status)


def _engine(status: "SearchStatus") -> Row:
    label = _("Answers come from")
    if status.engine != "elasticsearch":
        return Row(label, (_("the database"),))
    if not status.is_resting:
        return Row(label, ("Elasticsearch",))
    told = {"moment": _moment(status.resting_since), "error": status.resting_because}
    return Row(label, (_("the database since %(moment)s, after failures of Elasticsearch: %(error)s") % told,), True)


def _server(status: "SearchStatus") -> Row:
    if status.server.error:
        told = _("The server does not answer as it should: %(error)s") % {"error": status.server.error}
        return Row(_("Server"), (told,), True)
    return Row(_("Server"), (f"Elasticsearch {status.server.version}",))


def _index(status: "SearchStatus") -> Row:
    named = status.server.read
    values: tuple[str, ...] = (f"{named.name} ({status.server.documents})",) if named else (_("There is none yet."),)
    if status.state.building:
        values = (*values, _("%(index)s is being built.") % {"index": status.state.building})
    return Row(_("Index"), values, named is None)


def _worker(status: "SearchStatus") -> Row:
    seen = status.state.worker_seen_at
    if status.is_worker_alive:
        return Row(_("Worker"), (_("running"),))
    told = _("not running, last seen on %(moment)s") % {"moment": _moment(seen)} if seen else _("has never run")
    return Row(_("Worker"), (told,), True)


def _lag(status: "SearchStatus") -> Row:
    told = {"count": status.behind, "seconds": round(status.lag.total_seconds())}
    words = ngettext(
        "%(count)s document has waited for %(seconds)s seconds",
        "%(count)s documents, the first of them for %(seconds)s seconds",
        status.behind,
    )
    return Row(_("Waiting to be written"), (words % told if status.behind else _("nothing"),))


def _refusals(status: "SearchStatus") -> Iterator[Row]:
    if status.refused:
        count = ngettext("%(count)s document", "%(count)s documents", status.refused) % {"count": status.refused}
        yield Row(_("Refused by the server"), (count, *(str(each) for each in status.refusals)), True)


def _comparison(status: "SearchStatus") -> Row:
    found = status.state.differences
    if found is None:
        return Row(_("Last comparison with the table"), (_("none yet"),))
    told = {"count": found, "moment": _moment(status.state.checked_at)}
    words = ngettext("%(count)s difference on %(moment)s", "%(count)s differences on %(moment)s", found)
    return Row(_("Last comparison with the table"), (words % told,), bool(found))


def _last_error(status: "SearchStatus") -> Iterator[Row]:
    if status.state.error:
        yield Row(_("Last error"), (f"{_moment(status.state.error_at)}: {status.state.error}",))


def _meaning(meaning: MeaningStatus) -> Row:
    if not meaning.is_on:
        return Row(_("Similar meaning"), (_("switched off: %(reason)s") % {"reason": meaning.reason},))
    told = {"count": meaning.embedded, "waiting": meaning.waiting}
    words = ngettext(
        "%(count)s text; %(waiting)s still wait", "%(count)s texts; %(waiting)s still wait", meaning.embedded
    )
    return Row(_("Similar meaning"), (words % told,))


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else ""
