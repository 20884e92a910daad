"""The page of a module: what it is, on what terms, who runs it, and the files themselves."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cities.contacts import Contact
from cities.models import City, ContactPoint
from cities.presentation import languages_said
from portal.base.pieces import Fact, Link, Row
from portal.base.structured_data import json_ld
from portal.following.links import follow_url
from practices.modules.models import Module, ModuleKind
from practices.modules.models.module import DevelopmentStatus, MaintenanceType
from practices.modules.presentation.releases import Releases, releases_of, takeaway
from practices.publications.presentation import relations, sections
from practices.publications.presentation.citing import confirmed_line
from practices.publications.presentation.connections import Connections, connections_of
from practices.publications.presentation.contacts import contacts_shown
from practices.publications.presentation.frame import (
    Frame,
    city_fact,
    facts_shown,
    frame_of,
    licence_fact,
    links_fact,
    machine_note,
    usual_acts,
)
from practices.publications.presentation.parts import (
    Act,
    Head,
    PublicationView,
    Section,
    Sign,
    StatusLine,
    Stop,
    present,
)
from practices.publications.presentation.reader import Reader
from practices.publications.presentation.relations import Arm, Cities, NamedThing

TEMPLATES = "modules/sections"
STAGES = (
    DevelopmentStatus.CONCEPT,
    DevelopmentStatus.DEVELOPMENT,
    DevelopmentStatus.BETA,
    DevelopmentStatus.STABLE,
)


@dataclass(frozen=True, slots=True)
class ModuleSources:
    """Everything read from the database for one module."""

    page: Any
    frame: Frame
    cities: Cities
    topics: tuple[Link, ...]
    things: tuple[NamedThing, ...]
    points: tuple[ContactPoint, ...]
    dependencies: list[Any]
    releases: Releases
    connections: Connections
    pointers: dict[UUID, str]

    def contacts(self, reader: Reader) -> tuple[Contact, ...]:
        return contacts_shown(self.points, reader)


@dataclass(frozen=True, slots=True)
class Use:
    """A city that runs the module."""

    sign: Sign
    text: str


def module_view(page: Any, request: Any) -> PublicationView:
    reader = Reader.of(request, page.locale.language_code)
    sources = _sources(page, reader, request)
    frame = sources.frame
    return PublicationView(
        page_kind="module",
        breadcrumbs=frame.breadcrumbs,
        head=_head(sources, reader),
        sections=_first_sections(sources, reader),
        wide=_other_sections(sources, reader),
        facts=_facts(sources, reader),
        acts=_acts(sources.releases.code, page),
        reviewed=confirmed_line(page),
        description=page.summary,
        address=frame.address,
        printed_note=frame.citation.licence,
        structured_data=json_ld({"@type": "SoftwareSourceCode", **frame.data, **_code_data(sources)}),
        machine=machine_note(page, request),
    )


def _sources(page: Any, reader: Reader, request: Any) -> ModuleSources:
    based_on = Module.objects.filter(pk__in=relations.chosen(page.based_on)).values("uuid")
    adaptations = Module.objects.filter(based_on=page.module_id, based_on__isnull=False).values("uuid")
    pointers = sections.story_pointers(page)
    connections = connections_of(page, reader, based_on=based_on, adaptations=adaptations, story=list(pointers))
    cities = relations.cities_by_part(
        owner=Q(pk=page.city_id),
        users=Q(pk__in=relations.chosen(page.running_cities)),
        others=Q(code__in=connections.city_codes),
    )
    things = relations.named_things(
        Arm("network", page.networks.all(), "code", short_name="short_name"), relations.topic_labels(page)
    )
    listing = Link(pgettext("breadcrumb", "Modules"), reader.address("modules"))
    return ModuleSources(
        page=page,
        frame=frame_of(page, cities.one("owner"), listing=listing, reader=reader, request=request),
        cities=cities,
        topics=relations.topic_links(things, reader),
        things=things,
        points=relations.contact_points_of(page, page.maintenance_contact_id),
        dependencies=list(page.dependencies.all()),
        releases=releases_of(page.module_id, reader),
        connections=connections,
        pointers=pointers,
    )


def _head(sources: ModuleSources, reader: Reader) -> Head:
    page, city = sources.page, sources.frame.city
    return Head(
        title=page.title,
        title_lang=reader.page_lang,
        note=str(ModuleKind(page.module_kind).label),
        lead=page.summary,
        signs=(relations.city_sign(city, reader),) if city else (),
        status=status_line(page.development_status, sources.releases),
    )


def status_line(status: str, releases: Releases) -> StatusLine:
    """Concept, development, beta, stable; an obsolete module has no next stop."""
    label = _("State of the module:")
    if status == DevelopmentStatus.OBSOLETE:
        stable = Stop(str(DevelopmentStatus.STABLE.label), "past")
        return StatusLine(label, (stable, Stop(str(DevelopmentStatus.OBSOLETE.label), "now")))
    reached = STAGES.index(DevelopmentStatus(status))
    newest = releases.newest
    note = _("Version %(version)s") % {"version": newest.version} if newest else ""
    return StatusLine(label, tuple(_stage(stage, at - reached, note) for at, stage in enumerate(STAGES)))


def _stage(stage: DevelopmentStatus, distance: int, note: str) -> Stop:
    if distance:
        return Stop(str(stage.label), "past" if distance < 0 else "open")
    return Stop(str(stage.label), "now", note)


def _first_sections(sources: ModuleSources, reader: Reader) -> tuple[Section, ...]:
    page = sources.page
    missing = _("The city has not described this yet.")
    return present(
        [
            _download(sources),
            sections.in_short(page, reader),
            sections.prose_or_gap("about", _("What it is"), page.description, missing, reader),
            sections.prose("features", _("What it can do"), page.features, reader),
        ]
    )


def _download(sources: ModuleSources) -> Section:
    title = _("Download")
    download = takeaway(sources.releases, sources.page.licence)
    if download:
        return Section("download", title, f"{TEMPLATES}/download.html", download)
    repository = sources.page.repository_url
    gap = _("No release has been published yet.")
    if repository:
        return Section("download", title, f"{TEMPLATES}/repository.html", {"text": gap, "url": repository})
    return Section("download", title, f"{sections.TEMPLATES}/gap.html", gap)


def _other_sections(sources: ModuleSources, reader: Reader) -> tuple[Section, ...]:
    page = sources.page
    here = sections.JourneyStop(_("This module"), page.title, "module", reader.page_lang)
    return present(
        [
            _uses(sources, reader),
            Section("needs", _("What you need"), f"{TEMPLATES}/needs.html", needs(page, reader)),
            _dependencies(sources),
            sections.prose("manual", _("How to introduce it"), page.manual, reader),
            _releases(sources),
            _origin(sources, here),
            sections.story(page, reader),
            sections.same_line(sources.connections, reader, here=here, own_period="", kind="module"),
            sections.related(sources.connections, sources.cities.by_code, reader, sources.pointers),
            sections.contact(sources.contacts(reader)),
            sections.cite(sources.frame.citation),
        ]
    )


def _uses(sources: ModuleSources, reader: Reader) -> Section:
    title = _("In use in")
    uses = tuple(Use(relations.city_sign(city, reader), _("Runs this module.")) for city in sources.cities["users"])
    if not uses:
        return Section("uses", title, f"{sections.TEMPLATES}/gap.html", _("No city is entered as running it yet."))
    return Section("uses", title, f"{TEMPLATES}/uses.html", uses)


def needs(page: Any, reader: Reader) -> tuple[Row, ...]:
    """Every requirement, also those nobody stated: silence would read as “nothing”."""
    asked = (
        (_("Legal"), page.requires_legal),
        (_("Data"), page.requires_data),
        (_("Staff"), page.requires_staff),
        (_("Hardware"), page.requires_hardware),
        (_("Budget"), page.requires_budget),
        (_("Training"), page.requires_training),
        (_("Effort"), page.effort),
    )
    answers = ((label, reader.words(text)) for label, text in asked)
    return tuple(Row(label, words.text or _("not stated"), lang=words.lang) for label, words in answers)


def _dependencies(sources: ModuleSources) -> Section | None:
    if not sources.dependencies:
        return None
    rows = tuple(
        Row(each.name, each.version or _("any version"), _("optional") if each.is_optional else "")
        for each in sources.dependencies
    )
    return Section("dependencies", _("What it builds on"), f"{TEMPLATES}/dependencies.html", rows)


def _releases(sources: ModuleSources) -> Section | None:
    if not sources.releases.rows:
        return None
    return Section("releases", _("Releases"), f"{TEMPLATES}/releases.html", sources.releases.rows)


def _origin(sources: ModuleSources, here: sections.JourneyStop) -> Section | None:
    """From what it was made, and what others made of it."""
    before = [sections.journey_stop(each, _("origin")) for each in sources.connections["based_on"]]
    after = [sections.journey_stop(each, _("adapted from this")) for each in sources.connections["adaptations"]]
    address = sources.page.based_on_url
    if address:
        before.insert(0, sections.JourneyStop(_("Elsewhere"), address, "module", url=address, note=_("origin")))
    if not before and not after:
        return None
    body = {"stops": [*before, here, *after], "kind": "module"}
    return Section("origin", _("Where it comes from"), f"{sections.TEMPLATES}/journey.html", body)


def _facts(sources: ModuleSources, reader: Reader) -> tuple[Fact, ...]:
    page = sources.page
    users = len(sources.cities["users"])
    return facts_shown(
        [
            city_fact(sources.frame.city, reader),
            Fact(_("Kind"), str(ModuleKind(page.module_kind).label)),
            Fact(_("Licence"), page.licence or _("not stated"), page.copyright_owner),
            Fact(_("Maintained"), str(MaintenanceType(page.maintenance_type).label), _maintainer(sources, reader)),
            _localisation(page),
            Fact(_("Platforms"), page.platforms, lang=reader.lang("en")) if page.platforms else None,
            Fact(_("Run by"), ngettext("%(count)s city", "%(count)s cities", users) % {"count": users})
            if users
            else None,
            Fact(_("Code"), links=(Link(_("Repository"), page.repository_url),)) if page.repository_url else None,
            links_fact(_("Topics"), sources.topics),
            links_fact(_("Networks"), relations.network_links(sources.things, reader)),
            licence_fact(page),
        ]
    )


def _maintainer(sources: ModuleSources, reader: Reader) -> str:
    """Contractors and the office to turn to; a person only in the section for contacts, under consent."""
    point = next((each for each in sources.points if each.pk == sources.page.maintenance_contact_id), None)
    office = reader.words(point.unit.name).text if point else ""
    return ", ".join(part for part in (sources.page.contractors, office) if part)


def _localisation(page: Any) -> Fact | None:
    ready = _("ready for other languages") if page.is_localisation_ready else ""
    spoken = languages_said(page.available_languages)
    return Fact(_("Languages"), spoken, ready) if spoken or ready else None


def _acts(code: str, page: Any) -> tuple[Act, ...]:
    followed = follow_url(module=str(page.translation_key))
    follow = Act(_("Follow by e-mail"), followed, "bell", _("Be told of new versions"))
    if not code:
        return (follow, *usual_acts())
    address = reverse("module_publiccode", args=[code])
    return (follow, Act("publiccode.yml", address, "down", _("Description for machines")), *usual_acts())


def _code_data(sources: ModuleSources) -> dict[str, Any]:
    page, newest = sources.page, sources.releases.newest
    return {
        "codeRepository": page.repository_url,
        "license": f"https://spdx.org/licenses/{page.licence}.html" if page.licence else "",
        "version": newest.version if newest else "",
        "runtimePlatform": page.platforms,
        "isBasedOn": page.based_on_url,
        "about": [topic.label for topic in sources.topics],
        "usageInfo": [_used_in(city) for city in sources.cities["users"]],
    }


def _used_in(city: City) -> str:
    return city.own_name
