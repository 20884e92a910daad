"""What the search knows about modules."""

from collections.abc import Mapping
from typing import Any

from portal.base.periods import PartialDate, Period
from portal.search.drafts import Family, SearchDocumentDraft
from portal.search.registry import search_builder
from practices.modules.models import ModuleKind, ModulePage, Release
from practices.publications.search import KindDetails, choice_label, publication_draft, source_page
from translations.listing import register_note


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
            words=("description", "features", "manual"),
            period=_released(newest),
            cities=tuple(source.running_cities.prefetch_related("names")),
            names=tuple(source.dependencies.values_list("name", flat=True)),
            facts={
                "module_kind": source.module_kind,
                "licence": source.licence,
                "version": newest.version if newest else "",
                "status": source.development_status,
            },
        ),
    )


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
