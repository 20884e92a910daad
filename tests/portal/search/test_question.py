import pytest

from portal.search.question import MOST_TERMS, parse_question


def words(text: str, language: str = "de") -> list[str]:
    return [" ".join(term.tokens) for term in parse_question(text, language).terms]


def test_quotes_make_a_phrase_in_every_style() -> None:
    for text in ('"alle Ämter"', "„alle Ämter“", "«alle Ämter»", "“alle Ämter”"):
        (term,) = parse_question(text, "de").terms
        assert term.is_phrase
        assert term.tokens == ("alle", "amter")


def test_minus_excludes_a_word_or_a_phrase_but_not_inside_a_word() -> None:
    question = parse_question('Chat-Bot -Kora -"alle Ämter"', "de")
    assert [term.tokens for term in question.terms] == [("chat", "bot")]
    assert {term.tokens for term in question.excluded} == {("kora",), ("alle", "amter")}


def test_small_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert words("die Nummer für alle") == ["nummer", "alle"]
    assert words("die der") == ["die", "der"]


def test_words_count_once_and_no_more_than_the_limit() -> None:
    assert words("Wasser WASSER wasser") == ["wasser"]
    assert len(parse_question(" ".join(f"wort{n}" for n in range(30)), "de").terms) == MOST_TERMS


@pytest.mark.parametrize("operator", ["title:", "NEAR(", "a AND b*", "^a", "{title}", "a | b", "a & !b", "a <-> b"])
def test_no_operator_of_any_engine_has_a_meaning(operator: str) -> None:
    question = parse_question(operator, "xx")
    assert all(token.isalnum() for term in question.terms for token in term.tokens)
