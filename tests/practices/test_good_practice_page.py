"""What readers see of a good practice."""

import json
import re
from datetime import date

import html5lib
import pytest
from django.test import Client
from django.utils import timezone

from portal.base.localized_text import LocalizedText
from practices.publications.models import Award, EvidenceRow
from practices.publications.presentation.evidence import places_on_line, read_number
from tests.factories import make_concept, make_practice_page, make_translation
from tests.practices.material import full_practice
from translations.models import Concept

pytestmark = pytest.mark.django_db

ORDER = (
    "problem",
    "solution",
    "how",
    "gains",
    "results",
    "costs",
    "wrong",
    "take-over",
    "conditions",
    "contact",
    "cite",
)


def shown(client: Client, page: object, language: str = "de") -> str:
    """The page as a reader of that language gets it."""
    path = page.get_url().replace("/de/", f"/{language}/", 1)  # type: ignore[attr-defined]
    response = client.get(path)
    assert response.status_code == 200
    return str(response.content.decode())


def test_every_question_is_a_stop_in_the_fixed_order(client: Client) -> None:
    html = shown(client, full_practice())
    sections = re.findall(r'<section (?:class="is-full" )?id="([\w-]+)"', html)
    assert [each for each in sections if each in ORDER] == list(ORDER)
    stops = re.findall(r'<li><a href="#([\w-]+)">', html.partition('class="toc__list"')[2].partition("</ol>")[0])
    assert stops == sections


def test_everything_a_practice_says_stands_on_its_page(client: Client) -> None:
    html = shown(client, full_practice())
    for words in (
        "Für jede Frage ist eine andere Stelle zuständig",
        "Beim ersten Anruf geklärt",
        "48 %",
        "71 %",
        "42.000",
        "ein eigenes Team",
        "fiel der Austausch vor Ort aus",
        "Städtenetz Südkaukasus",
        "Behördennummer",
        "Tbilissi",
        "Martin Schöneich",
        "+49 681 905-2098",
        "LeiKa 99000000",
        "Bürgeramt mit Termin",
    ):
        assert words in html, words


def test_missing_facts_are_stated(client: Client) -> None:
    html = shown(client, make_practice_page(title="Leer"), "en")
    for words in ("not stated", "The city has not described this yet.", "Others learn most from it", "No results"):
        assert words in html, words


def test_stopped_practice_says_why(client: Client) -> None:
    page = make_practice_page(status="stopped", stopped_reason={"de": "Die Förderung endete."})
    assert "Die Förderung endete." in shown(client, page)


def test_withdrawn_consent_hides_the_person_at_once(client: Client) -> None:
    page = full_practice()
    assert "office@example.org" in shown(client, page)
    page.contact_points.update(consent_withdrawn_on=timezone.localdate())
    html = shown(client, page)
    for hidden in ("Martin Schöneich", "905-2100", "905-2098", "office@example.org"):
        assert hidden not in html
    assert "Ansprechstelle" in html


def test_fallback_marks_the_language_of_its_words(client: Client) -> None:
    html = shown(client, full_practice(), "ka")
    assert '<html lang="ka"' in html
    assert '<h1 lang="de">Eine Nummer für alle Ämter' in html
    assert re.search(r'<div class="text" lang="de">\s*<p>Für jede Frage', html)


def test_words_in_the_readers_language_carry_no_language_of_their_own(client: Client) -> None:
    main = shown(client, full_practice()).partition("<main")[2].partition("</main>")[0]
    assert '<div class="text" lang="de">' not in main


def test_structured_data_parses_and_cannot_be_broken_out_of(client: Client) -> None:
    html = shown(client, make_practice_page(title="</script><b>x</b>", slug="x", topics=[_topic()]))
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert len(blocks) == 1
    data = json.loads(blocks[0])
    assert data["@type"] == "Article"
    assert data["name"] == "</script><b>x</b>"
    assert data["inLanguage"] == "de"
    assert data["publisher"]["name"] == "Saarbruecken"


def _topic() -> Concept:
    return Concept.objects.create(code="test-topic")


def test_page_is_valid_and_has_no_inline_script_or_style(client: Client) -> None:
    html = shown(client, full_practice())
    html5lib.HTMLParser(strict=True).parse(html)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", html)
    scripts = re.findall(r"<script([^>]*)>", html)
    assert all("src=" in each or "application/ld+json" in each for each in scripts)


def test_lasting_address_leads_to_the_readers_version(client: Client) -> None:
    page = full_practice()
    address = re.search(r'href="http://testserver(/id/[\w-]+/)" rel="bookmark"', shown(client, page))
    assert address
    response = client.get(address[1], headers={"Accept-Language": "ka"})
    assert response.status_code == 302
    assert response.headers["Location"] == page.get_url()
    page.unpublish()
    assert client.get(address[1]).status_code == 404


def test_confirmation_is_dated(client: Client) -> None:
    page = full_practice(last_confirmed_on=date(2026, 3, 2))
    assert "2. März 2026" in shown(client, page)


def test_preview_shows_the_draft_and_not_what_is_published() -> None:
    page = full_practice()
    page.problem = "<p>Neu gefasst.</p>"
    page.topics = [make_concept("draft-topic", labels={"de": "Nur im Entwurf"})]
    page.evidence = [EvidenceRow(indicator=LocalizedText({"de": "Neuer Wert"}), after="7", source="Entwurf")]
    page.awards = [Award(name=LocalizedText({"de": "Neuer Preis"}), given="2024")]
    draft = page.save_revision().as_object()
    html = draft.make_preview_request().content.decode()
    for words in ("Neu gefasst.", "Nur im Entwurf", "Neuer Wert", "Neuer Preis", "2024"):
        assert words in html, words
    for words in ("Behördennummer", "Preis (Muster)"):
        assert words not in html.partition("<main")[2], words


def test_machine_translation_says_so_and_leads_to_the_original(client: Client) -> None:
    page = full_practice()
    translated = make_translation(page, "ka", title="ერთი ნომერი", slug=page.slug)
    type(page).objects.filter(pk=translated.pk).update(
        is_machine_made=True, machine_engine="Engine 1", machine_made_on=date(2026, 3, 2)
    )
    html = client.get(translated.get_url()).content.decode()
    notice = html.partition('class="notice notice--plain"')[2].partition("</div>")[0]
    assert "Engine 1" in notice
    assert page.get_url() in notice


@pytest.mark.parametrize(
    ("text", "number"),
    [("48 %", 48), ("1.200", 1200), ("42 000 €", 42000), ("48,5 %", 48.5), ("0.125", 0.125), ("viele", None)],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float | None) -> None:
    assert read_number(text) == number


def test_before_and_after_share_one_scale() -> None:
    assert places_on_line("50 %", "100 %") == (100, 190)
    assert places_on_line("viele", "100") == (None, None)
