"""Text, web pages and Word files give the same article."""

import time
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from practices.visits.pasting.parse import parse_article
from practices.visits.pasting.reading.html import address_of, read_html
from practices.visits.pasting.reading.text import read_text
from practices.visits.pasting.reading.upload import ArticleUnreadable, read_pasted, read_upload
from practices.visits.pasting.source import Kind
from tests.practices.pasting.material import MEETING, article_of

PAGE = """<!doctype html><html><head><title>Presse</title><link rel="canonical" href="https://www.example.org/meeting">
<script>alert("x")</script></head><body>
<header><a href="#c">Zum Inhalt</a><nav><ul><li>Rathaus</li></ul></nav></header>
<main><article>
<h1>Städte treffen sich</h1>
<p>Am 10. Juni traf man sich <b>online</b>, und alle kamen.</p>
<figure><img src="http://127.0.0.1/x.jpg" alt="Bild"><figcaption>Die Runde. (Foto: Ana Sample)</figcaption></figure>
<h2>Der Chatbot</h2><ul><li>Er antwortet.</li><li>Er lernt.</li></ul>
<blockquote>Wir haben viel gelernt. – Ana Beridze, Leiterin</blockquote>
<p>Kontakt:<br>Büro der Stadt<br>Telefon: 030 123456</p>
<div class="share-buttons">Teilen</div></article></main>
<footer>Impressum</footer></body></html>"""


def word_file(*paragraphs: tuple[str, str]) -> SimpleUploadedFile:
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    buffer = BytesIO()
    document.save(buffer)
    return SimpleUploadedFile("article.docx", buffer.getvalue())


def test_a_web_page_gives_its_article_only() -> None:
    article = parse_article(read_html(PAGE), "de")
    assert article.title == "Städte treffen sich"
    assert [part.text for part in article.parts] == [
        "Am 10. Juni traf man sich online, und alle kamen.",
        "Der Chatbot",
        "Er antwortet.",
        "Er lernt.",
        "Wir haben viel gelernt. – Ana Beridze, Leiterin",
    ]
    assert [(each.text, each.credit) for each in article.captions] == [("Die Runde.", "Ana Sample")]
    assert article.quotations[0].speaker == "Ana Beridze"
    assert article.contacts[0].phone == "030 123456"
    for foreign in ("alert", "Rathaus", "Impressum", "Teilen"):
        assert foreign not in article.text


def test_the_source_of_a_web_page_can_be_pasted() -> None:
    assert read_pasted(PAGE) == read_html(PAGE)
    assert read_upload(SimpleUploadedFile("page.html", PAGE.encode("cp1252")), "page.html")


def test_a_page_says_where_it_stands() -> None:
    assert address_of(PAGE) == "https://www.example.org/meeting"
    assert address_of("<link rel=canonical href='javascript:alert(1)'>") == ""


def test_a_headline_outside_the_article_is_its_title() -> None:
    article = parse_article(read_html("<h1>Oben drüber</h1><article><p>Ein Satz mit Ende.</p></article>"), "de")
    assert article.title == "Oben drüber"


def test_a_word_file_gives_headings_captions_and_lines_of_a_contact() -> None:
    file = word_file(
        ("Title", "Städte treffen sich"),
        ("Normal", "Am 10. Juni traf man sich online."),
        (
            "Heading 1",
            "Der Chatbot antwortet jetzt auf alle Fragen, die man ihm stellt, auch nachts, und das in vielen Sprachen",
        ),
        ("List Bullet", "Er lernt."),
        ("Caption", "Die Runde"),
        ("Normal", "Büro der Stadt\nTelefon: 030 123456"),
    )
    pieces = read_upload(file, "article.docx")
    assert [piece.kind for piece in pieces] == [
        Kind.HEADING,
        Kind.LINE,
        Kind.HEADING,
        Kind.ITEM,
        Kind.CAPTION,
        Kind.LINE,
        Kind.LINE,
    ]
    article = parse_article(pieces, "de")
    assert article.title == "Städte treffen sich"
    assert article.captions[0].text == "Die Runde"
    assert article.contacts[0].office == "Büro der Stadt"


def test_a_source_document_in_word_gives_the_same_article_as_its_text() -> None:
    file = word_file(*(("Normal", line) for line in MEETING.split("\n") if line.strip()))
    assert parse_article(read_upload(file, "meeting.docx"), "de") == article_of(MEETING)


def test_lines_a_mail_program_has_broken_are_mended() -> None:
    broken = (
        "Städte treffen sich\n\n"
        "Im Rahmen des Netzwerkes trafen sich am 10. Juni mehrere Städte\n"
        "online zu einem Erfahrungsaustausch, wobei es vor allem um den\n"
        "Bürgerservice und in diesem Rahmen auch um Digitalisierung in den\n"
        "Städten ging.\n\n"
        "Ana Sample\nTelefon: 030 123456\n"
    )
    texts = [piece.text for piece in read_text(broken)]
    assert texts[1].endswith("Digitalisierung in den Städten ging.")
    assert texts[2:] == ["Ana Sample", "Telefon: 030 123456"]


def test_invisible_signs_and_bare_nulls_are_gone() -> None:
    [piece] = read_text("Ein\u200b Ti\x00tel\u202e mit Zeichen")
    assert piece.text == "Ein Titel mit Zeichen"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b" \n "),
        ("page.pdf", b"%PDF-1.7"),
        ("fake.docx", b"not a word file"),
        ("empty.html", b"<nav>Menu</nav>"),
    ],
)
def test_what_holds_no_article_is_refused_with_a_reason(name: str, content: bytes) -> None:
    with pytest.raises(ArticleUnreadable) as refusal:
        read_upload(SimpleUploadedFile(name, content), name)
    assert refusal.value.messages[0]


def test_very_many_lines_are_not_one_article() -> None:
    with pytest.raises(ArticleUnreadable):
        read_pasted("Zeile\n" * 3000)


@pytest.mark.parametrize(
    "text",
    [
        "Dr. " * 50_000,
        "A-" * 100_000,
        "1" * 200_000,
        "a.b@" * 50_000,
        "© " * 90_000 + "x",
        "<article>" * 20_000 + "a",
        "<b>" * 60_000 + "x",
    ],
    ids=["degrees", "hyphens", "digits", "addresses", "signs", "articles", "nested"],
)
def test_hostile_texts_are_read_in_bounded_time(text: str) -> None:
    begun = time.process_time()
    parse_article(read_pasted(text), "de")
    assert time.process_time() - begun < 5  # seconds of this process; without bounds it is minutes
