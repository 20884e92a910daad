"""How often each person wants to hear of each kind: read, chosen, and stopped by the link in a letter."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from portal.letters.cadence import Cadence, digest_for
from portal.letters.kinds import Kind, UnknownKind, all_kinds, kind_of
from portal.letters.models import Choice, Notice
from portal.letters.stopping import Gone, register_stop, stop_url

# Whatever else tells people things in digests stops it as well. Provides: person, cadence.
digest_stopped = Signal()


def cadences_for(people: Collection[Any], kind: Kind) -> dict[Any, str]:
    """Key of the person → what they chose, or the default; one query for all of them."""
    chosen = Choice.objects.filter(kind=kind.code, person__in=[person.pk for person in people])
    return {
        **{person.pk: str(kind.default) for person in people},
        **dict(chosen.values_list("person_id", "cadence")),
    }


def choices_of(person: Any) -> dict[str, str]:
    """Kind → how often, for every kind there is."""
    chosen = dict(Choice.objects.filter(person=person).values_list("kind", "cadence"))
    return {kind.code: chosen.get(kind.code, str(kind.default)) for kind in all_kinds()}


@transaction.atomic
def choose(person: Any, wanted: Mapping[str, str]) -> None:
    """Also for what waits already: it moves to the other digest, goes with the next one, or not at all."""
    for kind, cadence in wanted.items():
        Choice.objects.update_or_create(person=person, kind=kind, defaults={"cadence": Cadence(cadence)})
        waiting = Notice.objects.untold().filter(person=person, source=f"kind:{kind}")
        if cadence == Cadence.NEVER:
            waiting.delete()
        else:
            waiting.update(cadence=digest_for(cadence))


def stop_kind_url(person: Any, kind: str, language: str) -> str:
    return stop_url("kind", [person.pk, kind], language)


def stop_digest_url(person: Any, cadence: str, language: str) -> str:
    return stop_url("digest", [person.pk, cadence], language)


def register_stops() -> None:
    register_stop("kind", describe=_describe_kind, stop=_stop_kind)
    register_stop("digest", describe=_describe_digest, stop=_stop_digest)


def _describe_kind(_person: int, code: str) -> str:
    try:
        kind = kind_of(code)
    except UnknownKind as error:
        raise Gone(code) from error
    return _("E-mails of the kind “%(kind)s”") % {"kind": kind.label}


def _stop_kind(key: int, code: str) -> None:
    choose(_person(key), {code: Cadence.NEVER})


def _describe_digest(_person: int, cadence: str) -> str:
    if cadence == Cadence.WEEKLY:
        return _("Everything you get in one e-mail a week")
    return _("Everything you get in one e-mail a day")


def _stop_digest(key: int, cadence: str) -> None:
    person = _person(key)
    choose(person, dict.fromkeys((kind for kind, often in choices_of(person).items() if often == cadence), "never"))
    digest_stopped.send(Choice, person=person, cadence=cadence)


def _person(key: int) -> Any:
    people: Any = get_user_model()
    person = people.objects.filter(pk=key).first()
    if person is None:
        raise Gone(str(key))
    return person
