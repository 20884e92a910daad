"""What the filters of the lists call the state of a practice, module or visit, and what goes along with it."""

from collections.abc import Mapping, Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.search.registry import register_facet

_registered: list[type[TextChoices]] = []


def register_statuses(choices: type[TextChoices]) -> None:
    """Called once for each kind that has a state."""
    _registered.append(choices)


def status_labels(ids: Sequence[str], language: str) -> Mapping[str, str]:
    with override(language):
        return {each.value: str(each.label) for choices in _registered for each in choices if each.value in ids}


def companion_labels(ids: Sequence[str], language: str) -> Mapping[str, str]:
    with override(language):
        return {"module": _("a module to download"), "report": _("a report")}


def register() -> None:
    register_facet("status", labels=status_labels)
    register_facet("has", labels=companion_labels)
