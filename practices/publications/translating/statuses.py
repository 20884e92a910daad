"""Work out how far a publication is in each language, and keep it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Q
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from practices.publications.models import Publication, TranslationState, TranslationStatus
from translations.models import PublishedBasis, TranslationWish

KEPT_FIELDS = [
    field.name for field in TranslationStatus._meta.fields if field.name not in {"id", "family", "language"}
]


@dataclass(frozen=True, slots=True)
class Progress:
    """Sentences in the side-by-side editor; ``by_machine`` are those that nobody has read yet."""

    total: int = 0
    done: int = 0
    by_machine: int = 0


@dataclass(frozen=True, slots=True)
class Material:
    """All that is known about one family, read in a fixed number of queries."""

    source: Publication
    versions: Mapping[str, Publication]
    basis: Mapping[int, frozenset[str]]
    flows: Mapping[int, str]
    wishes: Mapping[str, TranslationWish]
    progress: Mapping[str, Progress]


def statuses_now(family: UUID) -> list[TranslationStatus]:
    """The ten rows of one publication as things stand now, unsaved; none where the publication is gone."""
    material = _material(family)
    return [_status(material, code) for code, _name in settings.LANGUAGES] if material else []


@transaction.atomic
def refresh_statuses(family: UUID) -> None:
    rows = statuses_now(family)
    if not rows:
        TranslationStatus.objects.of_family(family).delete()
        return
    TranslationStatus.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["family", "language"],
        update_fields=KEPT_FIELDS,
    )


def _material(family: UUID) -> Material | None:
    pages = Publication.objects.filter(translation_key=family, alias_of__isnull=True)
    versions = {page.locale.language_code: page for page in _with_what_is_asked(pages)}
    if not versions:
        return None
    source = next((page for page in versions.values() if page.is_source), next(iter(versions.values())))
    return Material(
        source=source,
        versions=versions,
        basis=_basis(page.pk for page in versions.values()),
        flows=_flows(page.pk for page in versions.values()),
        wishes={wish.language: wish for wish in TranslationWish.objects.filter(family=family)},
        progress=_progress(family, source),
    )


def _with_what_is_asked(pages: Any) -> Any:
    """Without the stories: they are long and nobody asks for them here."""
    columns = ("pk", "locale", "live", "source_language", "is_machine_made", "city", "content_type", "path")
    return pages.select_related("locale").order_by("pk").only(*columns, "translation_key")


def _basis(pages: Iterable[int]) -> dict[int, frozenset[str]]:
    rows = PublishedBasis.objects.filter(page__in=list(pages)).values_list("page_id", "sentences")
    return {page: frozenset(sentences) for page, sentences in rows}


def _flows(pages: Iterable[int]) -> dict[int, str]:
    """Page → status of the workflow it is in."""
    states = WorkflowState.objects.active().filter(
        base_content_type__app_label=Page._meta.app_label,
        base_content_type__model=Page._meta.model_name,
        object_id__in=[str(pk) for pk in pages],
    )
    return {int(object_id): status for object_id, status in states.values_list("object_id", "status")}


def _progress(family: UUID, source: Publication) -> dict[str, Progress]:
    """Language → progress, for the languages that are translated side by side."""
    running = Translation.objects.filter(source__object_id=family, source__locale_id=source.locale_id, enabled=True)
    languages = list(running.values_list("target_locale__language_code", flat=True))
    if not languages:
        return {}
    segments = StringSegment.objects.filter(source__object_id=family, source__locale_id=source.locale_id)
    total, done = segments.count(), _done(family, source)
    return {code: Progress(total, *done.get(code, (0, 0))) for code in languages}


def _done(family: UUID, source: Publication) -> dict[str, tuple[int, int]]:
    """Language → sentences translated without a fault, and those of a machine among them."""
    translated = StringTranslation.objects.filter(
        context__object_id=family,
        has_error=False,
        translation_of__segments__source__object_id=family,
        translation_of__segments__source__locale_id=source.locale_id,
        translation_of__segments__context_id=F("context_id"),
    )
    machine = Q(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    rows = translated.values_list("locale__language_code").annotate(
        done=Count("pk"), by_machine=Count("pk", filter=machine)
    )
    return {code: (done, by_machine) for code, done, by_machine in rows.order_by()}


def _status(material: Material, language: str) -> TranslationStatus:
    page, source = material.versions.get(language), material.source
    progress = material.progress.get(language, Progress())
    changed = _changed(material, page)
    wish = material.wishes.get(language)
    flow = material.flows.get(page.pk, "") if page is not None else ""
    return TranslationStatus(
        family=source.translation_key,
        language=language,
        publication=source,
        page=page,
        city_id=source.city_id,
        kind=source.content_type.model_class().kind,
        state=_state(material, page, flow, changed, wish),
        changed=changed,
        done=progress.done,
        total=progress.total,
        is_live=page is not None and page.live,
        is_source_live=source.live,
        is_machine_made=page is not None and (page.is_machine_made or progress.by_machine > 0),
        is_sent_back=flow == WorkflowState.STATUS_NEEDS_CHANGES and page is not source,
        readers=wish.readers if wish else 0,
    )


def _state(
    material: Material, page: Publication | None, flow: str, changed: int, wish: TranslationWish | None
) -> TranslationState:
    if page is None:
        return TranslationState.ASKED if wish and wish.is_open else TranslationState.MISSING
    if page is material.source:
        return TranslationState.ORIGINAL
    if flow == WorkflowState.STATUS_IN_PROGRESS:
        return TranslationState.WAITING
    if not page.live:
        return TranslationState.WORKING
    return TranslationState.OUTDATED if changed else TranslationState.PUBLISHED


def _changed(material: Material, page: Publication | None) -> int:
    """Sentences of the source that readers of this version do not have."""
    if page is None or not page.live or page is material.source:
        return 0
    now, then = material.basis.get(material.source.pk), material.basis.get(page.pk)
    return len(now - then) if now is not None and then is not None else 0
