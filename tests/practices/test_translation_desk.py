"""The desk says of every publication and language how it stands, and offers the next step to whoever may take it."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from cities.models import CityRole
from portal.letters.models import Letter
from practices.publications.models import TranslationState, TranslationStatus
from practices.publications.translating.coverage import coverage_csv, coverage_of
from tests.factories import (
    make_central_editor,
    make_city,
    make_city_page,
    make_colleague,
    make_concept,
    make_editor,
    make_module_page,
    make_practice_page,
    make_translation,
)
from tests.translations.side_by_side import fill
from translations.actions.ask_for_translation import ask_for_translation, count_reader_s_wish
from translations.actions.confirm_up_to_date import confirm_up_to_date
from translations.actions.decide_translation import approve_handed_in, send_back
from translations.actions.hand_in import hand_in_translation
from translations.actions.publish_translation import publish_translation
from translations.actions.start_translation import AlreadyThere, start_translation
from translations.models import PublishedBasis, SuggestionJob
from translations.progress import translation_into
from translations.rights import TranslationRefused

pytestmark = pytest.mark.django_db
State = TranslationState


@pytest.fixture
def city(portal: Any) -> Any:
    return make_city(names={"de": "Saarbrücken", "en": "Saarbruecken"})


@pytest.fixture
def editor(city: Any) -> Any:
    return make_editor(city)


@pytest.fixture
def practice(city: Any, editor: Any) -> Any:
    return make_practice_page(below=make_city_page(city), problem="<p>Viele Nummern.</p>")


def row(practice: Any, language: str = "ka") -> TranslationStatus:
    return TranslationStatus.objects.get(family=practice.translation_key, language=language)


def states(practice: Any) -> dict[str, str]:
    rows = TranslationStatus.objects.of_family(practice.translation_key)
    return {each.language: each.state for each in rows if each.state != State.MISSING}


def begun(practice: Any, by: Any, language: str = "ka") -> Any:
    return start_translation(practice, Locale.objects.get(language_code=language), by=by)


def finished(practice: Any, by: Any) -> Any:
    georgian = begun(practice, by)
    translation = translation_into(georgian)
    fill(translation)
    publish_translation(translation, by=by)
    return translation


def change_source(practice: Any) -> None:
    practice = type(practice).objects.get(pk=practice.pk)
    practice.problem = "<p>Zu viele Nummern.</p>"
    practice.save_revision().publish()


# States


def test_a_new_publication_is_missing_everywhere_else(practice: Any) -> None:
    assert states(practice) == {"de": State.ORIGINAL}
    assert TranslationStatus.objects.of_family(practice.translation_key).count() == 10


def test_a_translation_goes_from_asked_for_through_work_to_published(practice: Any, editor: Any) -> None:
    ask_for_translation(practice, "ka", by=editor, on=timezone.localdate())
    assert row(practice).state == State.ASKED
    translation = translation_into(begun(practice, editor))
    assert (row(practice).state, row(practice).done) == (State.WORKING, 0)
    fill(translation)
    assert row(practice).done == row(practice).total > 0
    publish_translation(translation, by=editor)
    assert (row(practice).state, row(practice).is_live) == (State.PUBLISHED, True)


def test_a_translator_does_everything_but_the_last_step_and_an_editor_that_one(
    practice: Any, city: Any, editor: Any
) -> None:
    translator = make_colleague(CityRole.TRANSLATOR, city)
    georgian = begun(practice, translator)
    translation = translation_into(georgian)
    fill(translation)
    with pytest.raises(TranslationRefused):
        publish_translation(translation, by=translator)
    hand_in_translation(translation, by=translator)
    assert row(practice).state == State.WAITING
    georgian = type(practice).objects.get(pk=georgian.pk)
    send_back(georgian, by=editor, reason="Der Titel ist zu lang.")
    assert (row(practice).state, row(practice).is_sent_back) == (State.WORKING, True)
    hand_in_translation(translation, by=translator)
    approve_handed_in(type(practice).objects.get(pk=georgian.pk), by=editor)
    assert (row(practice).state, row(practice).is_sent_back) == (State.PUBLISHED, False)


def test_an_edited_source_shows_how_many_sentences_changed_until_they_are_translated(
    practice: Any, editor: Any
) -> None:
    translation = finished(practice, editor)
    change_source(practice)
    assert (row(practice).state, row(practice).changed) == (State.OUTDATED, 1)
    fill(translation)
    assert row(practice).state == State.OUTDATED  # readers do not have it yet
    publish_translation(translation, by=editor)
    assert (row(practice).state, row(practice).changed) == (State.PUBLISHED, 0)


def test_a_translation_made_by_hand_is_outdated_until_somebody_says_otherwise(practice: Any, editor: Any) -> None:
    georgian = make_translation(practice, "ka", title="ტელეფონი")
    assert row(practice).state == State.PUBLISHED
    change_source(practice)
    assert (row(practice).state, row(practice).changed) == (State.OUTDATED, 1)
    georgian.save_revision().publish()
    assert row(practice).state == State.OUTDATED
    confirm_up_to_date(georgian, by=editor)
    assert row(practice).state == State.PUBLISHED


def test_a_changed_fact_makes_nothing_outdated(practice: Any, editor: Any) -> None:
    finished(practice, editor)
    practice.topics.add(make_concept("waste"))
    practice.save_revision().publish()
    assert row(practice).state == State.PUBLISHED


def test_a_machine_s_words_are_marked_on_the_desk(practice: Any, editor: Any) -> None:
    translation = translation_into(begun(practice, editor))
    fill(translation, machine="DeepL")
    assert row(practice).is_machine_made
    StringTranslation.objects.update(translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL)
    publish_translation(translation, by=editor)
    assert not row(practice).is_machine_made


def test_rows_go_with_the_publication_and_follow_it_to_another_language(practice: Any, editor: Any) -> None:
    finished(practice, editor)
    type(practice).objects.get(pk=practice.pk).delete()
    assert states(practice) == {"ka": State.ORIGINAL}
    type(practice).objects.get(translation_key=practice.translation_key).delete()
    assert not TranslationStatus.objects.of_family(practice.translation_key).exists()


# Beginning


def test_a_version_that_is_there_is_never_begun_again(practice: Any, editor: Any) -> None:
    georgian = make_translation(practice, "ka", title="ტელეფონი")
    with pytest.raises(AlreadyThere):
        begun(practice, editor)
    assert type(practice).objects.get(pk=georgian.pk).title == "ტელეფონი"


def test_nobody_begins_or_asks_for_another_city_s_translation(practice: Any) -> None:
    stranger = make_editor(make_city("tbilisi"))
    with pytest.raises(TranslationRefused):
        begun(practice, stranger)
    client = client_of(stranger)
    client.post(reverse("ask_for_translation", args=[practice.pk, "ka"]))
    client.post(reverse("start_translation", args=[practice.pk, "ka"]))
    assert row(practice).state == State.MISSING


# Screens


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def desk(user: Any, query: str = "") -> str:
    return client_of(user).get(f"{reverse('translation_desk')}{query}").content.decode()


def test_the_desk_shows_the_own_cities_only(practice: Any, editor: Any) -> None:
    make_practice_page(below=make_city_page(make_city("tbilisi")), title="Fremdes Telefon")
    shown = desk(editor)
    assert "Bürgertelefon 115" in shown
    assert "Fremdes Telefon" not in shown
    both = desk(make_central_editor())
    assert "Bürgertelefon 115" in both
    assert "Fremdes Telefon" in both


def test_the_languages_of_a_foreign_publication_are_refused(practice: Any) -> None:
    address = reverse("publication_languages", args=[practice.pk])
    assert client_of(make_editor(make_city("tbilisi"))).get(address).status_code == 302


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("?kind=module", False, True),
        ("?topic=waste", True, False),
        ("?state=published", True, False),
        ("?language=ka&state=missing", False, True),
        ("?language=ka", True, True),
        ("?text=modul", False, True),
        ("?city=saarbruecken", True, True),
        ("?city=nowhere&state=x&page=99", True, True),
        ("?state=machine", False, False),
        ("?state=wished&language=hy", False, True),
    ],
)
def test_filters_narrow_the_desk(practice: Any, editor: Any, query: str, first: bool, second: bool) -> None:
    other = make_module_page(below=practice.get_parent().specific)
    practice.topics.add(make_concept("waste"))
    practice.save_revision().publish()
    make_translation(practice, "ka", title="ტელეფონი")
    count_reader_s_wish(other.translation_key, "hy", on=timezone.localdate())
    shown = desk(editor, query)
    assert ("Bürgertelefon 115" in shown, "Bürgerfragen Modul" in shown) == (first, second)


def test_one_click_begins_a_translation_and_leads_into_its_editor(practice: Any, editor: Any) -> None:
    start = reverse("start_translation", args=[practice.pk, "ka"])
    assert start in desk(editor)
    answer = client_of(editor).post(start)
    georgian = row(practice).page
    assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[georgian.pk])
    assert client_of(editor).get(start).status_code == 405


def test_the_strip_of_a_publication_offers_what_comes_next(practice: Any, editor: Any) -> None:
    georgian = make_translation(practice, "ka", title="ტელეფონი")
    change_source(practice)
    strip = client_of(editor).get(reverse("publication_languages", args=[practice.pk])).content.decode()
    assert "1 sentence changed" in strip
    assert reverse("translation_up_to_date", args=[georgian.pk]) in strip
    assert reverse("ask_for_translation", args=[practice.pk, "hy"]) in strip
    edit = client_of(editor).get(reverse("wagtailadmin_pages:edit", args=[practice.pk])).content.decode()
    assert reverse("publication_languages", args=[practice.pk]) in edit


def test_both_editors_show_the_languages_above_the_form(practice: Any, editor: Any) -> None:
    georgian = begun(practice, editor)
    languages = reverse("publication_languages", args=[practice.pk])
    form = client_of(editor).get(reverse("wagtailadmin_pages:edit", args=[practice.pk])).content.decode()
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[georgian.pk])}"' in form
    assert f'href="{languages}#hy"' in form
    side_by_side = client_of(editor).get(reverse("wagtailadmin_pages:edit", args=[georgian.pk])).content.decode()
    assert 'class="language-strip"' in side_by_side


# Several at once


def several(user: Any, act: str, *pages: Any, **more: str) -> None:
    ticked = [str(page.pk) for page in pages]
    client_of(user).post(
        reverse("several_translations"), {"act": act, "language": "ka", "publication": ticked, **more}
    )


def test_several_are_asked_for_and_what_is_there_or_foreign_is_left_out(practice: Any, editor: Any) -> None:
    second = make_practice_page(below=practice.get_parent().specific, title="Zweite")
    foreign = make_practice_page(below=make_city_page(make_city("tbilisi")))
    make_translation(second, "ka", title="მეორე")
    several(editor, "ask", practice, second, foreign)
    assert (row(practice).state, row(second).state) == (State.ASKED, State.PUBLISHED)
    assert row(foreign).state == State.MISSING


def test_several_are_approved_only_by_who_says_to_have_read_them_and_did_not_hand_them_in(
    practice: Any, city: Any, editor: Any
) -> None:
    translator = make_colleague(CityRole.TRANSLATOR, city)
    mine, theirs = practice, make_practice_page(below=practice.get_parent().specific, title="Zweite")
    for source, person in ((mine, editor), (theirs, translator)):
        translation = translation_into(begun(source, person))
        fill(translation)
        hand_in_translation(translation, by=person)
    several(editor, "approve", mine, theirs)
    assert (row(mine).state, row(theirs).state) == (State.WAITING, State.WAITING)
    several(translator, "approve", mine, theirs, read="on")
    assert (row(mine).state, row(theirs).state) == (State.WAITING, State.WAITING)
    several(editor, "approve", mine, theirs, read="on")
    assert (row(mine).state, row(theirs).state) == (State.WAITING, State.PUBLISHED)


def test_several_pages_of_a_machine_count_as_read(practice: Any, editor: Any) -> None:
    georgian = make_translation(practice, "ka", title="ტელეფონი", is_machine_made=True)
    assert row(practice).is_machine_made
    several(editor, "approve", practice, read="on")
    assert not row(practice).is_machine_made
    assert not type(practice).objects.get(pk=georgian.pk).is_machine_made


def test_a_machine_is_asked_for_several_and_begins_none_without_one(
    practice: Any, editor: Any, settings: Any
) -> None:
    second = make_practice_page(below=practice.get_parent().specific, title="Zweite")
    settings.PORTAL_TRANSLATOR = ""
    several(editor, "suggest", practice, second)
    assert (row(practice).state, SuggestionJob.objects.count()) == (State.MISSING, 0)
    settings.PORTAL_TRANSLATOR = "translations.suggesting.stand_in.StandIn"
    several(editor, "suggest", practice, second)
    assert (row(practice).state, SuggestionJob.objects.count()) == (State.WORKING, 2)


# Letters


def test_a_city_s_translators_hear_that_a_translation_is_asked_for(practice: Any, city: Any, editor: Any) -> None:
    translator = make_colleague(CityRole.TRANSLATOR, city, language="de")
    make_colleague(CityRole.TRANSLATOR, make_city("tbilisi"))
    for _again in range(2):
        ask_for_translation(practice, "ka", by=editor, on=timezone.localdate())
    letter = Letter.objects.get()
    assert letter.person == translator
    assert practice.title in letter.subject
    assert f"{reverse('publication_languages', args=[practice.pk])}#ka" in letter.text


def test_where_a_city_has_no_translators_its_editors_hear_of_it(practice: Any, city: Any, editor: Any) -> None:
    author = make_colleague(CityRole.AUTHOR, city)
    ask_for_translation(practice, "ka", by=author, on=timezone.localdate())
    assert Letter.objects.get().person == editor


def test_handing_in_tells_editors_and_their_decision_the_translator(practice: Any, city: Any, editor: Any) -> None:
    translator = make_colleague(CityRole.TRANSLATOR, city)
    georgian = begun(practice, translator)
    fill(translation_into(georgian))
    hand_in_translation(translation_into(georgian), by=translator)
    assert Letter.objects.get().person == editor
    send_back(type(practice).objects.get(pk=georgian.pk), by=editor, reason="Zu lang.")
    letter = Letter.objects.get(person=translator)
    assert "Zu lang." in letter.text


# Coverage


def test_coverage_counts_what_readers_can_read(city: Any, practice: Any, editor: Any) -> None:
    make_translation(practice, "ka", title="ტელეფონი")
    make_practice_page(below=practice.get_parent().specific, title="Zweite")
    make_practice_page(below=practice.get_parent().specific, title="Entwurf", is_live=False)
    (row,) = coverage_of([city])
    georgian = next(share for share in row.shares if share.language == "ka")
    assert (row.total, georgian.readable, georgian.percent) == (2, 1, 50)
    assert "saarbruecken" in coverage_csv([row])
    shown = client_of(editor).get(reverse("translation_coverage"))
    assert "Saarbr" in shown.content.decode()


def test_a_city_s_name_is_no_formula(portal: Any) -> None:
    city = make_city("evil", names={"de": "=cmd|' /C calc'!A0"})
    lines = coverage_csv(coverage_of([city])).splitlines()
    assert all(",'=cmd" in line or ",\"'=cmd" in line for line in lines[1:])


def test_the_file_is_for_people_of_the_desk(practice: Any, editor: Any) -> None:
    address = reverse("translation_coverage_file")
    answer = client_of(editor).get(address)
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.content.decode().startswith("\ufeffcity,")
    assert Client().get(address).status_code == 302


# Checking


def test_a_desk_that_lags_is_found_and_put_right(practice: Any, editor: Any) -> None:
    make_translation(practice, "ka", title="ტელეფონი")
    call_command("translations_check", stdout=StringIO())
    TranslationStatus.objects.filter(language="ka").update(state=State.MISSING)
    PublishedBasis.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("translations_check", stdout=StringIO())
    call_command("translations_check", "--repair", stdout=StringIO())
    call_command("translations_check", stdout=StringIO())
    assert row(practice).state == State.PUBLISHED
