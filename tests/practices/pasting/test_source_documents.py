"""Both documents the project started from come out well."""

from practices.visits.models import VisitFormat, VisitKind
from practices.visits.pasting.article import Doubt, PartKind
from practices.visits.pasting.setting import format_of, kind_of
from tests.practices.pasting.material import MEETING, VISIT, article_of


def test_the_visit_has_its_title_and_offers_what_else_it_could_be() -> None:
    article = article_of(VISIT)
    assert article.title == "Städtenetz Südkaukasus: Städte lernen voneinander"
    assert article.titles[1:] == ("Städte lernen voneinander", "Städtenetz Südkaukasus")
    assert Doubt.TITLE_CHOSEN in article.doubts


def test_the_body_of_the_visit_is_its_paragraphs_and_nothing_else() -> None:
    parts = article_of(VISIT).parts
    assert [part.kind for part in parts] == [PartKind.TEXT] * 5 + [PartKind.QUOTATION]
    assert parts[0].text.startswith("Städte lernen voneinander: Hospitationsgruppe aus Partnerstadt Tbilissi")
    assert parts[4].text.endswith("ist bereits im Einsatz.")
    for foreign in ("LHS", "Telefon:", "Schöneich", "Fax", "@"):
        assert all(foreign not in part.text for part in parts), foreign


def test_the_quotation_of_the_visit_has_speaker_and_role() -> None:
    [quotation] = article_of(VISIT).quotations
    assert quotation.speaker == "Michael Eßlinger"
    assert quotation.role == "Leiter bei IKS des Saarbrücker Service-Centers"
    assert quotation.text.startswith("Wir sind guter Dinge, dass Tbilissi")
    assert quotation.text.endswith("von den Weiterentwicklungen in Tbilissi lernen können.")
    assert quotation.is_whole
    assert quotation.doubts == ()


def test_three_pictures_with_the_same_caption_are_one_caption_three_times() -> None:
    [caption] = article_of(VISIT).captions
    assert caption.text == "Austausch Partnerstädte zu Behördennummer in Saarbrücken"
    assert (caption.credit, caption.times) == ("LHS", 3)
    assert set(caption.doubts) == {Doubt.CREDIT_GUESSED, Doubt.SAME_CAPTION}


def test_the_days_of_the_visit_are_exact_and_come_first() -> None:
    days = article_of(VISIT).days
    assert [str(day.period) for day in days] == ["2022-06-20/2022-06-22", "2019"]
    assert days[0].written == "20. bis 22. Juni 2022"
    assert days[0].doubts == ()


def test_the_contact_of_the_visit_has_all_its_lines() -> None:
    [contact] = article_of(VISIT).contacts
    assert contact.person == "Martin Schöneich"
    assert contact.office == "Büro des Oberbürgermeisters und Internationale Beziehungen"
    assert contact.phone == "+49 681 905-2100"
    assert contact.fax == "+49 681 905-2098"
    assert contact.email == "interregional@saarbruecken.de"


def test_the_visit_is_a_study_visit_on_site_and_the_meeting_is_online() -> None:
    visit, meeting = article_of(VISIT), article_of(MEETING)
    assert (kind_of(visit), format_of(visit)) == (VisitKind.STUDY_VISIT, VisitFormat.ON_SITE)
    assert (kind_of(meeting), format_of(meeting)) == (VisitKind.MEETING, VisitFormat.ONLINE)


def test_the_meeting_has_its_title_and_its_headings() -> None:
    article = article_of(MEETING)
    assert article.titles == ("Online-Meeting des Kooperationsnetzwerks europäischer Mittelstädte",)
    headings = [part.text for part in article.parts if part.kind is PartKind.HEADING]
    assert headings == ["Optimierungen im Bürgerservice", "Beantwortungen via Chatbot"]
    assert len(article.parts) == 6


def test_page_furniture_of_the_meeting_is_dropped_and_shown() -> None:
    article = article_of(MEETING)
    assert article.dropped == ("Zur Navigation Zum Inhalt", "Presse-Download")
    assert "Presse-Download" not in article.text


def test_captions_and_photographer_of_the_meeting_are_found() -> None:
    captions = article_of(MEETING).captions
    assert [(each.text, each.credit, each.times) for each in captions] == [
        (
            "Das Kooperationsnetzwerk europäischer Mittelstädte traf sich am 10. Juni digital.",
            "Christopher Eisenhut",
            2,
        ),
        ("Netzwerktagung 2", "Christopher Eisenhut", 1),
    ]
    assert captions[0].doubts == (Doubt.SAME_CAPTION,)


def test_a_day_without_a_year_stays_without_one() -> None:
    article = article_of(MEETING)
    assert str(article.days[0].period) == "XXXX-06-10"
    assert article.days[0].doubts == (Doubt.YEAR_MISSING,)


def test_the_people_of_the_meeting_are_found_with_their_roles() -> None:
    people = {person.name: person for person in article_of(MEETING).people}
    assert {name: person.role for name, person in people.items()} == {
        "Matthias Stadler": "Bürgermeister",
        "Martin Koutny": "Leiter des Bürgerservices St. Pölten",
        "Ilg": "Oberbürgermeister",
    }
    assert people["Ilg"].doubts == (Doubt.SURNAME_ONLY,)
    assert "Heidenheim" in people["Ilg"].nearby


def test_words_in_quotation_marks_are_no_quotation() -> None:
    assert article_of(MEETING).quotations == ()


def test_the_summary_is_the_main_clause_of_a_first_sentence_that_is_too_long() -> None:
    article = article_of(MEETING)
    assert article.summary.endswith("am 10. Juni mehrere Städte online zu einem Erfahrungsaustausch.")
    assert Doubt.SUMMARY_SHORTENED in article.doubts


def test_nothing_is_written_where_the_source_has_no_short_sentence() -> None:
    assert article_of(VISIT).summary == ""


def test_every_word_of_the_article_comes_from_the_source() -> None:
    for source in (VISIT, MEETING):
        flat = " ".join(source.split())
        article = article_of(source)
        texts = [
            *(part.text for part in article.parts),
            *(each.text for each in article.quotations),
            *(each.text for each in article.captions),
            *(each.name for each in article.people),
            *(each.written for each in article.days),
        ]
        assert [text for text in texts if text not in flat] == []


def test_every_line_of_the_source_is_somewhere() -> None:
    """Body, caption, contact, title or left out: nothing gets lost on the way."""
    for source in (VISIT, MEETING):
        article = article_of(source)
        contacts = [
            part for each in article.contacts for part in (each.person, each.office, each.phone, each.fax, each.email)
        ]
        kept = " ".join(
            [*article.titles, *(part.text for part in article.parts), *article.dropped, *contacts]
            + [f"{each.text} {each.credit}" for each in article.captions]
        )
        for line in filter(None, (each.strip() for each in source.split("\n"))):
            words = [
                word for word in line.split() if word.strip("(:)-") not in {"", "Foto", "Telefon", "Fax", "E-Mail"}
            ]
            assert [word for word in words if word.strip("().,") not in kept] == [], line
