"""What a database says, without the moments and numbers that differ from one run to the next."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail_localize.models import StringTranslation

from cities.models import SheetImport, Unit
from portal.following.models import News
from portal.letters.models import Letter, LetterState
from portal.search.database.tables import WORDS
from portal.search.drift import differences
from practices.publications.models import GoodPracticePage, Publication
from practices.publications.translating.checking import families_amiss

MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
# Who signed in, and numbers that are drawn or grow with every try.
LEFT_OUT_TABLES = {"django_session"}
DRAWN = {"uuid", "content_hash"}
IMPORTED = {"units": {"code__startswith": "office-"}, "practices": {"title__startswith": "From a sheet"}}


def told() -> dict[str, list[str]]:
    """Table → its rows; the whole database but sessions."""
    found = {model._meta.db_table: sorted(_rows(model)) for model in _models()}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, * FROM {WORDS}")
        found[WORDS] = sorted(str(row) for row in cursor.fetchall())
    return found


def _models() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT_TABLES:
            yield model


def _rows(model: type[models.Model]) -> Iterator[str]:
    names = [
        field.attname
        for field in model._meta.local_concrete_fields
        if not isinstance(field, models.DateTimeField) and field.name not in DRAWN
    ]
    for row in model._base_manager.values_list(*names):
        yield MOMENT.sub("then", str(dict(zip(names, row, strict=True))))


def consistent() -> list[str]:
    """What is half done at this moment: readers, search, desk, log and counts must always agree."""
    return [
        *(f"search: {each.fault} {each.family}" for each in differences()),
        *(f"desk: {family}" for family in families_amiss()),
        *_pages_and_log(),
        *_sheets_and_records(),
    ]


def _pages_and_log() -> Iterator[str]:
    """Whatever became live or ended, the log says so; what is live is scheduled no more."""
    for page in Publication.objects.all():
        scheduled = page.revisions.filter(approved_go_live_at__isnull=False).exists()
        actions = set(PageLogEntry.objects.filter(page=page).values_list("action", flat=True))
        if page.live and (scheduled or not actions & {"wagtail.publish", "wagtail.publish.scheduled"}):
            yield f"live, but scheduled or not in the log: {page.slug}"
        if page.live and not page.alias_of_id and not News.objects.filter(family=page.translation_key).exists():
            yield f"live, but no news: {page.slug}"
        if page.expired != ("wagtail.unpublish.scheduled" in actions):
            yield f"ended without a line in the log: {page.slug}"


def _sheets_and_records() -> Iterator[str]:
    """As many records as rows are counted, each with its line in the log."""
    created = {"units": (Unit, ModelLogEntry), "practices": (GoodPracticePage, PageLogEntry)}
    for sheet in SheetImport.objects.all():
        model, log = created[sheet.kind]
        records = model._base_manager.filter(**IMPORTED[sheet.kind])
        lines = [entry for entry in log.objects.filter(action="wagtail.create") if entry.data.get("import")]
        if not len(records) == sheet.applied == len(lines):
            yield f"{sheet.kind}: {len(records)} records, {sheet.applied} rows, {len(lines)} lines"


def outcome() -> dict[str, Any]:
    """What readers, clerks and recipients have in the end."""
    pages = Publication.objects.filter(alias_of=None).order_by("slug", "locale__language_code")
    return {
        "live": [f"{page.locale.language_code}:{page.slug}" for page in pages if page.live],
        "drafts": sum(not page.live for page in pages),
        "units": Unit.objects.count(),
        "suggested": StringTranslation.objects.filter(translation_type="machine").count(),
        "sent": Letter.objects.filter(state=LetterState.SENT).count(),
    }
