"""Whether what a letter tells of is still there when it leaves: what was withdrawn meanwhile is not told any more.

Letters and notices name their subject as ``<word>:<id>``. The word is a model ("publications.practice"), or one that
an app registered with a rule of its own:

    register_subject("family", may_be_told=lambda id, person: …)       # person: None for an address without account
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models

Rule = Callable[[str, Any], bool]
_rules: dict[str, Rule] = {}


class AlreadyRegistered(ValueError):
    """Two apps claim the same word."""


def register_subject(word: str, *, may_be_told: Rule) -> None:
    if word in _rules:
        raise AlreadyRegistered(word)
    _rules[word] = may_be_told


def subject_of(instance: models.Model) -> str:
    return f"{instance._meta.label_lower}:{instance.pk}"


def may_be_told(subject: str, person: Any) -> bool:
    """A letter about nothing in particular may always be sent."""
    if not subject:
        return True
    word, _colon, key = subject.partition(":")
    rule = _rules.get(word) or _is_there(word)
    return rule(key, person)


def _is_there(word: str) -> Rule:
    try:
        model: Any = apps.get_model(word)
    except LookupError:  # an older version of the portal wrote it, about what this one does not have
        return lambda _key, _person: False
    return lambda key, _person: bool(model._default_manager.filter(pk=key).exists())
