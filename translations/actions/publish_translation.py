"""Who may publish the page publishes its translation without asking anybody."""

from typing import Any

from django.db import transaction
from wagtail_localize.models import Translation

from translations.actions.draft_translation import draft_translation
from translations.changes import gathered_changes
from translations.rights import require_publisher


@transaction.atomic
def publish_translation(translation: Translation, *, by: Any) -> None:
    """Every sentence in its language, else ``HalfTranslated``. What a machine wrote stays marked until it is read."""
    page = translation.get_target_instance()
    require_publisher(page, by)
    with gathered_changes():
        revision = draft_translation(translation, by=by)
        translation.source.update_target_view_restrictions(translation.target_locale)
        revision.publish(user=by)
