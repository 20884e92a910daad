"""What the search knows about modules."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from media.texts.attachments import OfferedFile
from media.texts.sources import TextSource, register_text_source
from portal.base.periods import PartialDate, Period
from portal.search.drafts import Family, SearchDocumentDraft
from portal.search.registry import search_builder
from practices.modules.models import Artefact, Module, ModuleKind, ModulePage, Release
from practices.modules.models.module import DevelopmentStatus
from practices.publications.search import KindDetails, choice_label, publication_draft, source_page
from practices.publications.statuses import register_statuses
from translations.listing import register_note

MODULE_WORDS = (
    "description",
    "features",
    "manual",
    "effort",
    "requires_legal",
    "requires_data",
    "requires_staff",
    "requires_hardware",
    "requires_budget",
    "requires_training",
)
MODULE_ROWS = (("dependencies", "name", "version"),)
MOST_RELEASES = 20  # whose notes are searched, the newest ones


@search_builder(ModulePage)
def module_document(family: Family) -> SearchDocumentDraft | None:
    source: ModulePage = source_page(family)
    newest = (
        Release.objects.downloadable().filter(module=source.module, is_sample=False).first()
        if source.module
        else None
    )
    return publication_draft(
        family,
        KindDetails(
            words=MODULE_WORDS,
            rows=MODULE_ROWS,
            more=partial(release_notes, source.module),
            files=offered_files(source),
            period=_released(newest),
            cities=tuple(source.running_cities.prefetch_related("names")),
            gives="module" if _can_be_taken_along(source.module) else "",
            links=source.based_on.values_list("uuid", flat=True),
            names=tuple(source.dependencies.values_list("name", flat=True)),
            facts={
                "module_kind": source.module_kind,
                "licence": source.licence,
                "version": newest.version if newest else "",
                "status": source.development_status,
            },
        ),
    )


def release_notes(module: Module | None, language: str) -> Iterator[str]:
    """What was new in each version that readers may see."""
    if module is None:
        return
    for release in Release.objects.shown().filter(module=module).only("version", "notes")[:MOST_RELEASES]:
        yield f"{release.version} {release.notes.text_for(language)}".strip()


def offered_files(source: ModulePage) -> tuple[OfferedFile, ...]:
    """The files of the newest release that can be downloaded."""
    newest = Release.objects.downloadable().filter(module=source.module).first() if source.module else None
    artefacts = newest.artefacts.all() if newest else ()
    language = source.locale.language_code
    return tuple(OfferedFile(each.sha256, each.name, each.language or language) for each in artefacts)


def families_showing_artefact(sha256: str) -> set[UUID]:
    modules = Module.objects.filter(releases__artefacts__sha256=sha256)
    return set(modules.values_list("uuid", flat=True))


ARTEFACTS = TextSource(Artefact.objects.all, "name", families_showing_artefact)


def _can_be_taken_along(module: Module | None) -> bool:
    return module is not None and Release.objects.downloadable().filter(module=module).exists()


def _released(release: Release | None) -> Period | None:
    if release is None:
        return None
    day = release.released_on
    return Period(PartialDate(day.year, day.month, day.day))


def module_note(facts: Mapping[str, Any]) -> str:
    """What kind of module, and its newest version."""
    parts = [choice_label(ModuleKind, facts.get("module_kind", "")), str(facts.get("version", ""))]
    return " ".join(part for part in parts if part)


register_note("module", module_note)
register_statuses(DevelopmentStatus)
register_text_source(ARTEFACTS)
