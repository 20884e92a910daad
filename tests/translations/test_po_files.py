"""A translation leaves as a PO file and comes back, and nothing that was there gets lost on the way."""

from typing import Any

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from tests.facts_app.models import FactsPage
from tests.translations.side_by_side import begin, fill, make_person, version
from tests.translations.trees import make_admin, make_homes, make_page
from translations.po_files import ForeignPoFile, NotAPoFile, export_po, import_po, read_po

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> FactsPage:
    return make_page(make_homes("de", "ka")["de"], slug="zurich", body="Worte aus {city}")


@pytest.fixture
def translation(source: FactsPage) -> Translation:
    return begin(source)


def words(translation: Translation) -> dict[str, str]:
    found = StringTranslation.objects.filter(locale=translation.target_locale)
    return {each.translation_of.data: each.data for each in found}


def filled(translation: Translation, **changes: str) -> polib.POFile:
    po = export_po(translation)
    for entry in po:
        entry.msgstr = changes.get(entry.msgctxt, "")
    return po


def imported(translation: Translation, po: polib.POFile) -> Any:
    return import_po(translation, read_po(str(po).encode(), translation), by=None)


def test_every_sentence_goes_out_in_order_with_its_place(translation: Translation) -> None:
    fill(translation, but=("Worte aus {city}",))
    po = export_po(translation)
    assert [(entry.msgctxt, entry.msgid, entry.msgstr) for entry in po] == [
        ("title", "Zurich", "ციურიხი"),
        ("body", "Worte aus {city}", ""),
    ]
    assert po.metadata["Language"] == "ka"


def test_what_comes_back_is_taken_over(translation: Translation) -> None:
    result = imported(translation, filled(translation, title="ციურიხი", body="სიტყვები {city}"))
    assert (result.taken, result.broken, result.unknown) == (2, [], [])
    assert words(translation)["Zurich"] == "ციურიხი"


def test_empty_uncertain_and_obsolete_entries_take_nothing_away(translation: Translation) -> None:
    fill(translation)
    before = words(translation)
    po = filled(translation, body="სხვა {city}")
    next(entry for entry in po if entry.msgctxt == "body").flags.append("fuzzy")
    po.append(polib.POEntry(msgid="Zurich", msgctxt="title", msgstr="ძველი", obsolete=True))
    assert imported(translation, po).taken == 0
    assert words(translation) == before


def test_a_lost_placeholder_is_refused_and_named(translation: Translation) -> None:
    result = imported(translation, filled(translation, body="სიტყვები ქალაქიდან"))
    assert (result.taken, result.broken) == (0, ["Worte aus {city}"])
    assert words(translation) == {}


def test_sentences_that_the_source_no_longer_has_are_named(translation: Translation) -> None:
    po = filled(translation)
    po.append(polib.POEntry(msgid="Alte Worte", msgctxt="body", msgstr="ძველი სიტყვები"))
    assert imported(translation, po).unknown == ["Alte Worte"]


def test_a_machine_s_words_go_out_as_uncertain_and_come_back_as_a_person_s(translation: Translation) -> None:
    fill(translation, machine="DeepL")
    po = export_po(translation)
    assert all("fuzzy" in entry.flags and "DeepL" in entry.comment for entry in po)
    for entry in po:
        entry.flags.clear()
        entry.msgstr = entry.msgstr.replace("ახალი სიტყვები", "სიტყვები {city}")
    assert imported(translation, po).taken == 2
    kinds = set(StringTranslation.objects.values_list("translation_type", flat=True))
    assert kinds == {StringTranslation.TRANSLATION_TYPE_MANUAL}


@pytest.mark.parametrize("content", [b"", b"no PO file", b"\xff\xfe\x00", b"/etc/passwd", b"x" * 2_000_001])
def test_what_is_no_po_file_is_refused(translation: Translation, content: bytes) -> None:
    with pytest.raises(NotAPoFile):
        read_po(content, translation)


def test_the_file_of_another_translation_is_refused(source: FactsPage, translation: Translation) -> None:
    other = begin(make_page(source.get_parent(), slug="other", body="andere Worte"))
    with pytest.raises(ForeignPoFile):
        read_po(str(export_po(other)).encode(), translation)


def test_both_ways_work_in_the_admin(source: FactsPage, translation: Translation) -> None:
    client = Client()
    client.force_login(make_admin())
    answer = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    assert 'filename="zurich-ka.po"' in answer.headers["Content-Disposition"]
    po = polib.pofile(answer.content.decode())
    for entry in po:
        entry.msgstr = "სიტყვები {city}" if entry.msgctxt == "body" else "ციურიხი"
    upload = SimpleUploadedFile("zurich-ka.po", str(po).encode())
    client.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": upload})
    assert words(translation)["Zurich"] == "ციურიხი"


def test_a_stranger_neither_downloads_nor_uploads(source: FactsPage, translation: Translation) -> None:
    stranger = make_person("stranger", make_page(source.get_parent(), slug="elsewhere"), "change")
    client = Client()
    client.force_login(stranger)
    download = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    assert download.status_code == 302
    upload = SimpleUploadedFile("x.po", str(filled(translation, title="x")).encode())
    client.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": upload})
    assert words(translation) == {}
    assert version(source).draft_title == "Zurich"
