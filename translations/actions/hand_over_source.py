"""When the source page goes, another language takes its place: facts must stay editable somewhere."""

from typing import Any

from django.db import transaction


@transaction.atomic
def hand_over_source(deleted: Any) -> Any:
    """The oldest remaining version becomes the source of the family; returns it, or ``None``."""
    versions = type(deleted)._default_manager.filter(
        translation_key=deleted.translation_key, source_language=deleted.source_language, alias_of__isnull=True
    )
    heir = versions.exclude(pk=deleted.pk).select_related("locale").order_by("pk").first()
    if heir is None:
        return None
    versions.exclude(pk=deleted.pk).update(source_language=heir.language)
    heir.source_language = heir.language
    return heir
