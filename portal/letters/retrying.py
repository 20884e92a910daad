"""Send again what was given up: the mailbox has room now, the address is mended."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from portal.letters.models import Letter, LetterQuerySet, LetterState


@transaction.atomic
def try_again(letters: LetterQuerySet, *, by: Any) -> int:
    """How many wait again. Those whose words were forgotten meanwhile stay as they are."""
    given_up = list(letters.parked().exclude(text="").select_for_update())
    for letter in given_up:
        log(instance=letter, action="letters.try_again", user=by)
    Letter.objects.filter(pk__in=[letter.pk for letter in given_up]).update(
        state=LetterState.WAITING, tries=0, next_try_at=timezone.now(), settled_at=None
    )
    return len(given_up)
