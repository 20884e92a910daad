"""Add a file to a release that is still a draft."""

from typing import Any

from django.core.files.base import File
from django.db import transaction
from wagtail.log_actions import log

from practices.modules.actions.rights import require_draft, require_right
from practices.modules.models import Artefact, Release


@transaction.atomic
def add_artefact(
    release: Release, upload: File, *, by: Any, name: str = "", language: str = "", licence: str = ""
) -> Artefact:
    """Size, media type and SHA-256 are worked out from the file. Raises ``ReleaseIsFinal`` once it is published."""
    require_right(release, by)
    require_draft(release)
    artefact = Artefact(release=release, file=upload, name=name, language=language, licence=licence)
    artefact.save()
    log(instance=release, action="modules.add_artefact", user=by, data={"file": artefact.name})
    return artefact
