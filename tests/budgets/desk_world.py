"""Many publications with their rows on the translation desk, written in bulk: what a screen costs is measured here."""

import random
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from cities.models import City
from practices.publications.models import GoodPracticePage, Publication, TranslationState, TranslationStatus
from tests.factories import make_city, make_city_page, make_concept

STATES = [state for state in TranslationState if state is not TranslationState.ORIGINAL]


def make_desk_world(*, publications: int, cities: int) -> None:
    """``publications`` in all, spread over ``cities`` new cities; one in five is about waste."""
    parents = [make_city_page(make_city(f"desk-{City.objects.count()}")) for _number in range(cities)]
    waste = make_concept("waste")
    made = [page for parent in parents for page in _publications(parent, publications // cities)]
    through = Publication.topics.through
    through.objects.bulk_create([through(publication=page, concept=waste) for page in made[::5]])
    TranslationStatus.objects.bulk_create([row for page in made for row in _rows(page)])


def _publications(parent: Any, number: int) -> list[Publication]:
    """Pages as treebeard lays them, without the signals of one page after the other."""
    content_type = ContentType.objects.get_for_model(GoodPracticePage)
    common = {
        "locale": parent.locale,
        "content_type": content_type,
        "depth": parent.depth + 1,
        "latest_revision_created_at": timezone.now(),
        "live": True,
    }
    pages = [
        Page(
            title=f"Publikation {place}",
            draft_title=f"Publikation {place}",
            slug=f"publikation-{place}",
            path=Page._get_path(parent.path, parent.depth + 1, place),
            url_path=f"{parent.url_path}publikation-{place}/",
            **common,
        )
        for place in range(1, number + 1)
    ]
    Page.objects.bulk_create(pages)
    return [_second_half(page, parent) for page in pages]


def _second_half(page: Page, parent: Any) -> Publication:
    """The row of the publication beside that of its page."""
    publication = Publication(
        page_ptr=page,
        city=parent.city,
        source_language=parent.locale.language_code,
        summary="Was andere davon haben.",
    )
    publication.save_base(raw=True)
    return Publication.objects.get(pk=page.pk)


def _rows(page: Publication) -> list[TranslationStatus]:
    chance = random.Random(page.pk)
    rows = []
    for code, _name in settings.LANGUAGES:
        is_source = code == page.source_language
        state = TranslationState.ORIGINAL if is_source else chance.choice(STATES)
        is_there = state not in {TranslationState.MISSING, TranslationState.ASKED}
        rows.append(
            TranslationStatus(
                family=page.translation_key,
                language=code,
                publication=page,
                page=page if is_there else None,
                city_id=page.city_id,
                kind="practice",
                state=state,
                changed=3 if state == TranslationState.OUTDATED else 0,
                is_live=state in {TranslationState.ORIGINAL, TranslationState.PUBLISHED, TranslationState.OUTDATED},
                is_source_live=True,
            )
        )
    return rows
