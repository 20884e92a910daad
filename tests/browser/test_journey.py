"""From an invitation to a report in three languages, at a real browser: every step by whoever does it, in German."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from portal.demo.accounts import PASSWORD as DEMO_PASSWORD
from tests.browser import demonstration
from tests.browser.people import PASSWORD, PATIENCE, Clerk
from tests.journeys.words import CAPTION, CHANGED, CHANGED_FROM, SUMMARY, TITLE, TRANSLATED, UPDATED
from tests.media.samples import picture_bytes
from tests.practices.pasting.material import VISIT

pytestmark = pytest.mark.browser
# Nothing of Saarbrücken is published that a second person and the network have not read.
STRICT_REVIEW = """
from cities.models import City, Network, ReviewRule
City.objects.filter(code="saarbruecken").update(review_rule=ReviewRule.NETWORK)
Network.objects.filter(code="south-caucasus").update(asks_review=True)
"""
OPTIONS = {"SECOND_FACTOR_REQUIRED": "true", "TRANSLATOR": "stand-in"}
# The editor of texts gives its words to the form a moment after they were typed.
KEPT_BY_THE_EDITOR = (
    "words => [...document.querySelectorAll('input[type=hidden]')].some(each => each.value.includes(words))"
)
LANGUAGES = {"en": "English", "ka": "ქართული"}


@dataclass
class Desk:
    """The people of the journey; ``report`` is the address of its editor, ``public`` the public one."""

    keeper: Clerk
    author: Clerk
    editor: Clerk
    translator: Clerk
    network: Clerk
    reader: Clerk
    report: str = ""
    public: str = ""

    @property
    def people(self) -> tuple[Clerk, ...]:
        return (self.keeper, self.author, self.editor, self.translator, self.network, self.reader)


@pytest.fixture
def desk(browser: Browser, demo_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """The demonstration once more, for people who write in it, with the worker beside it."""
    folder = tmp_path / "demonstration"
    shutil.copytree(demo_folder, folder)
    demonstration.run(folder, "shell", "--command", STRICT_REVIEW)
    with demonstration.serving(folder, **OPTIONS) as address, demonstration.working(folder, **OPTIONS):

        def clerk(login: str, password: str = PASSWORD) -> Clerk:
            return Clerk(browser, address, folder / "letters", login, password)

        desk = Desk(
            keeper=clerk("sb-people", DEMO_PASSWORD),
            author=clerk("anna@saarbruecken.example"),
            editor=clerk("erik@saarbruecken.example"),
            translator=clerk("tamar@saarbruecken.example"),
            network=clerk("network", DEMO_PASSWORD),
            reader=clerk(""),
        )
        yield desk
        for person in desk.people:
            person.leave()


def test_a_report_goes_from_an_invitation_to_readers_of_three_languages(desk: Desk) -> None:
    everybody_is_invited(desk)
    the_author_pastes_the_article(desk)
    the_author_hands_it_in(desk)
    approve(desk, desk.editor)
    approve(desk, desk.network)
    readers_find_it(desk)
    for language in LANGUAGES:
        the_translator_translates(desk, language)
        the_editor_approves(desk, language)
        readers_see(desk, language, *TRANSLATED[language].values())
    the_author_changes_the_source(desk)
    translations_are_outdated_and_keep_their_words(desk)
    for language in LANGUAGES:
        the_translator_updates(desk, language)
        the_editor_approves(desk, language)
        readers_see(desk, language, UPDATED[language][CHANGED])
    assert [said for person in desk.people for said in person.said] == []


# Invitations


def everybody_is_invited(desk: Desk) -> None:
    keeper = desk.keeper
    keeper.sign_in()
    assert keeper.faults("html") == []
    keeper.set_up_second_factor()
    assert keeper.faults("html") == []
    keeper.open("/admin/")
    keeper.follow("Personen und Einladungen")
    assert keeper.faults() == []
    for person, task in ((desk.author, "Autorin"), (desk.editor, "Redaktion"), (desk.translator, "Übersetzerin")):
        invite(keeper, person, task)
    join(desk.author, "Anna")
    join(desk.editor, "Erik")
    join(desk.translator, "Tamar")


def invite(keeper: Clerk, person: Clerk, task: str) -> None:
    keeper.follow("Jemanden einladen")
    keeper.fill(email=person.login)
    keeper.page.get_by_role("checkbox", name="Autorin").uncheck()
    keeper.page.get_by_role("checkbox", name=task).check()
    assert keeper.faults() == []
    keeper.press("Einladung senden")
    keeper.sees(f"E-Mail an {person.login}")


def join(person: Clerk, name: str) -> None:
    """Say yes, choose a password, set up the second factor, and sign in with both."""
    person.follow_letter("lädt Sie")
    assert person.faults("html") == []
    person.fill(first_name=name, last_name="Beispiel", password1=PASSWORD, password2=PASSWORD)
    person.press("Einladung annehmen")
    person.page.wait_for_load_state()
    if "/second-factor/" not in person.page.url:  # whoever cannot publish is not asked for it
        person.open("/de/account/")
        person.follow("Zweiten Faktor einrichten")
    person.set_up_second_factor()
    person.sign_in()
    person.sees(name)


# The report


def the_author_pastes_the_article(desk: Desk) -> None:
    author = desk.author
    author.follow("Artikel einfügen")
    author.fill(text=VISIT)
    assert author.faults() == []
    author.press("Text lesen")
    author.is_at("/admin/paste/")
    author.sees("Stimmt das so?", "Michael Eßlinger", "Martin Schöneich", "Tbilissi", "20.–22. Juni 2022")
    expect(author.field("words-title")).to_have_value(TITLE)
    assert author.faults() == []
    author.field("words-summary").fill(SUMMARY)
    author.press("Bericht beginnen")
    author.is_at("/admin/pages/")
    desk.report = author.page.url


def the_author_hands_it_in(desk: Desk) -> None:
    author = desk.author
    author.sees("Der Bericht ist begonnen.", "Nachweis")
    author.page.get_by_role("tab", name="Bilder").click()
    pictures = author.page.locator("[data-contentpath=pictures]")
    choose_picture(author)
    for _surplus in range(2):
        pictures.get_by_role("button", name="Löschen").last.click()
    expect(pictures.get_by_role("button", name="Bild auswählen")).to_have_count(0)
    hand_in(author)
    expect(author.page.locator("[data-workflow-action-name=approve]")).to_have_count(0)
    readers_do_not_see(desk, "de", SUMMARY)


def choose_picture(author: Clerk) -> None:
    author.page.locator("[data-contentpath=pictures]").get_by_role("button", name="Bild auswählen").first.click()
    window = author.page.locator(".modal")
    window.get_by_role("tab", name="Hochladen").click()
    file: Any = {"name": "austausch.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes()}
    window.locator("input[type=file]").set_input_files(file)
    expect(window.locator("[name$=title]")).to_have_value("austausch")
    window.locator("[name$=credit]").fill("LHS")
    window.get_by_role("button", name="Hochladen").click()
    expect(window).to_have_count(0)


def hand_in(author: Clerk) -> None:
    author.page.locator("footer .w-dropdown__toggle").click()
    author.press("Zur Prüfung einreichen")
    author.sees("eingereicht")


def approve(desk: Desk, reviewer: Clerk) -> None:
    """From the letter to the button."""
    if not reviewer.secret:
        reviewer.sign_in()
        reviewer.set_up_second_factor()
    reviewer.follow_letter(TITLE)
    editing = reviewer.page.url
    reviewer.page.locator("[data-workflow-action-name=approve]").first.click()
    expect(reviewer.page).not_to_have_url(editing, timeout=PATIENCE)


def readers_find_it(desk: Desk) -> None:
    reader = desk.reader
    reader.open("/de/search/?q=einzige+Rufnummer")
    reader.follow(TITLE)
    reader.is_at("/de/cities/saarbruecken/")
    desk.public = reader.page.url
    reader.sees(TITLE, SUMMARY, "Michael Eßlinger", CAPTION, "LHS", "20.–22. Juni 2022")
    reader.sees("Martin Schöneich")  # the demonstration's register knows him, and that he may be shown
    assert reader.faults("html") == []


def readers_do_not_see(desk: Desk, language: str, *words: str) -> None:
    desk.reader.open(f"/{language}/reports/")
    desk.reader.sees_not(*words)


def readers_see(desk: Desk, language: str, *words: str) -> None:
    desk.reader.open(desk.public.replace("/de/", f"/{language}/"))
    desk.reader.sees(*words)
    desk.reader.sees_not("Stand-in")


# Translations


def the_translator_translates(desk: Desk, language: str) -> None:
    """One language with a machine's suggestions to begin with, the other without."""
    translator = desk.translator
    translator.open("/admin/translations/desk/")
    assert translator.faults() == []
    translator.follow(TITLE)
    assert translator.faults() == []
    translator.page.locator(f"tr#{language}").get_by_role("button", name="Beginnen").click()
    translator.is_at("/admin/pages/")
    if language == "en":
        translator.press("Stand-in den Rest vorschlagen lassen")
        wait_for(translator, "Vorschläge von Stand-in")
    for beginning, words in TRANSLATED[language].items():
        write_sentence(translator, beginning, words)
    hand_in_translation(translator)


def write_sentence(translator: Clerk, beginning: str, words: str) -> None:
    """Side by side: the sentence's own button, its words, saved by themselves."""
    sentence = translator.page.locator("li.incomplete, li.complete", has_text=beginning).last
    tab = sentence.evaluate("each => each.closest('section[id^=tab-]').id")
    translator.page.locator(f"a[role=tab][href='#{tab}']").click()
    sentence.get_by_role("button", name=re.compile("^(Übersetzen|Bearbeiten)$")).click()
    sentence.locator("textarea").fill(words)
    sentence.get_by_role("button", name="Speichern").click()
    expect(sentence.locator("textarea")).to_have_count(0)
    expect(sentence).to_contain_text(words)


def hand_in_translation(translator: Clerk) -> None:
    translator.page.reload()
    assert translator.faults(".translation-tools") == []
    translator.press("Zur Freigabe einreichen")
    translator.sees("Eingereicht, wartet auf Freigabe.")


def wait_for(person: Clerk, words: str) -> None:
    """The page says to load it again in a moment."""
    for _try in range(30):
        person.page.reload()
        if words in person.page.locator("body").inner_text():
            return
        person.page.wait_for_timeout(1000)
    person.sees(words)


def the_editor_approves(desk: Desk, language: str) -> None:
    editor = desk.editor
    editor.follow_letter(TRANSLATED[language][TITLE])
    editor.follow("Lesen und entscheiden")
    editor.sees(TRANSLATED[language][SUMMARY])
    assert editor.faults() == []
    editor.press("Freigeben und veröffentlichen")
    editor.sees("ist freigegeben.")


def the_author_changes_the_source(desk: Desk) -> None:
    author = desk.author
    author.open(desk.report)
    paragraph = author.page.locator("[contenteditable=true]").get_by_text(CHANGED_FROM)
    paragraph.click(click_count=3)
    author.page.keyboard.type(CHANGED)
    author.page.wait_for_function(KEPT_BY_THE_EDITOR, arg=CHANGED)
    hand_in(author)
    approve(desk, desk.editor)
    approve(desk, desk.network)
    readers_see(desk, "de", CHANGED)


def translations_are_outdated_and_keep_their_words(desk: Desk) -> None:
    for person in (desk.author, desk.translator):
        person.open("/admin/translations/desk/")
        person.follow(TITLE)
        for language in LANGUAGES:
            expect(person.page.locator(f"tr#{language}")).to_contain_text("1 Satz geändert")
    for language in LANGUAGES:
        readers_see(desk, language, TRANSLATED[language][CHANGED_FROM])
        desk.reader.sees_not(CHANGED)


def the_translator_updates(desk: Desk, language: str) -> None:
    translator = desk.translator
    translator.open("/admin/translations/desk/")
    translator.follow(TITLE)
    translator.page.locator(f"tr#{language}").get_by_role("link", name="Öffnen").click()
    write_sentence(translator, CHANGED, UPDATED[language][CHANGED])
    hand_in_translation(translator)
    readers_see(desk, language, TRANSLATED[language][CHANGED_FROM])
