"""Carry the facts of a published source page into its translations, their drafts and its record."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import Revision

from portal.base.fields import PeriodField
from translations.models import SharedFactsMixin
from translations.signals import facts_copied

# Rows of a page point to it and carry their own number; neither is a fact.
ROW_IDENTITY = frozenset({"pk", "id"})


@transaction.atomic
def copy_facts(source: Any) -> tuple[Any, ...]:
    """Make the facts of ``source`` right in every language at once; returns the translations."""
    versions = type(source)._default_manager.filter(translation_key=source.translation_key, alias_of__isnull=True)
    translations = tuple(versions.exclude(pk=source.pk).select_related("locale"))
    copy_facts_to(source, translations)
    update_record(source)
    facts_copied.send(type(source), page=source, translations=translations)
    return translations


@transaction.atomic
def copy_facts_to(source: Any, translations: Iterable[Any]) -> None:
    """The live rows and the drafts of ``translations`` get the facts of ``source``; their words stay."""
    content = source.serializable_data()
    for translation in translations:
        _copy_columns(source, translation)
        _copy_links(source, translation)
        _copy_rows(source, translation)
        _copy_into_drafts(source, translation, content)


@transaction.atomic
def adopt_facts(translation: Any) -> bool:
    """A translation that is published takes the facts of its published source, whatever it carried."""
    source = translation.source_page()
    if source is None or source.pk == translation.pk or not source.live:
        return False
    copy_facts_to(source, [translation])
    return True


def update_record(page: Any) -> None:
    """The record takes over what its class lists in ``record_facts``."""
    if not page.record_facts:
        return
    record = page.record
    for page_name, record_name in page.record_facts.items():
        if not _is_link(page, page_name):
            setattr(record, record_name, getattr(page, page_name))
    record.save()
    for page_name, record_name in page.record_facts.items():
        if _is_link(page, page_name):
            getattr(record, record_name).set(getattr(page, page_name).all())


def fact_columns(page: SharedFactsMixin) -> list[Any]:
    """The plain fields among the shared facts, with the sortable bounds of periods."""
    fields = [page._meta.get_field(name) for name in page.shared_facts if not _is_link(page, name)]
    bounds = [
        page._meta.get_field(f"{field.name}_{bound}")
        for field in fields
        if isinstance(field, PeriodField)
        for bound in ("earliest", "latest")
        if hasattr(page, f"{field.name}_{bound}")
    ]
    return [*fields, *bounds]


def _is_link(page: Any, name: str) -> bool:
    return bool(page._meta.get_field(name).many_to_many)


def _copy_columns(source: Any, translation: Any) -> None:
    values = {field.attname: getattr(source, field.attname) for field in fact_columns(source)}
    values["source_language"] = source.source_language
    type(translation)._default_manager.filter(pk=translation.pk).update(**values)
    for name, value in values.items():
        setattr(translation, name, value)


def _copy_links(source: Any, translation: Any) -> None:
    for name in source.shared_facts:
        if _is_link(source, name):
            links = getattr(translation, name)
            links.set(getattr(source, name).all())
            if hasattr(links, "commit"):
                links.commit()


def _copy_rows(source: Any, translation: Any) -> None:
    """Rows are replaced: which of them is “the same” in another language cannot be known."""
    for name in source.shared_fact_rows:
        relation = source._meta.get_field(name)
        rows = relation.related_model._default_manager
        rows.filter(**{relation.field.name: translation}).delete()
        copies = list(rows.filter(**{relation.field.name: source}))
        for row in copies:
            row.pk, row._state.adding = None, True
            setattr(row, relation.field.attname, translation.pk)
        rows.bulk_create(copies)


def _copy_into_drafts(source: Any, translation: Any, content: dict[str, Any]) -> None:
    """The latest draft and a scheduled one: publishing them must not bring the old facts back."""
    drafts = Revision.objects.for_instance(translation).filter(
        Q(pk=translation.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    )
    names = [field.name for field in fact_columns(source)]
    links = [name for name in source.shared_facts if _is_link(source, name)]
    facts = {name: content[name] for name in (*names, *links) if name in content}
    for name in source.shared_fact_rows:
        facts[name] = [_row_content(source, name, row, translation) for row in content[name]]
    facts["source_language"] = source.source_language
    for draft in drafts:
        draft.content = {**draft.content, **facts}
        draft.save(update_fields=["content"])


def _row_content(source: Any, name: str, row: dict[str, Any], translation: Any) -> dict[str, Any]:
    parent = source._meta.get_field(name).field.name
    return {
        **{key: value for key, value in row.items() if key not in ROW_IDENTITY},
        "pk": None,
        parent: translation.pk,
    }
