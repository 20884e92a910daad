"""Who must prove more than a password, and whether this session has.

Apps above say who else needs it:

    require_second_factor(administers_people)      # (user) → bool, called once in an app's ``ready()``
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from wagtail.log_actions import log
from wagtail.models import GroupPagePermission

from portal.accounts.models import User
from portal.accounts.sessions import end_sessions

PROOF = "second_factor"  # in the session: the key of the person who gave a code
PEOPLE_MODELS = ("user", "group")

Rule = Callable[[User], bool]
_rules: list[Rule] = []


def require_second_factor(rule: Rule) -> None:
    if rule not in _rules:
        _rules.append(rule)


def needs_second_factor(user: Any) -> bool:
    """Everybody who can publish, or change who may."""
    if not settings.SECOND_FACTOR_REQUIRED or not user.is_authenticated:
        return False
    return bool(
        user.is_superuser or may_publish(user) or manages_accounts(user) or any(rule(user) for rule in _rules)
    )


def may_publish(user: User) -> bool:
    return GroupPagePermission.objects.filter(group__user=user, permission__codename="publish_page").exists()


def manages_accounts(user: User) -> bool:
    held = Q(group__user=user) | Q(user=user)
    return Permission.objects.filter(held, content_type__model__in=PEOPLE_MODELS).exists()


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


@transaction.atomic
def remove_second_factor(user: User, *, by: User | None) -> bool:
    """App and recovery codes, and every sign-in that they opened; whether there was one."""
    removed, _kinds = Authenticator.objects.filter(user=user).delete()
    if not removed:
        return False
    end_sessions(user)
    log(instance=user, action="accounts.remove_second_factor", user=by)
    return True


def note_proof(request: HttpRequest, user: User) -> None:
    request.session[PROOF] = user.pk


def has_proof(request: HttpRequest) -> bool:
    return bool(request.session.get(PROOF) == request.user.pk)
