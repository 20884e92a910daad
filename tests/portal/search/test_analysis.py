"""Text → tokens, for every language and every way of writing we promise to treat alike."""

import pytest

from portal.search.analysis import analyse, latin, parts, query_cuts, query_stems, tag, tokens, whole

TOKENS = {
    "Bürgerämter": ("burgeramter",),
    "BUERGERAEMTER": ("burgeramter",),
    "St. Pölten": ("st", "polten"),
    "St Poelten": ("st", "polten"),
    "Suedkaukasus": ("sudkaukasus",),
    "Straßenbahn STRASSENBAHN": ("strassenbahn", "strassenbahn"),
    "bürger*innen haus": ("burgerinnen", "haus"),
    "Bürger:innen": ("burgerinnen",),
    "bürger_innen": ("burgerinnen",),
    "BürgerInnen": ("burgerinnen",),
    "Bürger/-innen": ("burgerinnen",),
    "Bürger(innen)": ("burgerinnen",),
    "citoyen·ne·s": ("citoyennes",),
    "Chat-Bot": ("chat", "bot", "chatbot"),
    "Chat‑Bot": ("chat", "bot", "chatbot"),
    "so\u00adft\u200bware": ("software",),
    "l’eau d'Évian": ("eau", "evian"),
    "the city’s": ("the", "city"),
    "O'Brien": ("obrien",),
    "neue queue": ("neue", "queue"),
    "Łódź Đorđe Ærø": ("lodz", "dorde", "aro"),
    "Nyíregyháza": ("nyiregyhaza",),
    "Hodonín": ("hodonin",),
    "Gəncə Bakı İSTANBUL ığdır": ("gence", "baki", "istanbul", "igdir"),
    "თბილისი ᲗᲑᲘᲚᲘᲡᲘ Ⴇბილისი": ("თბილისი", "თბილისი", "თბილისი"),
    "Երևան ԵՐԵՎԱՆ Երեւան": ("երեւան", "երեւան", "երեւան"),
    "Ի՞նչ": ("ինչ",),
    "Тройка ТРОЙКА": ("тройка", "тройка"),
    "Казанлък": ("казанлък",),
    "115": ("115",),
    "ﬁnance ２０２２": ("finance", "2022"),
    "🙂 — … ´": (),
}


@pytest.mark.parametrize(("text", "expected"), TOKENS.items())
def test_every_spelling_becomes_the_same_tokens(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(("text", "expected"), TOKENS.items())
def test_decomposed_text_reads_like_composed_text(text: str, expected: tuple[str, ...]) -> None:
    import unicodedata

    assert tokens(unicodedata.normalize("NFD", text)) == expected


INFLECTED = {
    "de": [("Behördennummer", "Behördennummern"), ("Bürgeramt", "Bürgerämter"), ("Stadt", "Städte")],
    "en": [("city", "cities"), ("appointment", "appointments"), ("complaint", "complaints")],
    "fr": [("citoyen", "citoyens"), ("réclamation", "réclamations")],
    "ka": [("ნომერი", "ნომრის"), ("თბილისი", "თბილისში"), ("ქალაქი", "ქალაქების")],
    "hy": [("քաղաք", "քաղաքների"), ("ծառայություն", "ծառայությունների")],
    "az": [("nömrə", "nömrələri"), ("şəhər", "şəhərlərin")],
    "pl": [("obywatel", "obywateli"), ("mieszkaniec", "mieszkańców")],
    "cs": [("úřad", "úřadů"), ("město", "městech")],
    "hu": [("város", "városokban"), ("hivatal", "hivatalok")],
    "bg": [("град", "градовете"), ("община", "общините")],
}


@pytest.mark.parametrize(
    ("language", "base", "inflected"), [(language, *pair) for language, pairs in INFLECTED.items() for pair in pairs]
)
def test_a_base_form_meets_its_inflected_form(language: str, base: str, inflected: str) -> None:
    text = analyse(inflected, language)
    query = {*query_stems(base.casefold()), *query_cuts(base.casefold())}
    assert query & {*text.stems, *text.cuts}


def test_stems_of_different_languages_never_meet() -> None:
    assert not set(analyse("die", "de").stems) & set(analyse("die", "en").stems)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("თბილისი", "tbilisi"), ("Երևան", "yerevan"), ("Казанлък", "kazanlak"), ("Пловдив", "plovdiv"), ("Brno", "")],
)
def test_names_are_spelt_in_latin_letters(word: str, expected: str) -> None:
    assert latin(word) == expected


def test_the_end_of_a_german_compound_is_a_part() -> None:
    assert "rufnummer" in parts("Behördenrufnummer", "de")


def test_neighbours_are_also_one_word() -> None:
    assert "burgerinnenhaus" in parts("Das bürger*innen haus", "de")


def test_a_tag_survives_any_id() -> None:
    assert tag("topic", "a b'\"*:ü").isprintable() is False  # starts with a private mark
    assert tag("topic", "a b'\"*:ü")[1:].isalnum()


def test_a_whole_name_ignores_spaces_and_hyphens() -> None:
    assert whole("St. Pölten") == whole("st-poelten")
