"""From the pasted text to the draft, as a clerk does it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cities.models import City, ContactPoint
from portal.base.completeness import measure_page
from portal.base.words import words_of
from practices.visits.models import PastedArticle, VisitFormat, VisitKind, VisitReportPage
from tests import factories
from tests.factories.people import make_clerk
from tests.practices.admin.forms import fields_of
from tests.practices.pasting.clerk import confirmed, pasted
from tests.practices.pasting.material import MEETING, VISIT

pytestmark = pytest.mark.django_db


def draft(response: HttpResponse) -> VisitReportPage:
    assert response.status_code == 302
    page = VisitReportPage.objects.get()
    assert response.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    return page.get_latest_revision_as_object()  # type: ignore[no-any-return]


@pytest.fixture
def clerk(register: dict[str, City], client: Client) -> Client:
    client.force_login(make_clerk(register["saarbruecken"], register["st-poelten"]))
    return client


def test_the_visit_becomes_a_draft_with_everything_it_says(clerk: Client, register: dict[str, City]) -> None:
    page = draft(confirmed(clerk, pasted(clerk, register["saarbruecken"], VISIT)))
    assert page.title == "Städtenetz Südkaukasus: Städte lernen voneinander"
    assert str(page.period) == "2022-06-20/2022-06-22"
    assert (page.visit_kind, page.visit_format) == (VisitKind.STUDY_VISIT, VisitFormat.ON_SITE)
    assert page.host_city == register["saarbruecken"]
    assert [city.code for city in page.guest_cities.all()] == ["tbilisi"]
    assert page.host_unit.code == "iks"
    assert [unit.code for unit in page.guest_units.all()] == ["msda"]
    assert [network.code for network in page.networks.all()] == ["south-caucasus"]
    [voice] = page.voices
    assert voice.value["text"].startswith("Wir sind guter Dinge, dass Tbilissi")
    assert voice.value["text"].endswith("von den Weiterentwicklungen in Tbilissi lernen können.")
    assert voice.value["speaker"] == "Michael Eßlinger"
    assert voice.value["role"] == "Leiter bei IKS des Saarbrücker Service-Centers"
    story = words_of(page, "story")
    assert story.startswith("Städte lernen voneinander: Hospitationsgruppe")
    assert "guter Dinge" not in story
    assert "LHS" not in story
    assert [block.value["caption"] for block in page.pictures] == [
        "Austausch Partnerstädte zu Behördennummer in Saarbrücken"
    ] * 3
    assert [
        "picture",
        "Austausch Partnerstädte zu Behördennummer in Saarbrücken – LHS",
    ] in PastedArticle.objects.get().notes
    assert [each.person_name for each in page.participants.all()] == ["Michael Eßlinger"]


def test_the_contact_of_the_visit_is_offered_to_the_register(clerk: Client, register: dict[str, City]) -> None:
    page = draft(confirmed(clerk, pasted(clerk, register["saarbruecken"], VISIT)))
    contact = ContactPoint.objects.get()
    assert (contact.person_name, contact.phone, contact.fax, contact.email) == (
        "Martin Schöneich",
        "+49 681 905-2100",
        "+49 681 905-2098",
        "interregional@saarbruecken.de",
    )
    assert contact.unit.code == "relations"
    assert not contact.is_public
    assert list(page.contact_points.all()) == [contact]


def test_the_contact_of_a_partner_city_is_not_ticked(register: dict[str, City], client: Client) -> None:
    client.force_login(make_clerk(register["tbilisi"]))
    response = client.get(pasted(client, register["tbilisi"], VISIT))
    [row] = response.context["checking"].contacts
    assert row.form.initial["take"] is False


def test_a_contact_that_is_not_wanted_is_not_entered(clerk: Client, register: dict[str, City]) -> None:
    confirmed(clerk, pasted(clerk, register["saarbruecken"], VISIT), **{"contact-0-take": None})
    assert ContactPoint.objects.count() == 0


def test_the_meeting_becomes_a_draft_with_everything_it_says(clerk: Client, register: dict[str, City]) -> None:
    page = draft(confirmed(clerk, pasted(clerk, register["st-poelten"], MEETING)))
    assert page.title == "Online-Meeting des Kooperationsnetzwerks europäischer Mittelstädte"
    assert str(page.period) == "XXXX-06-10"
    assert (page.visit_kind, page.visit_format) == (VisitKind.MEETING, VisitFormat.ONLINE)
    assert page.host_city == register["st-poelten"]
    assert {city.code for city in page.guest_cities.all()} == {
        *("leszno", "jihlava", "hodonin", "brno", "nyiregyhaza", "nagykanizsa", "kazanlak", "heidenheim", "leoben"),
    }
    assert [block.value for block in page.story if block.block_type == "heading"] == [
        "Optimierungen im Bürgerservice",
        "Beantwortungen via Chatbot",
    ]
    people = {each.person_name: each for each in page.participants.all()}
    assert people["Ilg"].city == register["heidenheim"]
    assert people["Ilg"].role == {"de": "Oberbürgermeister"}
    assert people["Martin Koutny"].is_host
    story = words_of(page, "story")
    assert story.startswith("Im Rahmen des Kooperationsnetzwerkes europäischer Mittelstädte")
    for furniture in ("Zur Navigation", "Zum Inhalt", "Presse-Download", "Eisenhut"):
        assert furniture not in story
    assert [block.value["caption"] for block in page.pictures] == [
        "Das Kooperationsnetzwerk europäischer Mittelstädte traf sich am 10. Juni digital.",
        "Das Kooperationsnetzwerk europäischer Mittelstädte traf sich am 10. Juni digital.",
        "Netzwerktagung 2",
    ]
    assert [network.code for network in page.networks.all()] == ["mid-sized-cities"]
    assert len(page.voices) == 0  # words in quotation marks, but nobody's
    assert ContactPoint.objects.count() == 0  # the text names nobody to ask


def test_what_is_uncertain_stands_above_the_form_until_it_is_published(
    clerk: Client, register: dict[str, City]
) -> None:
    page = draft(confirmed(clerk, pasted(clerk, register["st-poelten"], MEETING)))
    notes = PastedArticle.objects.get().notes
    assert ["year-missing", "10. Juni"] in notes
    assert ["surname-only", "Ilg"] in notes
    assert ["picture", "Netzwerktagung 2 – Christopher Eisenhut"] in notes
    digital = "Das Kooperationsnetzwerk europäischer Mittelstädte traf sich am 10. Juni digital."
    assert ["picture", f"{digital} – Christopher Eisenhut"] in notes
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Netzwerktagung 2 – Christopher Eisenhut" in clerk.get(address).content.decode()
    VisitReportPage.objects.filter(pk=page.pk).update(first_published_at="2026-11-24T12:00:00Z")
    assert "pasted-notes" not in clerk.get(address).content.decode()


def test_the_draft_opens_in_the_editor_and_can_be_saved_as_it_is(clerk: Client, register: dict[str, City]) -> None:
    page = draft(confirmed(clerk, pasted(clerk, register["st-poelten"], MEETING)))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert fields_of(clerk, address)["title"] == page.title
    assert clerk.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200


def test_a_place_for_a_picture_is_no_picture(clerk: Client, register: dict[str, City]) -> None:
    page = draft(confirmed(clerk, pasted(clerk, register["saarbruecken"], VISIT)))
    assert "pictures" in {check.code for check in measure_page(page).open_checks}


def test_corrections_on_the_check_are_taken_over(clerk: Client, register: dict[str, City]) -> None:
    changed = {
        "words-title": "Ein anderer Titel",
        "words-period": "10.6.2021",
        "city-9-part": "",
        "person-2-take": None,
        "person-0-name": "Matthias Anders",
        "caption-0-count": "1",
    }
    page = draft(confirmed(clerk, pasted(clerk, register["st-poelten"], MEETING), **changed))
    assert page.title == "Ein anderer Titel"
    assert str(page.period) == "2021-06-10"
    assert {each.person_name for each in page.participants.all()} == {"Matthias Anders", "Martin Koutny"}
    assert len(page.pictures) == 2


def test_words_that_are_not_set_apart_stay_in_the_story(clerk: Client, register: dict[str, City]) -> None:
    page = draft(confirmed(clerk, pasted(clerk, register["saarbruecken"], VISIT), **{"quotation-0-take": None}))
    assert len(page.voices) == 0
    assert "Wir sind guter Dinge" in words_of(page, "story")


def test_two_hosts_are_refused(clerk: Client, register: dict[str, City]) -> None:
    address = pasted(clerk, register["saarbruecken"], VISIT)
    response: Any = confirmed(clerk, address, **{"city-0-part": "host", "city-1-part": "host"})
    assert response.status_code == 200
    assert response.context["checking"].words.non_field_errors()
    assert VisitReportPage.objects.count() == 0


def test_an_error_keeps_what_was_typed(clerk: Client, register: dict[str, City]) -> None:
    address = pasted(clerk, register["saarbruecken"], VISIT)
    response: Any = confirmed(clerk, address, **{"words-period": "vorgestern", "words-title": "Getippt"})
    assert response.status_code == 200
    assert 'value="Getippt"' in response.content.decode()
    assert response.context["checking"].words.errors["period"]


def test_a_draft_asked_for_twice_leads_to_the_same_page(clerk: Client, register: dict[str, City]) -> None:
    address = pasted(clerk, register["saarbruecken"], VISIT)
    page = draft(confirmed(clerk, address))
    again = clerk.post(address, {})
    assert again.headers["Location"] == clerk.get(address).headers["Location"]
    assert again.headers["Location"].endswith(f"/{page.pk}/edit/")


def test_whoever_was_interrupted_finds_the_text_again_or_throws_it_away(
    clerk: Client, register: dict[str, City]
) -> None:
    address = pasted(clerk, register["saarbruecken"], VISIT)
    assert address in clerk.get(reverse("paste_article")).content.decode()
    clerk.post(f"{address}discard/")
    assert PastedArticle.objects.count() == 0


def test_nobody_reads_or_drops_what_somebody_else_pasted(clerk: Client, register: dict[str, City]) -> None:
    address = pasted(clerk, register["saarbruecken"], VISIT)
    other = Client()
    other.force_login(make_clerk(register["saarbruecken"], username="colleague"))
    assert other.get(address).status_code == 404
    assert other.post(address, {}).status_code == 404
    assert other.post(f"{address}discard/").status_code == 404
    assert address not in other.get(reverse("paste_article")).content.decode()
    assert PastedArticle.objects.count() == 1


def test_nobody_pastes_for_a_city_of_others(clerk: Client, register: dict[str, City]) -> None:
    response = clerk.post(reverse("paste_article"), {"city": register["tbilisi"].pk, "language": "de", "text": VISIT})
    assert response.status_code == 200
    assert response.context["form"].errors["city"]
    assert PastedArticle.objects.count() == 0


def test_who_writes_for_no_city_has_no_business_here(portal: Any, client: Client) -> None:
    user = factories.make_user("nobody")
    client.force_login(user)
    assert client.get(reverse("paste_article")).status_code in {302, 403}


@pytest.mark.parametrize("values", [{"text": ""}, {"text": VISIT, "file": "both"}])
def test_one_text_is_asked_for_not_none_and_not_two(clerk: Client, register: dict[str, City], values: Any) -> None:
    sent = {"city": register["saarbruecken"].pk, "language": "de", **values}
    if "file" in sent:
        sent["file"] = SimpleUploadedFile("a.txt", VISIT.encode())
    response = clerk.post(reverse("paste_article"), sent)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_a_web_page_brings_its_address_along(clerk: Client, register: dict[str, City]) -> None:
    page_source = (
        '<!doctype html><html><head><link rel="canonical" href="https://www.example.org/visit"></head>'
        "<body><h1>Ein Besuch in der Stadt Saarbrücken</h1><p>Man traf sich am 3. Mai 2022 im Rathaus.</p></body></html>"
    )
    file = SimpleUploadedFile("visit.html", page_source.encode())
    address = pasted(clerk, register["saarbruecken"], "", file=file)
    assert draft(confirmed(clerk, address)).legacy_url == "https://www.example.org/visit"


def test_the_desk_leads_to_pasting(clerk: Client) -> None:
    assert reverse("paste_article") in clerk.get(reverse("wagtailadmin_home")).content.decode()
