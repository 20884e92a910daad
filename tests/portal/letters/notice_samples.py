"""Something to tell people about."""

from typing import Any

from django.utils.translation import get_language
from wagtail.models import Page

from portal.letters.cadence import Cadence
from portal.letters.kinds import register_kind
from portal.letters.models import Choice
from portal.letters.notifying import Words, notify

KIND = "tests"
ADDRESS = "https://portal.example/it/"


def register_test_kind() -> None:
    register_kind(KIND, "Tests", Cadence.AT_ONCE)


def tell(*people: Any, key: str = "1", headline: str = "It happened", **more: Any) -> int:
    subject = more.pop("subject", None) or Page.objects.get(depth=1)

    def words() -> Words:
        return Words(headline, f"In {get_language()}.", ADDRESS, "You get this because of a test.")

    return notify(KIND, people, subject=subject, key=key, words=words, **more)


def choose_directly(person: Any, cadence: str) -> None:
    Choice.objects.create(person=person, kind=KIND, cadence=cadence)
