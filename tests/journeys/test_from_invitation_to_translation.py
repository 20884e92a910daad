"""From an invitation to a report in three languages that follows its source: every step by whoever does it."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cities.models import CentralRole, City, CityRole, Network, ReviewRule
from cities.tenancy.found_city import city_collection, found_city
from media.models import PortalImage
from practices.visits.models import VisitReportPage
from tests import factories
from tests.factories.people import PASSWORD
from tests.journeys.people import Person, words_in
from tests.journeys.side_by_side import write, written
from tests.journeys.words import CAPTION, CHANGED, CHANGED_FROM, SUMMARY, TITLE, TRANSLATED, UPDATED
from tests.media.samples import picture_bytes, upload
from tests.portal.accounts.signing import add_second_factor, code_of, give_code, sign_in
from tests.practices.admin.forms import fields_of, form_with
from tests.practices.pasting.conftest import register  # noqa: F401  (the places and offices of the visit)
from tests.practices.pasting.material import VISIT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
ROLES = {
    "keeper": (CityRole.ADMINISTRATOR, ("Karin", "Verwaltung")),
    "author": (CityRole.AUTHOR, ("Anna", "Autorin")),
    "editor": (CityRole.EDITOR, ("Erik", "Redakteur")),
    "translator": (CityRole.TRANSLATOR, ("Tamar", "Translator")),
}


@dataclass
class Desk:
    """The people of the journey and the report they work on."""

    city: City
    office: Person
    network: Person
    keeper: Person
    author: Person
    editor: Person
    translator: Person

    @property
    def report(self) -> Any:
        return VisitReportPage.objects.get(locale__language_code="de")

    def address_in(self, language: str) -> str:
        """The report's public address."""
        return f"/{language}/cities/saarbruecken/{self.report.slug}/"

    def version(self, language: str) -> Any:
        return VisitReportPage.objects.get(locale__language_code=language)

    def editor_of(self, language: str) -> str:
        return edit_url(self.version(language))


@pytest.fixture
def desk(register: dict[str, City], settings: Any) -> Desk:  # noqa: F811  (the fixture imported above)
    """Saarbrücken publishes nothing that a second person and the network have not read."""
    settings.SECOND_FACTOR_REQUIRED = True
    settings.PORTAL_TRANSLATOR = "translations.suggesting.stand_in.StandIn"
    Network.objects.filter(code="south-caucasus").update(asks_review=True)
    City.objects.filter(code="saarbruecken").update(review_rule=ReviewRule.NETWORK)
    city = City.objects.get(code="saarbruecken")
    found_city(city)
    central = {
        name: central_person(role)
        for name, role in (("office", CentralRole.OFFICE), ("network", CentralRole.NETWORK_EDITOR))
    }
    invited = {role: Person(f"{role}@saarbruecken.example", name) for role, (_role, name) in ROLES.items()}
    return Desk(city, **central, **invited)


def central_person(role: CentralRole) -> Person:
    """Works here already: signs in with what she has."""
    account = factories.make_central_person(role)
    person = Person(account.email)
    person.secret = add_second_factor(account)
    sign_in(person.browser, account.username, PASSWORD)
    give_code(person.browser, code_of(person.secret))
    return person


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def readers_see(desk: Desk, language: str) -> str:
    """The public page as somebody without an account reads it; empty before there is one."""
    answer = Client().get(desk.address_in(language))
    return words_in(answer.content.decode()) if answer.status_code == 200 else ""


def test_a_report_goes_from_an_invitation_to_readers_of_three_languages(desk: Desk) -> None:
    everybody_is_invited(desk)
    the_author_pastes_the_article(desk)
    the_author_hands_it_in_and_approves_nothing(desk)
    the_city_approves(desk)
    the_network_approves(desk)
    readers_find_it(desk)
    the_translator_translates(desk)
    the_editor_approves_the_translations(desk)
    the_author_changes_the_source(desk)
    translations_are_outdated_and_keep_their_words(desk)
    the_translator_updates_them(desk)


def everybody_is_invited(desk: Desk) -> None:
    """The office asks for somebody who looks after the people; she asks the others."""
    invite(desk.office, desk.keeper, CityRole.ADMINISTRATOR)
    for name in ("author", "editor", "translator"):
        invite(desk.keeper, getattr(desk, name), ROLES[name][0])
    listed = desk.keeper.open(reverse("people_of_city", args=["saarbruecken"]))
    for person in (desk.keeper, desk.author, desk.editor, desk.translator):
        assert person.address in listed
    assert reverse("people_invite", args=["saarbruecken"]) not in desk.author.open(reverse("people"))


def invite(inviter: Person, guest: Person, role: CityRole) -> None:
    form = {"email": guest.address, "language": "en", "roles": [role.value]}
    said = inviter.press(reverse("people_invite", args=["saarbruecken"]), form)
    assert f"A letter to {guest.address} is on its way." in said
    letter = guest.newest_letter()
    assert f"Your part: {role.label}." in letter
    guest.join()
    must_prove_more = role in {CityRole.EDITOR, CityRole.ADMINISTRATOR}
    assert guest.shown.startswith(reverse("mfa_activate_totp") if must_prove_more else reverse("wagtailadmin_home"))
    assert "Recovery codes" in guest.set_up_second_factor()
    assert guest.name[0] in guest.sign_in_anew()
    assert guest.shown == reverse("wagtailadmin_home")


def the_author_pastes_the_article(desk: Desk) -> None:
    author = desk.author
    assert "Paste an article" in author.open(reverse("wagtailadmin_home"))
    pasted = {"city": desk.city.pk, "language": "de", "text": VISIT}
    found = author.press(reverse("paste_article"), pasted)
    for word in ("Michael Eßlinger", "Tbilissi", "Martin Schöneich", "Saarbrücken", "LHS"):
        assert word in found
    offered = form_with(author.browser.get(author.shown), "words-title")
    assert offered["words-title"] == TITLE
    said = author.press(author.shown, offered)
    assert "The report is begun." in said
    assert author.shown == edit_url(desk.report)
    assert not desk.report.live


def the_author_hands_it_in_and_approves_nothing(desk: Desk) -> None:
    author, report = desk.author, desk.report
    picture = upload_picture(author, desk.city)
    words = {
        "summary": SUMMARY,
        "pictures-0-value-image": str(picture.pk),
        "pictures-1-deleted": "1",
        "pictures-2-deleted": "1",
    }
    filled = {**fields_of(author.browser, edit_url(report)), **words}
    refused = author.press(edit_url(report), {**filled, "action-publish": "1"})
    assert not desk.report.live, refused
    said = author.press(edit_url(report), {**filled, "action-submit": "1"})
    assert f"“{TITLE}”" in said or TITLE in said
    step = desk.report.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[report.pk, "approve", step.pk])
    author.browser.post(approve, {"comment": ""})
    author.browser.post(
        edit_url(report), {**filled, "action-workflow-action": "1", "workflow-action-name": "approve"}
    )
    assert desk.report.current_workflow_task_state == step
    assert not desk.report.live
    assert readers_see(desk, "de") == ""


def upload_picture(author: Person, city: City) -> PortalImage:
    url = reverse("wagtailimages:add")
    asked = form_with(author.browser.get(url), "credit")
    file = upload(picture_bytes(), "austausch.jpg")
    own = {"title": "Austausch", "file": file, "credit": "LHS", "collection": str(city_collection(city).pk)}
    author.press(url, {**asked, **own, "alt_text_de": "Menschen an einem Tisch"})
    return PortalImage.objects.get(title="Austausch")


def approve(person: Person, page: Any) -> str:
    """As the button does it: the form goes along."""
    assert "waits for your review" in person.newest_letter()
    letter = person.link_in_letter()
    assert letter == edit_url(page)
    assert "Approve" in person.open(letter)
    sent = fields_of(person.browser, letter)
    return person.press(letter, {**sent, "action-workflow-action": "true", "workflow-action-name": "approve"})


def the_city_approves(desk: Desk) -> None:
    report = desk.report
    assert TITLE in desk.editor.open(reverse("wagtailadmin_home"))
    checks = desk.editor.open(reverse("publication_checks", args=[report.pk]))
    assert "In review by the city" in checks
    assert "Every picture and document says who made it." in checks
    approve(desk.editor, report)
    assert not desk.report.live
    assert "In review by the network" in desk.editor.open(reverse("publication_checks", args=[report.pk]))


def the_network_approves(desk: Desk) -> None:
    approve(desk.network, desk.report)
    assert desk.report.live
    assert f"“{TITLE}” was approved and is published" in desk.author.newest_letter()


def readers_find_it(desk: Desk) -> None:
    shown = readers_see(desk, "de")
    for words in (
        TITLE,
        SUMMARY,
        "Michael Eßlinger",
        "Leiter bei IKS des Saarbrücker Service-Centers",
        CAPTION,
        "LHS",
    ):
        assert words in shown
    assert "20.–22. Juni 2022" in shown
    for foreign in ("Schöneich", "905-2100", "interregional@"):  # nobody has agreed to be shown
        assert foreign not in shown
    for address in ("/de/search/?q=Behördenrufnummer", "/de/reports/", "/de/cities/saarbruecken/"):
        assert desk.address_in("de") in Client().get(address).content.decode(), address


def the_translator_translates(desk: Desk) -> None:
    translator = desk.translator
    table = translator.open(reverse("translation_desk"))
    assert TITLE in table
    assert "Start" in translator.open(reverse("publication_languages", args=[desk.report.pk]))
    for language in ("en", "ka"):
        translator.press(reverse("start_translation", args=[desk.report.pk, language]))
        assert translator.shown == desk.editor_of(language)
        assert "0 of" in translator.open(translator.shown)
    assert desk.editor_of("de") not in translator.open(desk.editor_of("de"))
    translator.press(reverse("ask_machine", args=[desk.version("en").pk]))
    assert "suggestions by Stand-in" in after_the_worker(translator, desk.editor_of("en"))
    for language in ("en", "ka"):
        write(translator, desk.editor_of(language), TRANSLATED[language])
        hand_in(desk, language)


def after_the_worker(person: Person, url: str) -> str:
    from portal.base.chores import run_chores

    run_chores(seconds=20)
    return person.open(url)


def hand_in(desk: Desk, language: str) -> None:
    said = desk.translator.press(reverse("hand_in_translation", args=[desk.version(language).pk]))
    assert "is handed in" in said
    assert "Handed in, waiting for approval." in said


def the_editor_approves_the_translations(desk: Desk) -> None:
    for language in ("en", "ka"):
        assert TRANSLATED[language][SUMMARY] not in readers_see(desk, language)
        approve_translation(desk, language)
        shown = readers_see(desk, language)
        for words in TRANSLATED[language].values():
            assert words in shown
        assert "Stand-in" not in shown
    assert desk.address_in("en") in Client().get("/en/search/?q=single+number").content.decode()
    assert desk.address_in("ka") in Client().get("/ka/search/?q=ნომერი").content.decode()


def approve_translation(desk: Desk, language: str) -> None:
    decide = reverse("decide_translation", args=[desk.version(language).pk])
    assert "Approve and publish" not in desk.translator.open(decide)
    assert "Approve and publish" in desk.editor.open(decide)
    assert "is approved" in desk.editor.press(decide, {"decision": "approve"})


def the_author_changes_the_source(desk: Desk) -> None:
    """By the same way as before: the city, then the network."""
    url = edit_url(desk.report)
    fields = fields_of(desk.author.browser, url)
    [story] = [name for name, value in fields.items() if "Corona-Pause" in str(value)]
    desk.author.press(url, {**fields, story: changed(fields[story]), "action-submit": "1"})
    assert CHANGED not in readers_see(desk, "de")
    approve(desk.editor, desk.report)
    approve(desk.network, desk.report)
    assert CHANGED in readers_see(desk, "de")


def changed(story: str) -> str:
    """The editor's own notation: one paragraph gets other words."""
    import json

    content = json.loads(story)
    for block in content["blocks"]:
        if block["text"].startswith(CHANGED_FROM):
            block.update(text=CHANGED, inlineStyleRanges=[], entityRanges=[])
    return json.dumps(content)


def translations_are_outdated_and_keep_their_words(desk: Desk) -> None:
    for person in (desk.author, desk.editor, desk.translator):
        assert person.open(reverse("publication_languages", args=[desk.report.pk])).count("1 sentence changed") == 2
    for language in ("en", "ka"):
        shown = readers_see(desk, language)
        assert TRANSLATED[language][CHANGED_FROM] in shown
        assert CHANGED not in shown


def the_translator_updates_them(desk: Desk) -> None:
    for language in ("en", "ka"):
        url = desk.editor_of(language)
        assert set(TRANSLATED[language].values()) - set(written(desk.translator, url).values()) == {
            TRANSLATED[language][CHANGED_FROM]
        }
        write(desk.translator, url, UPDATED[language])
        hand_in(desk, language)
        assert TRANSLATED[language][CHANGED_FROM] in readers_see(desk, language)
        approve_translation(desk, language)
        shown = readers_see(desk, language)
        assert UPDATED[language][CHANGED] in shown
        assert TRANSLATED[language][CHANGED_FROM] not in shown
    languages = desk.author.open(reverse("publication_languages", args=[desk.report.pk]))
    assert "changed" not in languages
