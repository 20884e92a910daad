"""The rows in which modules are compared."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from django.utils.translation import gettext as _

from cities.directory import known_cities
from portal.base.pieces import Link, Words
from practices.modules.models import ModuleKind, ModulePage
from practices.modules.models.module import DevelopmentStatus, MaintenanceType
from practices.modules.presentation.module import needs
from practices.modules.presentation.releases import Releases, releases_of
from practices.publications.comparing.rows import (
    Cell,
    Compared,
    ComparedRow,
    closing_rows,
    place_rows,
    prose,
    row,
    words,
)
from practices.publications.presentation.relations import city_link


def module_rows(compared: Sequence[Compared]) -> list[ComparedRow]:
    releases = {each.page.pk: releases_of(each.page.module_id, each.reader) for each in compared}
    runners = running_cities([each.page.pk for each in compared])
    return [
        *place_rows(compared),
        row(_("Kind"), compared, lambda each: words(ModuleKind(each.page.module_kind).label)),
        row(_("State"), compared, lambda each: words(DevelopmentStatus(each.page.development_status).label)),
        row(_("What it is"), compared, lambda each: prose(each.page.description, each.reader)),
        row(_("Licence"), compared, lambda each: words(each.page.licence)),
        row(_("Version"), compared, partial(_version, releases)),
        row(_("What you need"), compared, _needs),
        row(_("Run by"), compared, partial(_runners, runners)),
        row(_("Maintained"), compared, lambda each: words(MaintenanceType(each.page.maintenance_type).label)),
        row(_("Files"), compared, partial(_files, releases)),
        *closing_rows(compared),
    ]


def _version(releases: Mapping[int, Releases], each: Compared) -> Cell:
    newest = releases[each.page.pk].newest
    return words(f"{newest.version}, {newest.when}") if newest else Cell()


def _needs(each: Compared) -> Cell:
    """Only what is stated: the others are open questions to everybody."""
    stated = [need for need in needs(each.page, each.reader) if need.value != _("not stated")]
    return Cell(lines=tuple(Words(f"{need.label}: {need.value}", need.lang) for need in stated))


def running_cities(pages: Sequence[int]) -> dict[int, list[int]]:
    """Page → cities in which the module is in daily use; one query."""
    found: dict[int, list[int]] = defaultdict(list)
    for each in ModulePage.running_cities.through.objects.filter(modulepage__in=pages).order_by("pk"):
        found[each.modulepage_id].append(each.city_id)
    return found


def _runners(runners: Mapping[int, list[int]], each: Compared) -> Cell:
    known = known_cities()
    return Cell(links=tuple(city_link(known[key], each.reader) for key in runners[each.page.pk] if key in known))


def _files(releases: Mapping[int, Releases], each: Compared) -> Cell:
    newest = releases[each.page.pk].newest
    files = newest.files if newest else ()
    return Cell(links=tuple(Link(f"{file.name} ({file.described})", file.url) for file in files))
