"""What translating keeps of people."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from portal.base.personal_data import Erasing, Whom, declare

# Said by wagtail-localize in English only.
STOCK_NAMES = (gettext_noop("segment overrides"), gettext_noop("string translations"))
for model, field in {
    "wagtail_localize.StringTranslation": "last_translated_by",
    "wagtail_localize.SegmentOverride": "last_translated_by",
    "translations.SuggestionJob": "asked_by",
    "translations.TranslationWish": "asked_by",
}.items():
    declare(
        model,
        field,
        whom=Whom.ACCOUNT,
        why=_("To tell who changed, approved or uploaded what"),
        kept=_("As long as the page or record exists"),
        erasing=Erasing.NAMELESS,
    )
