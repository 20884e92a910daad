"""Accounts of people who have not been here before. Apps above say whom somebody has asked to come:

expect_people(language_of_invitation)      # (address, now) → language of the letter; once in ``ready()``
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from wagtail.users.models import UserProfile

from portal.accounts.models import User

Expecting = Callable[[str, datetime], str | None]
_expecting: list[Expecting] = []


def expect_people(rule: Expecting) -> None:
    if rule not in _expecting:
        _expecting.append(rule)


def language_expected(address: str, *, now: datetime) -> str | None:
    """In which language somebody was asked to come; nothing where nobody was."""
    return next((language for rule in _expecting if (language := rule(address, now))), None)


@transaction.atomic
def arrive(address: str, *, first_name: str, last_name: str, language: str) -> User:
    """Without a password and without any role: those come with the invitation, when the person accepts it."""
    user = User(username=free_name(address), email=address, first_name=first_name, last_name=last_name)
    user.set_unusable_password()
    user.save()
    remember_language(user, language)
    return user


def remember_language(user: User, language: str) -> None:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()


def free_name(email: str) -> str:
    """The address, so that nobody must invent and remember a name."""
    longest = User._meta.get_field("username").max_length or 150
    name, number = email[:longest], 1
    while User.objects.filter(username__iexact=name).exists():
        number += 1
        name = f"{email[: longest - 4]}-{number}"
    return name
