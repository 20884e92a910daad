"""What readers see of a visit or meeting."""

import json
import re
import zipfile
from datetime import date
from io import BytesIO
from uuid import uuid4

import html5lib
import pytest
from django.test import Client
from icalendar import Calendar

from portal.base.localized_text import LocalizedText
from practices.visits.models import ReportParticipant
from tests.factories import make_city_page, make_practice_page, make_report_page, make_translation, make_unit
from tests.practices.material import full_meeting, full_report, published, two_cities
from tests.practices.test_good_practice_page import shown

pytestmark = pytest.mark.django_db


def test_everything_a_visit_says_stands_on_its_page(client: Client) -> None:
    html = shown(client, full_report())
    for words in (
        "Tbilissi",
        "თბილისი",
        "20.–22. Juni 2022",
        "3.034 km",
        "MSDA",
        "IKS",
        "Michael Eßlinger",
        "Hospitationsgruppe",
        "Namen nicht veröffentlicht",
        "Ein Team für Gespräche",
        "Mit den Bürgerämtern",
        "Zweimal die Eins",
        "Landeshauptstadt Saarbrücken, 2026",
        "Ein Gespräch klärt viel",
        "Der Austausch geht weiter",
        "Die Nummer in Tbilissi aufbauen",
        "Zwei Gäste bei der 115",
        "Text für die Presse",
        "Martin Schöneich",
        "Städtenetz Südkaukasus",
        "Deutsch und Georgisch",
    ):
        assert words in html, words


def test_counterparts_face_each_other(client: Client) -> None:
    rows = re.findall(r"<li>\s*<div>(.*?)</li>", shown(client, full_report()), re.S)
    assert any("MSDA" in row and "IKS" in row and "Eßlinger" not in row for row in rows)


def test_paraphrase_says_that_it_is_one(client: Client) -> None:
    html = shown(client, full_report(), "en")
    quote = html.partition("<blockquote")[2].partition("</blockquote>")[0]
    assert "In other words, not verbatim" in quote
    assert '<p lang="de">' in quote


def test_day_without_a_year_says_so(client: Client) -> None:
    html = shown(client, full_meeting(), "en")
    assert "10 June" in html
    assert "year not stated" in html
    assert ".ics" not in html


def test_meeting_of_many_lists_every_city(client: Client) -> None:
    html = shown(client, full_meeting(), "en")
    took_part = html.partition('id="met"')[2].partition("</section>")[0]
    for city in ("Brno", "Hodonin", "Jihlava", "St. Pölten"):
        assert city in took_part, city


def test_cancelled_visit_says_why(client: Client) -> None:
    page = make_report_page(status="cancelled", cancellation_reason={"de": "Wegen Hochwasser."})
    assert "Wegen Hochwasser." in shown(client, page)


def test_story_stands_under_its_own_first_heading(client: Client) -> None:
    story = [("heading", "Worum es ging"), ("text", "<p>Um die 115.</p>"), ("heading", "Und danach")]
    html = shown(client, full_report(story=story))
    about = html.partition('id="about"')[2].partition("</section>")[0]
    assert '<h2 id="h-about">Worum es ging</h2>' in about
    assert '<h3 id="und-danach">Und danach</h3>' in about


def test_pointers_of_a_story_lead_to_the_readers_version_with_the_reason(client: Client) -> None:
    target = make_practice_page(below=make_city_page(two_cities()[0]), title="Terminbuchung")
    make_translation(target, "ka", title="ჯავშანი", slug=target.slug)
    story = [("text", "<p>Siehe auch.</p>"), ("related", {"page": target, "reason": "Gleiche Frage"})]
    html = shown(client, full_report(story=story), "ka")
    row = html.partition('id="related"')[2].partition("</section>")[0]
    assert f'href="/ka/cities/saarbruecken/{target.slug}/"' in row
    assert "ჯავშანი" in row
    assert "Gleiche Frage" in row


def test_office_of_no_city_stands_on_neither_side(client: Client) -> None:
    page = full_report()
    giz = make_unit("giz", name=LocalizedText({"de": "GIZ"}))
    page.participants.add(ReportParticipant(unit=giz))
    html = shown(client, published(page), "en")
    assert "Accompanied by GIZ." in html


def test_event_data_parses(client: Client) -> None:
    html = shown(client, full_report())
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert block
    data = json.loads(block[1])
    assert data["@type"] == "Event"
    assert (data["startDate"], data["endDate"]) == ("2022-06-20", "2022-06-22")
    assert data["location"]["address"]["addressCountry"] == "DE"


def test_page_is_valid(client: Client) -> None:
    html5lib.HTMLParser(strict=True).parse(shown(client, full_report()))
    html5lib.HTMLParser(strict=True).parse(shown(client, full_meeting()))


def test_calendar_entry_reads_back(client: Client) -> None:
    page = full_report()
    response = client.get(f"/files/visits/{page.translation_key}.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    event = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert event["SUMMARY"] == "Tbilissi lernt die 115 kennen"
    assert event["DTSTART"].dt == date(2022, 6, 20)
    assert event["DTEND"].dt == date(2022, 6, 23)
    assert event["UID"].startswith(str(page.translation_key))
    assert page.get_url() in event["URL"]
    assert event["STATUS"] == "CONFIRMED"


def test_calendar_entry_follows_the_wanted_language(client: Client) -> None:
    page = full_report()
    make_translation(page, "ka", title="თბილისი ეცნობა 115-ს")
    response = client.get(f"/files/visits/{page.translation_key}.ics?language=ka")
    event = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert event["SUMMARY"] == "თბილისი ეცნობა 115-ს"


def test_unknown_hidden_and_dateless_visits_have_no_calendar_entry(client: Client) -> None:
    assert client.get(f"/files/visits/{uuid4()}.ics").status_code == 404
    meeting = full_meeting()
    assert client.get(f"/files/visits/{meeting.translation_key}.ics").status_code == 404
    page = full_report()
    page.unpublish()
    assert client.get(f"/files/visits/{page.translation_key}.ics").status_code == 404


def test_press_kit_holds_text_pictures_and_credits(client: Client) -> None:
    page = full_report()
    response = client.get(f"/files/visits/{page.translation_key}-press.zip")
    assert response.status_code == 200
    kit = zipfile.ZipFile(BytesIO(b"".join(response.streaming_content)))
    assert "Text für die Presse." in kit.read("press-text-de.txt").decode()
    assert "Landeshauptstadt Saarbrücken" in kit.read("CREDITS.txt").decode()
    assert any(name.startswith("pictures/") for name in kit.namelist())


def test_without_an_offer_there_is_no_press_kit(client: Client) -> None:
    page = full_report()
    page.has_press_kit = False
    page = published(page)
    assert client.get(f"/files/visits/{page.translation_key}-press.zip").status_code == 404
    assert "-press.zip" not in shown(client, page)
