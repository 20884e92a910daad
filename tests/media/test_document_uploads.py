"""What may come in as a document."""

import hashlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from media.actions.storing_rights import StoringRefused
from media.inspection.documents import ODT, TYPES, inspect_document
from media.inspection.refusals import DocumentRefused
from media.models import PortalDocument
from tests.factories import make_user
from tests.media.samples import PDF, archive, plain_png, stored_document

DOCX = archive([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>")])
XLSX = archive([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")])
PPTX = archive([("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"<p:presentation/>")])
OPEN_TEXT = archive([("mimetype", ODT.encode()), ("content.xml", b"<office:document-content/>")], packed=False)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PDF, "a.pdf"),
        (PDF, "A.PDF"),
        (DOCX, "a.docx"),
        (XLSX, "a.xlsx"),
        (PPTX, "a.pptx"),
        (OPEN_TEXT, "a.odt"),
        (archive([("a.txt", b"x")]), "a.zip"),
        ("Größe;Wert\n1;2\n".encode(), "a.csv"),
        ("\ufeffGröße;Wert\n".encode(), "a.csv"),
        ("Größe;Wert\n".encode("cp1252"), "a.csv"),
        ("Размер;Стойност\n".encode("cp1251"), "a.csv"),
        ("Größe\n".encode("utf-16"), "a.txt"),
        ("საქართველო, Հայաստան".encode(), "a.txt"),
        (b"A line about <script> in the middle is still a text.", "a.txt"),
    ],
)
def test_honest_documents_are_taken(content: bytes, name: str) -> None:
    assert inspect_document(BytesIO(content), name) is TYPES[name.rpartition(".")[2].lower()]


@pytest.mark.parametrize(
    ("content", "name", "rule"),
    [
        (b"<html></html>", "a.html", "document-extension"),
        (b"<svg/>", "a.svg", "document-extension"),
        (b"MZ", "a.exe", "document-extension"),
        (b"<html></html>", "a.xhtml", "document-extension"),
        (PDF, "a.pdf.exe", "document-extension"),
        (PDF, "pdf", "document-extension"),
        (b"", "a.txt", "document-empty"),
        (b"<html><script>alert(1)</script>", "a.pdf", "document-mismatch"),
        (b"<script>%PDF-1.7 %%EOF", "a.pdf", "document-mismatch"),
        (b"%PDF-1.7 no end", "a.pdf", "document-mismatch"),
        (plain_png(), "a.pdf", "document-mismatch"),
        (b"  <!DOCTYPE html><p>hi", "a.txt", "document-markup"),
        (b"\xef\xbb\xbf<html>", "a.csv", "document-markup"),
        ("<script>x</script>".encode("utf-16"), "a.txt", "document-markup"),
        (b"<?xml version='1.0'?><a/>", "a.txt", "document-markup"),
        (b"<svg onload=alert(1)>", "a.csv", "document-markup"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "a.txt", "document-markup"),
        (b"text\x00with nul", "a.txt", "document-mismatch"),
        (plain_png(), "a.csv", "document-mismatch"),
        (archive([("a.txt", b"x")]), "a.docx", "document-mismatch"),
        (XLSX, "a.docx", "document-mismatch"),
        (DOCX, "a.odt", "document-mismatch"),
        (archive([("mimetype", b"text/html")]), "a.odt", "document-mismatch"),
        (archive([("a.xml", b"x"), ("../x", b"x")]), "a.docx", "document-mismatch"),
        (
            archive([("[Content_Types].xml", b""), ("word/document.xml", b""), ("word/vbaProject.bin", b"x")]),
            "a.docx",
            "document-macros",
        ),
        (archive([("../x", b"x")]), "a.zip", "archive-traversal"),
        (PDF, "a.zip", "archive-trailing"),
    ],
)
def test_refused_documents_name_their_rule(content: bytes, name: str, rule: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        inspect_document(BytesIO(content), name)
    assert refusal.value.rule == rule
    assert "%(" not in refusal.value.messages[0]


def test_too_many_bytes_are_refused(settings: object) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10
    with pytest.raises(DocumentRefused, match="is the most"):
        inspect_document(BytesIO(PDF), "a.pdf")


@pytest.mark.django_db
def test_a_stored_document_knows_its_bytes() -> None:
    document = stored_document(name="Vereinbarung – 2022.pdf", language="de")
    document.refresh_from_db()
    with document.file.open() as file:
        content = file.read()
    assert content == PDF
    assert document.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (document.file_size, document.filename) == (len(PDF), "Vereinbarung – 2022.pdf")
    assert document.file.name.startswith("documents/")
    assert "Vereinbarung" not in document.file.name


@pytest.mark.django_db
def test_the_model_itself_lets_no_other_file_in() -> None:
    with pytest.raises(DocumentRefused):
        PortalDocument.objects.create(title="x", credit="y", file=ContentFile(b"<html>", name="a.html"))
    assert not PortalDocument.objects.exists()


@pytest.mark.django_db
def test_a_document_without_credit_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        stored_document(credit=" ")
    assert "credit" in refusal.value.message_dict


@pytest.mark.django_db
def test_whoever_may_not_add_to_the_collection_may_not_store() -> None:
    with pytest.raises(StoringRefused):
        stored_document(by=make_user("guest"))
    assert not PortalDocument.objects.exists()
