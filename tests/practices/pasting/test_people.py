"""Quotations and people: only with somebody's name, and never more than the text says."""

import pytest

from practices.visits.pasting.article import Doubt
from practices.visits.pasting.people import people_in
from practices.visits.pasting.quotations import quotation_in
from practices.visits.pasting.source import Kind, Piece
from tests.practices.pasting.material import line


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        (
            "Ana Beridze, Leiterin der Agentur: „Wir haben sehr viel mitgenommen.“",
            "Ana Beridze",
            "Leiterin der Agentur",
        ),
        (
            "„Wir haben sehr viel mitgenommen“, sagt Ana Beridze, Leiterin der Agentur.",
            "Ana Beridze",
            "Leiterin der Agentur",
        ),
        ("“We learned a lot over here,” said Mayor Anna Sample.", "Anna Sample", "Mayor"),
        ("« Nous avons beaucoup appris ici », a déclaré Marie Dupont, directrice.", "Marie Dupont", "directrice"),
        ("„Nauczyliśmy się tutaj bardzo dużo”, mówi Anna Nowak, dyrektorka.", "Anna Nowak", "dyrektorka"),
        ("„Hodně jsme se tady naučili“, řekla Jana Nováková, vedoucí odboru.", "Jana Nováková", "vedoucí odboru"),
        ("„Sok mindent tanultunk itt tőlük” – mondta Kovács Anna polgármester.", "Kovács Anna", "polgármester"),
        ("„Научихме много от колегите тук“, каза Иван Петров, директор.", "Иван Петров", "директор"),
        ("Oberbürgermeister Ilg: „Der Chatbot kann bald alles beantworten.“", "Ilg", "Oberbürgermeister"),
    ],
)
def test_a_quotation_has_its_speaker_and_role(text: str, speaker: str, role: str) -> None:
    quotation = quotation_in(line(text))
    assert quotation is not None
    assert (quotation.speaker, quotation.role, quotation.is_whole) == (speaker, role, True)


def test_a_quotation_inside_a_paragraph_leaves_the_paragraph_whole() -> None:
    quotation = quotation_in(
        line("„Wir haben sehr viel mitgenommen“, sagt Ana Beridze, Leiterin. Danach ging man essen.")
    )
    assert quotation is not None
    assert (quotation.speaker, quotation.role) == ("Ana Beridze", "Leiterin")
    assert not quotation.is_whole


@pytest.mark.parametrize(
    "text",
    [
        "Das „bürger*innen haus“ heißt so.",
        "Die Frage lautet: „Was braucht eine Stadt, die eine Nummer einführt?“",
        "Kurz gesagt: „Smart City“.",
    ],
)
def test_a_term_or_a_question_is_nobodys_words(text: str) -> None:
    assert quotation_in(line(text)) is None


def test_words_without_a_speaker_are_marked() -> None:
    quotation = quotation_in(line("„Wir haben sehr viel mitgenommen.“"))
    assert quotation is not None
    assert quotation.speaker == ""
    assert quotation.doubts == (Doubt.NO_SPEAKER,)


def test_what_the_source_sets_apart_is_a_quotation() -> None:
    quotation = quotation_in(Piece(Kind.QUOTE, "Viel gelernt – Ana Beridze, Leiterin"))
    assert quotation is not None
    assert (quotation.text, quotation.speaker, quotation.role) == ("Viel gelernt", "Ana Beridze", "Leiterin")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Bürgermeisterin Dr. Eva Muster begrüßte sie.", {"Dr. Eva Muster": "Bürgermeisterin"}),
        ("Jane Doe, deputy director of the office, came.", {"Jane Doe": "deputy director of the office"}),
        ("A primátor Petr Novák z Brna.", {"Petr Novák": "primátor"}),
        ("თბილისის მერი კახა მაგალითაძე", {"კახა მაგალითაძე": "მერი"}),
        ("Martin Koutny, Leiter des Bürgerservices St. Pölten, berichtet.", {"Martin Koutny": "Leiter des Bürgerservices St. Pölten"}),
        ("Das Büro des Oberbürgermeisters und Hans Muster waren da.", {}),
    ],
)  # fmt: skip
def test_people_are_found_by_title_or_role_only(text: str, people: dict[str, str]) -> None:
    assert {person.name: person.role for person in people_in([text])} == people


def test_somebody_named_twice_is_one_person_with_the_fuller_role() -> None:
    [person] = people_in(["Direktor Jan Nowak kam.", "Jan Nowak, Direktor des Amtes, sprach."])
    assert person.role == "Direktor des Amtes"
