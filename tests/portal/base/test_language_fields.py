"""Languages are chosen by name and kept as codes."""

import pytest
from django.core.exceptions import ValidationError

from portal.base.language_fields import LanguageCodesField, time_zone_choices


def test_chosen_languages_are_kept_as_codes_with_commas() -> None:
    assert LanguageCodesField().clean(["de", "ka"]) == "de, ka"


def test_kept_codes_tick_their_boxes_first() -> None:
    field = LanguageCodesField()
    html = field.widget.render("languages", field.prepare_value("pl, ka"), {})
    assert html.count("checked") == 2
    assert html.index("Polski") < html.index("Deutsch")


def test_a_code_without_a_box_survives_but_nonsense_does_not() -> None:
    assert LanguageCodesField().clean(["lez"]) == "lez"
    with pytest.raises(ValidationError):
        LanguageCodesField().clean(["<b>"])


def test_the_same_languages_count_as_unchanged() -> None:
    assert not LanguageCodesField().has_changed("de, ka", ["de", "ka"])
    assert LanguageCodesField().has_changed("de", ["de", "ka"])


def test_time_zones_are_those_of_european_and_caucasian_cities() -> None:
    zones = dict(time_zone_choices())
    assert {"Europe/Berlin", "Asia/Tbilisi", "Asia/Yerevan", "Asia/Baku"} <= set(zones)
