"""Publications in which every field says something, and bare ones in which nearly nothing does."""

import hashlib
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from cities.models import City, Network, Unit
from media.actions.prepare_renditions import prepare_renditions
from portal.base.localized_text import LocalizedText
from practices.modules.models import Artefact, Dependency, ModulePage, Release, ReleaseState
from practices.publications.models import Award, EvidenceRow, GoodPracticePage, PublicService
from practices.visits.models import ReportParticipant, VisitReportPage
from tests.factories import (
    make_city,
    make_city_page,
    make_concept,
    make_contact_point,
    make_image,
    make_module_page,
    make_network,
    make_practice_page,
    make_report_page,
    make_unit,
)

FILE_BYTES = b"sample package of the module\n" * 40


def two_cities() -> tuple[City, City]:
    saarbruecken = _city(
        "saarbruecken", names={"de": "Saarbrücken", "ka": "ზაარბრიუკენი"}, latitude=49.2354, longitude=6.9816
    )
    tbilisi = _city(
        "tbilisi",
        names={"ka": "თბილისი", "de": "Tbilissi", "en": "Tbilisi"},
        country="GE",
        latitude=41.6941,
        longitude=44.8337,
    )
    return saarbruecken, tbilisi


def _city(code: str, **fields: Any) -> City:
    return City.objects.filter(code=code).first() or make_city(code, **fields)


def caucasus() -> Network:
    known = Network.objects.filter(code="south-caucasus").first()
    return known or make_network("south-caucasus", name=_words(de="Städtenetz Südkaukasus", en="South Caucasus"))


def offices(saarbruecken: City, tbilisi: City) -> tuple[Unit, Unit]:
    known = Unit.objects.filter(code__in=("iks", "msda")).order_by("code")
    if known:
        return known[0], known[1]
    iks = make_unit(
        "iks", city=saarbruecken, name=_words(de="Informations- und Kommunikationsinstitut", en="IT institute")
    )
    iks.abbreviation = _words(de="IKS", en="IKS")
    iks.save()
    msda = make_unit(
        "msda", city=tbilisi, name=_words(ka="მუნიციპალური სერვისების სააგენტო", de="Agentur für kommunale Dienste")
    )
    msda.abbreviation = _words(en="MSDA", de="MSDA")
    msda.save()
    iks.counterparts.add(msda)
    return iks, msda


def consenting_contact(unit: Unit, **fields: Any) -> Any:
    return make_contact_point(
        unit,
        **{
            "person_name": "Martin Schöneich",
            "phone": "+49 681 905-2100",
            "fax": "+49 681 905-2098",
            "email": "office@example.org",
            "languages": "de, ka",
            "usual_reply_days": 3,
            "consent_basis": "published",
            "is_public": True,
            **fields,
        },
    )


def full_practice(**fields: Any) -> GoodPracticePage:
    saarbruecken, tbilisi = two_cities()
    iks, _msda = offices(saarbruecken, tbilisi)
    older = make_practice_page(below=make_city_page(saarbruecken), title="Bürgeramt mit Termin")
    page = make_practice_page(
        **{
            "below": make_city_page(saarbruecken),
            "title": "Eine Nummer für alle Ämter",
            "summary": "Wer Fragen an die Verwaltung hat, wählt die 115. Ein eigenes Service-Center antwortet.",
            "plain_summary": "Eine Nummer für alle Fragen.",
            "problem": "<p>Für jede Frage ist eine andere Stelle zuständig, und wer anruft, soll vorher wissen, welche.</p>",
            "solution": "<p>Die 115 führt zu einem Service-Center, das nur für das Gespräch da ist.</p>",
            "how_it_works": "<p>Das Team stützt sich auf eine Wissensdatenbank.</p>",
            "beneficiaries": "<p>Wer im Saarland anruft, und die Fachämter.</p>",
            "results": "<p>Viele Fragen sind gleich im Gespräch geklärt.</p>",
            "what_went_wrong": "<p>Zwischen 2019 und 2022 fiel der Austausch vor Ort aus.</p>",
            "to_take_over": "<p>Ein Team nur für Gespräche.</p>",
            "conditions": "<p>Zuständigkeiten, die aufgeschrieben sind.</p>",
            "status": "running",
            "period": "2008/..",
            "cost_amount": 42000,
            "cost_note": _words(de="Zuschuss", en="Grant"),
            "staff": _words(de="ein eigenes Team", en="a team of its own"),
            "topics": [make_concept("authority-number", labels={"de": "Behördennummer", "en": "Authority number"})],
            "networks": [caucasus()],
            "contact_points": [consenting_contact(iks)],
            "implementing_units": [iks],
            "partner_cities": [tbilisi],
            "related_practices": [older.practice],
            "last_confirmed_on": date(2026, 3, 2),
            "last_confirmed_by": "IKS",
            "is_live": False,
            **fields,
        }
    )
    page.evidence = [
        EvidenceRow(indicator=_words(de="Begegnungen", en="Meetings"), after="3", source="Besuchsberichte"),
        EvidenceRow(
            indicator=_words(de="Beim ersten Anruf geklärt (Muster)"),
            before="48 %",
            after="71 %",
            measured="2022",
            source="Muster",
        ),
    ]
    page.awards = [Award(name=_words(de="Preis (Muster)"), given="2021")]
    page.public_services = [PublicService(name=_words(de="Auskunft"), identifier="LeiKa 99000000")]
    return published(page)


def full_report(**fields: Any) -> VisitReportPage:
    saarbruecken, tbilisi = two_cities()
    iks, msda = offices(saarbruecken, tbilisi)
    parent = make_city_page(saarbruecken)
    topic = make_concept("authority-number", labels={"de": "Behördennummer", "en": "Authority number"})
    earlier = make_report_page(
        below=parent, title="Zwei Gäste bei der 115", period="2013-06", topics=[topic], guest_cities=[tbilisi]
    )
    picture = make_image("Tasten", caption=_words(de="Zweimal die Eins"), year=2026, may_press_download=True)
    prepare_renditions(picture)
    page = make_report_page(
        **{
            "below": parent,
            "title": "Tbilissi lernt die 115 kennen",
            "summary": "Drei Tage beim IT-Dienstleister von Saarbrücken: wie eine Nummer für alle Fragen entsteht.",
            "period": "2022-06-20/2022-06-22",
            "host_city": saarbruecken,
            "host_unit": iks,
            "guest_cities": [tbilisi],
            "guest_units": [msda],
            "previous": earlier.visit,
            "purpose": _words(de="Eine einheitliche Behördennummer aufbauen", en="Build one number for all offices"),
            "working_languages": "de, ka",
            "has_interpreter": True,
            "topics": [topic],
            "networks": [caucasus()],
            "contact_points": [consenting_contact(iks)],
            "story": [("text", "<p>Wer die 115 wählt, muss nicht wissen, welches Amt zuständig ist.</p>")],
            "findings": "<p>Ein Gespräch klärt viel.</p>",
            "decisions": "<p>Der Austausch geht weiter.</p>",
            "press_text": "<p>Text für die Presse.</p>",
            "has_press_kit": True,
            "is_live": False,
            **fields,
        }
    )
    page.participants = [
        ReportParticipant(city=tbilisi, role=_words(de="Hospitationsgruppe", en="Guests")),
        ReportParticipant(city=tbilisi, unit=msda),
        ReportParticipant(city=saarbruecken, unit=iks, is_host=True),
        ReportParticipant(
            city=saarbruecken,
            unit=iks,
            person_name="Michael Eßlinger",
            role=_words(de="leitet das Service-Center", en="heads the service centre"),
            is_host=True,
        ),
    ]
    page.contributions = [
        (
            "contribution",
            {
                "city": saarbruecken,
                "speaker": "Service-Center",
                "role": "IKS",
                "topic": "Ein Team für Gespräche",
                "text": "<p>Auskunft und Beratung enden oft schon am Telefon.</p>",
            },
        )
    ]
    page.voices = [
        (
            "quote",
            {
                "text": "Mit den Bürgerämtern hat Tbilissi es vorgemacht.",
                "speaker": "Michael Eßlinger",
                "role": "Service-Center Saarbrücken",
                "is_paraphrase": True,
            },
        )
    ]
    page.pictures = [("picture", {"image": picture, "caption": ""})]
    page.next_steps = [
        ("step", {"text": "Die Nummer in Tbilissi aufbauen", "owner": "MSDA", "due": "", "is_done": False})
    ]
    return published(page)


def full_meeting() -> VisitReportPage:
    """A meeting of many, online, on a day whose year nobody wrote down."""
    host = make_city("st-poelten", names={"de": "St. Pölten"}, country="AT")
    guests = [make_city(code, names={"de": code.title()}, country="CZ") for code in ("brno", "hodonin", "jihlava")]
    page = make_report_page(
        below=make_city_page(host),
        title="Mittelstädte treffen sich online",
        visit_kind="meeting",
        visit_format="online",
        period="XXXX-06-10",
        host_city=host,
        guest_cities=guests,
        is_live=False,
    )
    page.participants = [ReportParticipant(city=guests[0], person_name="", role=_words(de="IT-Abteilung", en="IT"))]
    return published(page)


def full_module(**fields: Any) -> ModulePage:
    saarbruecken, tbilisi = two_cities()
    _iks, msda = offices(saarbruecken, tbilisi)
    topic = make_concept("citizen-service", labels={"de": "Bürgerservice", "en": "Citizen service"})
    origin = make_module_page(below=make_city_page(saarbruecken), title="Ausgangsfassung", topics=[topic])
    page = make_module_page(
        **{
            "below": make_city_page(tbilisi),
            "title": "Bürgerfragen ordnen und beantworten",
            "summary": "Jede Frage kommt an der richtigen Stelle an, keine geht verloren.",
            "description": "<p>Das Modul ordnet, wie eine Verwaltung Fragen abarbeitet.</p>",
            "features": "<ul><li>annehmen</li><li>verteilen</li></ul>",
            "manual": "<p>Zuerst die Zuständigkeiten aufschreiben.</p>",
            "module_kind": "process",
            "licence": "EUPL-1.2",
            "copyright_owner": "Tbilisi",
            "platforms": "web, linux",
            "categories": "crm, workflow-management",
            "maintenance_contact": consenting_contact(msda, person_name="", email=""),
            "is_localisation_ready": True,
            "available_languages": "ka, de",
            "requires_data": _words(de="Zuständigkeiten, aufgeschrieben", en="Responsibilities, written down"),
            "topics": [topic],
            "running_cities": [tbilisi],
            "based_on": [origin.module],
            "is_live": False,
            **fields,
        }
    )
    page.dependencies = [Dependency(name="PostgreSQL", version="15"), Dependency(name="Redis", is_optional=True)]
    page = published(page)
    add_release(page, "1.0.0", ReleaseState.YANKED, yank_reason=_words(de="Anmeldung offen", en="Login was open"))
    add_release(page, "1.2.0", ReleaseState.PUBLISHED, notes=_words(de="Antworten als Vorlage", en="Templates"))
    add_release(page, "2.0.0", ReleaseState.DRAFT)
    return page


def add_release(page: ModulePage, version: str, state: str, **fields: Any) -> Release:
    day = date(2021 + int(version[0]), 1 + int(version[2]), 5)
    release = Release.objects.create(module=page.module, version=version, released_on=day, **fields)
    Artefact.objects.create(
        release=release,
        file=ContentFile(FILE_BYTES, name="package.zip"),
        name="citizen-enquiries.zip",
        media_type="application/zip",
        size=len(FILE_BYTES),
        sha256=hashlib.sha256(FILE_BYTES).hexdigest(),
    )
    Release.objects.filter(pk=release.pk).update(state=state)
    release.refresh_from_db()
    return release


def published(page: Any) -> Any:
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def _words(**texts: str) -> LocalizedText:
    return LocalizedText(texts)
