"""A portal in the middle of its work: something to approve, to publish on time, to take in, to tell."""

from datetime import timedelta
from typing import Any

from django.test import override_settings
from django.utils import timezone
from wagtail.models import Locale

from cities.actions.import_sheet import keep_sheet
from cities.models import City, CityRole, ReviewRule
from cities.sheets.kinds import sheet_kind
from portal.following.models import Event
from portal.following.models.news import note_news
from portal.letters.cadence import Cadence
from tests.cities.sheets.test_imports import UNIT, table
from tests.factories import make_city, make_city_page, make_colleague, make_editor, make_practice_page
from tests.portal.following.samples import address_follows
from tests.portal.letters.letter_samples import make_letter
from tests.practices.test_practice_sheets import PRACTICE
from tests.translations.side_by_side import fill
from translations.actions.hand_in import hand_in_translation
from translations.actions.start_translation import start_translation
from translations.progress import translation_into
from translations.suggesting.jobs import ask_machine

REVIEWED, TRANSLATED, APPEARING, ENDING = "reviewed", "translated", "appearing", "ending"  # slugs
STAND_IN = "translations.suggesting.stand_in.StandIn"
UNITS = [{**UNIT, "code": f"office-{number}"} for number in range(3)]
PRACTICES = [{**PRACTICE, "title": f"From a sheet {number}"} for number in range(2)]
AT_ONCE, LATER, WAITING_LETTERS = 2, 1, 2


def build_world() -> None:
    city = make_city()
    editor = make_editor(city, username="editor")
    author = make_colleague(CityRole.AUTHOR, city, username="author")
    translator = make_colleague(CityRole.TRANSLATOR, city, username="translator")
    let_wait_for_approval(city, editor, translator)
    let_wait_for_their_time(city)
    let_sheets_wait(editor)
    let_news_wait(city)
    City.objects.update(review_rule=ReviewRule.SECOND)
    let_wait_for_review(city, author)


def let_wait_for_review(city: City, author: Any) -> None:
    page = make_practice_page(
        below=make_city_page(city), slug=REVIEWED, title="Reviewed", is_live=False, owner=author
    )
    page.get_workflow().start(page, author)


def let_wait_for_approval(city: City, editor: Any, translator: Any) -> None:
    """One translation that was handed in, and one that a machine was asked for."""
    page = make_practice_page(
        below=make_city_page(city), slug=TRANSLATED, title="Translated", problem="<p>Viele Nummern.</p>"
    )
    georgian, english = (
        translation_into(start_translation(page, Locale.objects.get(language_code=code), by=translator))
        for code in ("ka", "en")
    )
    assert georgian is not None and english is not None
    fill(georgian)
    hand_in_translation(georgian, by=translator)
    with override_settings(PORTAL_TRANSLATOR=STAND_IN):
        ask_machine(english, by=editor, at=timezone.now())


def let_wait_for_their_time(city: City) -> None:
    """A new page and a new version of a live one are due, and one has had its time."""
    now, below = timezone.now(), make_city_page(city)
    appearing = make_practice_page(below=below, slug=APPEARING, title="Appearing", is_live=False)
    ending = make_practice_page(below=below, slug=ENDING, title="Ending", solution="<p>Old.</p>")
    ending.expire_at = now - timedelta(seconds=1)
    ending.save_revision().publish()
    appearing.go_live_at = now + timedelta(days=1)
    revision = appearing.save_revision()
    revision.publish()
    revision.content["go_live_at"] = (now - timedelta(minutes=1)).isoformat()
    revision.approved_go_live_at = now - timedelta(minutes=1)
    revision.save()


def let_sheets_wait(editor: Any) -> None:
    for code, rows in (("units", UNITS), ("practices", PRACTICES)):
        kind = sheet_kind(code)
        assert kind is not None
        keep_sheet(kind, table(*rows), by=editor, at=timezone.now())


def let_news_wait(city: City) -> None:
    """Letters, news that nobody has been told of, people who hear of it at once or in the morning."""
    for number in range(WAITING_LETTERS):
        make_letter(f"letter:{number}", to=f"reader-{number}@example.org")
    for number in range(AT_ONCE + LATER):
        cadence = Cadence.AT_ONCE if number < AT_ONCE else Cadence.DAILY
        address_follows(f"follower-{number}@example.org", f"city={city.code}", cadence)
    page = make_practice_page(below=make_city_page(city), title="One number")
    note_news(page.translation_key, Event.PUBLISHED, at=timezone.now())
