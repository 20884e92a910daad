"""Short words in several languages."""

from portal.base.localized_text import LocalizedText


def test_the_readers_language_comes_first_then_english_then_german() -> None:
    text = LocalizedText({"ka": "თბილისი", "de": "Tiflis", "en": "Tbilisi"})
    assert text.text_for("ka") == "თბილისი"
    assert text.text_for("fr") == "Tbilisi"
    assert LocalizedText({"ka": "თბილისი", "de": "Tiflis"}).text_for("fr") == "Tiflis"
    assert LocalizedText({"ka": "თბილისი"}).language_for("fr") == "ka"


def test_empty_words_are_no_words() -> None:
    assert not LocalizedText({"de": "  ", "en": ""})
    assert LocalizedText({}).text_for("de") == ""
