"""Furniture, captions and contacts are told from the article."""

import pytest

from practices.visits.pasting.article import Doubt
from practices.visits.pasting.captions import take_captions
from practices.visits.pasting.contacts import take_contacts
from practices.visits.pasting.furniture import is_furniture
from practices.visits.pasting.source import Kind, Piece
from tests.practices.pasting.material import article_of, line


@pytest.mark.parametrize(
    "text",
    [
        *("Zur Navigation Zum Inhalt", "Presse-Download", "Startseite > Presse > Nachrichten", "Drucken | Teilen"),
        *("Skip to main content", "Facebook Twitter", "12.06.2022", "Aller au contenu", "Przejdź do treści"),
        *("Přejít na obsah", "Ugrás a tartalomra", "Към съдържанието", "Məzmuna keç", "გაზიარება", "կիսվել"),
    ],
)
def test_what_belongs_to_the_website_is_furniture(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text", ["Download der Broschüre", "Zurück zur Schule", "Die Suche nach einem Termin", "Navigation für Fußgänger"]
)
def test_a_line_that_says_more_stays(text: str) -> None:
    assert not is_furniture(text)


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Man traf sich digital. (Foto: C. Eisenhut)", "Man traf sich digital.", "C. Eisenhut"),
        ("Das Rathaus, Foto: Stadt Brno", "Das Rathaus", "Stadt Brno"),
        ("The town hall © Ana Sample", "The town hall", "Ana Sample"),
        ("Ratusz. Fot. Jan Nowak", "Ratusz. Fot. Jan Nowak", None),
        ("La mairie (Crédit photo : Ville)", "La mairie", "Ville"),
        ("მერია (ფოტო: ნინო)", "მერია", "ნინო"),
    ],
)
def test_a_credit_is_told_from_its_caption(text: str, caption: str, credit: str | None) -> None:
    rest, captions = take_captions([line("Ein Titel"), line(text)])
    if credit is None:
        assert captions == ()
        assert rest[-1].text == text
    else:
        assert [(each.text, each.credit) for each in captions] == [(caption, credit)]


def test_a_credit_in_its_own_line_takes_the_short_line_above() -> None:
    rest, captions = take_captions([line("Ein Titel"), line("Gruppenbild"), line("Foto: Ana Sample")])
    assert [piece.text for piece in rest] == ["Ein Titel"]
    assert [(each.text, each.credit) for each in captions] == [("Gruppenbild", "Ana Sample")]


def test_a_credit_below_a_paragraph_takes_nothing_from_it() -> None:
    paragraph = line("Dies ist ein ganzer Satz mit einem Ende.")
    rest, captions = take_captions([line("Ein Titel"), paragraph, line("Foto: Ana Sample")])
    assert rest[-1] == paragraph
    assert captions[0].doubts == (Doubt.NO_CAPTION,)


def test_a_caption_of_the_source_without_a_credit_is_marked() -> None:
    _rest, [caption] = take_captions([Piece(Kind.CAPTION, "Vor dem Rathaus")])
    assert caption.doubts == (Doubt.CREDIT_MISSING,)


def test_a_contact_is_taken_with_the_lines_above_it() -> None:
    pieces = [line("Ein Satz mit Ende."), line("Pressekontakt:"), line("Ana Sample"), line("Tel.: +995 32 000 000")]
    rest, [contact] = take_contacts(pieces)
    assert [piece.text for piece in rest] == ["Ein Satz mit Ende."]
    assert (contact.person, contact.office, contact.phone) == ("Ana Sample", "", "+995 32 000 000")


def test_phone_and_mail_in_one_line_are_both_found() -> None:
    _rest, [contact] = take_contacts([line("Telefon: 030 123456, E-Mail: amt@example.org")])
    assert (contact.phone, contact.email, contact.fax) == ("030 123456", "amt@example.org", "")


def test_an_address_in_a_sentence_stays_and_is_marked() -> None:
    article = article_of(
        "Ein Titel steht hier oben\n\nWer kommen will, schreibt an amt@example.org und wartet auf Antwort."
    )
    assert article.contacts == ()
    assert Doubt.ADDRESS_IN_TEXT in article.doubts


def test_a_text_in_another_language_is_marked() -> None:
    english = (
        "The group came to the city and looked at what the service of the city has to offer to all of its people. "
        * 2
    )
    assert Doubt.OTHER_LANGUAGE in article_of(english, "de").doubts
    assert Doubt.OTHER_LANGUAGE not in article_of(english, "en").doubts


def test_a_text_without_a_title_says_so() -> None:
    article = article_of("Das ist schon der erste Satz.\n\nUnd das der zweite.")
    assert article.title == ""
    assert Doubt.NO_TITLE in article.doubts
    assert len(article.parts) == 2


def test_a_text_of_one_word_is_an_article_too() -> None:
    assert article_of("Wort").title == "Wort"
