"""Three letters are enough: a title, topic or city stands among the first five suggestions, in every language."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from portal.search.kinds import Kind
from portal.search.models import SearchDocument
from portal.search.registry import registry
from portal.search.suggesting.suggestions import SuggestedKind, Suggestion, suggestions

pytestmark = pytest.mark.django_db
GOAL = 0.8
LETTERS, FIRST = 3, 5
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def begun(text: str, language: str) -> tuple[Suggestion, ...]:
    return suggestions(text[:LETTERS], language, AnonymousUser(), timezone.now())[:FIRST]


def documents() -> list[SearchDocument]:
    return list(SearchDocument.objects.visible_to(AnonymousUser()))


def titles(language: str) -> Iterator[bool]:
    for document in documents():
        version = document.payload["versions"].get(language)
        if version and document.kind not in {Kind.CITY, Kind.NETWORK}:
            yield version["title"] in [each.label for each in begun(version["title"], language)]


def topics(language: str) -> Iterator[bool]:
    in_use = {topic for document in documents() for topic in document.payload["topic_path"]}
    for entry in registry.vocabulary():
        text = entry.texts.get(language, ("",))[0]
        if entry.kind == "topic" and entry.id in in_use and text:
            yield (SuggestedKind.TOPIC, entry.id) in [(each.kind, each.id) for each in begun(text, language)]


def cities(language: str) -> Iterator[bool]:
    with_page = {document.city for document in documents() if document.kind == Kind.CITY}
    for entry in registry.vocabulary():
        text = entry.texts.get(language, ("",))[0]
        if entry.kind == "place" and entry.id in with_page and text:
            found = [each for each in begun(text, language) if each.kind is SuggestedKind.CITY]
            yield text in [name for each in found for name in (each.label, each.found)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("things", [titles, topics, cities])
def test_three_letters_are_enough(things: object, language: str) -> None:
    successes = list(things(language))  # type: ignore[operator]
    assert len(successes) >= 4
    assert sum(successes) / len(successes) >= GOAL
