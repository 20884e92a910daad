"""How far a translation in the side-by-side editor is."""

from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation


def is_complete(translation: Translation) -> bool:
    """Every sentence of the source has its translation. Publishing anything less would show the source's words."""
    total, done = translation.get_progress()
    return bool(total == done)


def missing_sentences(translation: Translation) -> int:
    total, done = translation.get_progress()
    return int(total - done)


def translation_into(page: Page) -> Translation | None:
    """The running side-by-side translation whose target is this page."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source__locale", "target_locale")
        .first()
    )


def machine_sentences(translation: Translation) -> list[StringTranslation]:
    """What a machine suggested for sentences of this page and no person has touched; newest first."""
    found = StringTranslation.objects.filter(
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        locale_id=translation.target_locale_id,
        context__object_id=translation.source.object_id,
        translation_of__segments__source_id=translation.source_id,
    )
    return list(found.order_by("-updated_at").distinct())
