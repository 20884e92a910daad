"""What pictures and documents say of people."""

from django.utils.translation import gettext_lazy as _

from portal.base.personal_data import Erasing, Whom, declare

WITH_THE_FILE = _("As long as the file is kept")

declare(
    "media.PortalImage",
    "credit",
    "caption",
    "alt_text",
    "consent",
    "original_name",
    whom=Whom.PICTURED,
    why=_("Copyright, and proof that the people shown agreed"),
    kept=WITH_THE_FILE,
    erasing=Erasing.EMPTY,
)
declare(
    "media.PortalDocument",
    "credit",
    "caption",
    "original_name",
    whom=Whom.PICTURED,
    why=_("Copyright, and proof that the people shown agreed"),
    kept=WITH_THE_FILE,
    erasing=Erasing.EMPTY,
)
for model in ("media.PortalImage", "media.PortalDocument"):
    declare(
        model,
        "uploaded_by_user",
        whom=Whom.ACCOUNT,
        why=_("To tell who changed, approved or uploaded what"),
        kept=WITH_THE_FILE,
        erasing=Erasing.NAMELESS,
    )
declare(
    "media.FileText",
    "text",
    whom=Whom.NAMED,
    why=_("Words of published files, so that search finds them"),
    kept=WITH_THE_FILE,
    erasing=Erasing.EMPTY,
)
