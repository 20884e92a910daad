"""Begin to follow something, with an account or by an address that its owner confirms."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.following.models import Following
from portal.following.telling import stop_following
from portal.following.things import Thing
from portal.letters.cadence import Cadence, digest_for
from portal.letters.models import Letter, Notice
from portal.letters.writing import write_letter

SALT = "portal.following.confirm"
KIND = "follow_confirmation"
# Whoever gives somebody else's address troubles them no more than this.
MOST_LETTERS, WITHIN = 5, timedelta(days=1)


class NotAsked(LookupError):
    """The link confirms nothing that anybody asked for, or what it confirms was given up meanwhile."""


@transaction.atomic
def follow(thing: Thing, *, person: Any, cadence: str, at: datetime) -> Following:
    """With an account; asked again, it changes how often."""
    following, is_new = Following.objects.get_or_create(
        person=person,
        what=thing.what,
        value=thing.value,
        defaults={"cadence": Cadence(cadence), "language": settings.LANGUAGE_CODE, "confirmed_at": at},
    )
    if not is_new:
        change_cadences(person, {following.pk: cadence})
    return following


@transaction.atomic
def ask_to_follow(thing: Thing, *, address: str, language: str, cadence: str, at: datetime) -> None:
    """By address: nothing comes of it until its owner opens the link in the letter written now.

    Whoever asks learns nothing about the address: the same happens whether or not it follows the thing already.
    """
    following, _is_new = Following.objects.get_or_create(
        person=None,
        address=address,
        what=thing.what,
        value=thing.value,
        defaults={"cadence": Cadence(cadence), "language": language, "asked_at": at},
    )
    recent = Letter.objects.filter(kind=KIND, address=address, written_at__gt=at - WITHIN).count()
    if recent < MOST_LETTERS:
        _write(following, thing, language, cadence, at)


@transaction.atomic
def confirm(token: str, *, at: datetime) -> Following:
    """Raises ``NotAsked``."""
    following, cadence = read_confirmation(token)
    following.confirmed_at = following.confirmed_at or at
    following.cadence = cadence
    following.save(update_fields=["confirmed_at", "cadence"])
    return following


def read_confirmation(token: str) -> tuple[Following, str]:
    """What the link confirms, and how often; raises ``NotAsked``."""
    try:
        key, cadence = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError) as error:
        raise NotAsked from error
    following = Following.objects.filter(pk=key, person=None).first()
    if following is None:
        raise NotAsked
    return following, cadence


@transaction.atomic
def change_cadences(person: Any, wanted: Mapping[int, str]) -> None:
    """Of what this person follows; ``never`` stops it. What waits already goes with the digest of the new choice."""
    mine = Following.objects.of(person)
    for key, cadence in wanted.items():
        if cadence == Cadence.NEVER:
            stop_following(mine.filter(pk=key))
        elif mine.filter(pk=key).update(cadence=Cadence(cadence)):
            Notice.objects.untold().filter(source=f"follow:{key}").update(cadence=digest_for(cadence))


def _write(following: Following, thing: Thing, language: str, cadence: str, at: datetime) -> None:
    token = signing.Signer(salt=SALT).sign_object([following.pk, cadence])
    told = {"thing": thing.name, "site": settings.SITE_NAME}
    with override(language):
        write_letter(
            kind=KIND,
            to=following.address,
            language=language,
            subject=_("Please confirm that you want to follow: %(thing)s") % told,
            text="\n\n".join(
                (
                    _("Somebody, probably you, asked %(site)s for e-mails to this address about: %(thing)s") % told,
                    _("Confirm it here:") + f"\n{settings.SITE_ADDRESS}{reverse('follow_confirm', args=[token])}",
                    _("If it was not you, do nothing: you will hear no more of it."),
                )
            ),
            reason=_("You get this e-mail because this address was given at %(site)s.") % told,
            key=f"{KIND}:{following.pk}:{at.isoformat()}",
        )
