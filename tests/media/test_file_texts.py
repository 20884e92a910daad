"""The words of files: how they are taken out, kept, and given to the search."""

import time
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page

from media.actions.read_files import MOST_AT_ONCE, read_again, read_waiting_files, settle
from media.models import FileText, PortalDocument, ReadFault, TextState
from media.texts.attachments import by_language
from media.texts.extraction import extract
from portal.base.localized_text import LocalizedText
from portal.search.answering import find
from portal.search.models import SearchDocument
from portal.search.request import SearchRequest
from practices.modules.actions.add_artefact import add_artefact
from practices.modules.actions.publish_release import publish_release
from practices.modules.actions.yank_release import yank_release
from tests.factories import make_module_page, make_practice_page, make_release
from tests.media import written_files
from tests.media.samples import PDF, archive, stored_document
from tests.media.uses import publish_use, story_with

WORD = "Umschlagplatz"


def read(limit: int = MOST_AT_ONCE) -> int:
    return read_waiting_files(time.monotonic() + 60, limit=limit)


def found(word: str = WORD) -> int:
    return find(SearchRequest(word, "de"), AnonymousUser()).total


def text_of(content: bytes, name: str, **limits: int) -> str:
    extracted = extract(BytesIO(content), name, **limits)
    assert not extracted.fault
    return extracted.text


def test_pdf_in_every_script_keeps_its_words_and_their_order() -> None:
    content = written_files.pdf("Der Umschlag-\nplatz bekommt Telefone.", "ცენტრი თბილისში", "Ոստիկան ə ż й")
    assert text_of(content, "a.pdf") == "Der Umschlagplatz bekommt Telefone.\nცენტრი თბილისში\nՈստիկան ə ż й"


def test_word_documents_give_paragraphs_and_tables() -> None:
    content = written_files.word("Eins zwei", "ცენტრი", cells=("Zelle A", "Zelle B"))
    assert text_of(content, "a.docx") == "Eins zwei\nცენტრი\nZelle A\nZelle B"


def test_packages_give_their_plain_texts() -> None:
    content = archive([("m/README.md", "Grüße".encode()), ("m/data.bin", b"\0\1secret"), ("m/a.txt", b"Antwort")])
    assert text_of(content, "m.zip") == "Grüße\nAntwort"


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (written_files.locked_pdf(), "locked.pdf", ReadFault.LOCKED),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "locked.docx", ReadFault.LOCKED),
        (PDF, "broken.pdf", ReadFault.BROKEN),
        (b"PK\x03\x04 nonsense", "broken.docx", ReadFault.BROKEN),
        (b"PK\x03\x04 nonsense", "broken.zip", ReadFault.BROKEN),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, name: str, fault: ReadFault) -> None:
    assert extract(BytesIO(content), name).fault == fault


def test_bombs_end_at_the_limit_of_memory_or_time() -> None:
    started = time.monotonic()
    assert extract(BytesIO(written_files.bomb()), "a.pdf", seconds=3).fault in {ReadFault.SLOW, ReadFault.LARGE}
    assert extract(BytesIO(written_files.word_bomb()), "a.docx", megabytes=256).fault == ReadFault.LARGE
    assert time.monotonic() - started < 60


def test_paragraphs_are_told_apart_by_their_letters() -> None:
    text = "Antworten für alle\n115\nპასუხები ყველასთვის\nОтговори"
    assert list(by_language(text, "de")) == [
        ("de", "Antworten für alle\n115"),
        ("ka", "პასუხები ყველასთვის"),
        ("bg", "Отговори"),
    ]
    assert list(by_language("Réponses", "ka")) == [("ka", "Réponses")]


@pytest.mark.django_db
class TestWaiting:
    @pytest.fixture(autouse=True)
    def ground(self, portal: Any) -> None:
        """The trees stand."""

    def test_publishing_reads_nothing_and_the_worker_makes_it_findable(self) -> None:
        publish_use(stored_document(written_files.pdf(WORD), title="Plan"))
        assert (found(), FileText.objects.count()) == (0, 0)
        assert read() == 1
        assert (found(), FileText.objects.get().state) == (1, TextState.READ)
        assert read() == 0

    def test_links_in_running_text_offer_a_document_too(self) -> None:
        document = stored_document(written_files.word(WORD), "plan.docx")
        make_practice_page(solution=f'<p><a linktype="document" id="{document.pk}">Plan</a></p>')
        read()
        assert found() == 1

    def test_a_new_file_is_read_anew_and_the_old_words_are_gone(self) -> None:
        document = stored_document(written_files.pdf(WORD))
        publish_use(document)
        read()
        document.file = ContentFile(written_files.pdf("Wasserwerk"), name="new.pdf")
        document.save()
        assert (found(), found("Wasserwerk")) == (0, 0)
        read()
        assert (found(), found("Wasserwerk"), FileText.objects.count()) == (0, 1, 1)

    def test_a_draft_is_not_found_by_its_file(self) -> None:
        make_practice_page(story=story_with(stored_document(written_files.pdf(WORD))), is_live=False)
        read()
        assert found() == 0

    def test_a_withdrawn_page_takes_its_file_along(self) -> None:
        page = publish_use(stored_document(written_files.pdf(WORD)))
        read()
        Page.objects.get(pk=page.pk).unpublish()
        assert found() == 0

    def test_a_closed_collection_keeps_its_words_also_when_it_is_closed_later(self) -> None:
        closed = Collection.get_first_root_node().add_child(name="Internal")
        publish_use(stored_document(written_files.pdf(WORD), collection=closed))
        read()
        assert found() == 1
        restriction = CollectionViewRestriction.objects.create(
            collection=closed, restriction_type=CollectionViewRestriction.LOGIN
        )
        assert found() == 0
        restriction.delete()
        assert found() == 1

    def test_a_document_moved_to_a_closed_collection_is_not_found(self) -> None:
        closed = Collection.get_first_root_node().add_child(name="Internal")
        CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
        document = stored_document(written_files.pdf(WORD))
        publish_use(document)
        read()
        document.collection = closed
        document.save()
        assert found() == 0

    def test_a_deleted_document_takes_its_words_along(self) -> None:
        document = stored_document(written_files.pdf(WORD))
        publish_use(document)
        read()
        PortalDocument.objects.get(pk=document.pk).delete()
        assert found() == 0
        read()
        assert not FileText.objects.exists()

    def test_one_bad_file_stops_no_other(self) -> None:
        stored_document(PDF)
        stored_document(written_files.pdf(""))
        publish_use(stored_document(written_files.pdf(WORD)))
        assert (read(limit=2), read(), found()) == (2, 1, 1)
        assert sorted(FileText.objects.values_list("state", flat=True)) == ["empty", "failed", "read"]

    def test_a_lost_file_is_said_to_be_lost(self) -> None:
        document = stored_document(written_files.pdf(WORD))
        document.file.storage.delete(document.file.name)
        read()
        assert FileText.objects.get().fault == ReadFault.LOST

    def test_nothing_more_is_begun_after_the_deadline(self) -> None:
        stored_document(written_files.pdf(WORD))
        assert read_waiting_files(time.monotonic() - 1) == 0

    def test_what_failed_is_tried_again_when_asked(self) -> None:
        document = stored_document(PDF)
        read()
        assert read() == 0
        read_again(document.sha256)
        assert read() == 1
        call_command("files_read", again=True, verbosity=0)
        assert FileText.objects.get().state == TextState.FAILED

    def test_the_worker_reads_what_waits_and_stops_when_told_to(self) -> None:
        publish_use(stored_document(written_files.pdf(WORD)))
        call_command("chores", once=True, verbosity=0)
        assert found() == 1

    def test_a_page_published_while_its_file_was_read_is_written_once_more(self) -> None:
        document = stored_document(written_files.pdf(WORD))
        read()
        page = publish_use(document)
        assert found() == 1
        version = SearchDocument.objects.get(family=page.translation_key).version
        settle(now=timezone.now())
        assert SearchDocument.objects.get(family=page.translation_key).version == version
        settle(now=timezone.now() + timedelta(minutes=2))
        settle(now=timezone.now() + timedelta(minutes=4))
        assert SearchDocument.objects.get(family=page.translation_key).version == version + 1

    def test_release_files_are_found_while_they_can_be_downloaded(self) -> None:
        page = make_module_page()
        release = make_release(page.module)
        content = ContentFile(written_files.pdf(WORD), name="manual.pdf")
        add_artefact(release, content, by=None, name="manual.pdf")
        read()
        assert found() == 0
        publish_release(release, by=None)
        assert found() == 1
        yank_release(release, reason=LocalizedText({"en": "Wrong."}), by=None)
        assert found() == 0
