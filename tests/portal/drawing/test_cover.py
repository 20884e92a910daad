"""Covers and share cards: every script, every length."""

from io import BytesIO

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from portal.base.drawing import CityCover, PublicationCover, ShareCard, draw_cover, draw_share_card
from portal.base.drawing.lettering import FONTS, font, shortened, text_width, wrapped
from tests.portal.drawing.places import POINTS
from tests.portal.drawing.reading import tree, words

ALPHABETS = {
    "de": "äöüßÄÖÜẞ",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "ka": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ" + "ᲐᲑᲒ",
    "hy": "ԱաԲբԳգԵեԷէՔքև՛։",
    "az": "əƏğĞıIİişŞçÇöüÖÜ",
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "cs": "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ",
    "hu": "áéíóöőúüűÁÉÍÓÖŐÚÜŰ",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяАБВ",
    "signs": "0123456789–—„“”‘’…·•€₾₼№§&×",
}


@pytest.mark.parametrize("weight", FONTS)
@pytest.mark.parametrize("language", ALPHABETS)
def test_the_fonts_have_every_letter_of_the_ten_languages(language: str, weight: str) -> None:
    face = font(weight, 40)
    missing = bytes(face.getmask("\U0010fffd"))
    assert [letter for letter in ALPHABETS[language] if bytes(face.getmask(letter)) == missing] == []


@pytest.mark.parametrize(
    "name", ["თბილისი", "Երևան", "Казанлък", "Nyíregyháza", "Ust", "Llanfairpwllgwyngyllgogerych"]
)
def test_a_city_name_fits_its_cover(name: str) -> None:
    label = tree(draw_cover(CityCover(name, "Name", POINTS["Brno"]))).findall("text")[0]
    assert text_width(name, float(label.attrib["font-size"]), "bold") <= 480 - 2 * 32


def test_the_readers_name_is_left_out_when_it_is_the_same() -> None:
    assert words(draw_cover(CityCover("Brno", "Brno", POINTS["Brno"]))) == ["Brno"]
    assert words(draw_cover(CityCover("Brno", "Brünn", POINTS["Brno"]))) == ["Brno", "Brünn"]


def test_a_city_without_partners_has_a_ring_and_no_ray() -> None:
    svg = draw_cover(CityCover("Brno", "Brno", POINTS["Brno"])).svg
    assert "cover-ring" in svg
    assert "cover-ray" not in svg


@pytest.mark.parametrize(("kind", "shape"), [("practice", "circle"), ("report", "path"), ("module", "rect")])
def test_the_kind_of_a_publication_is_told_by_shape(kind: str, shape: str) -> None:
    root = tree(draw_cover(PublicationCover(kind, "One number", "Kind", "Tbilisi")))
    assert [part.tag for part in root if part.attrib["class"] == "cover-stop"] == [shape]


def test_a_long_title_ends_with_an_ellipsis_inside_the_cover() -> None:
    drawn = draw_cover(PublicationCover("module", "Ordering and answering enquiries " * 12, "Module", "Tbilisi"))
    titles = [text for text in tree(drawn).iter("text") if text.attrib["class"] == "cover-title"]
    assert len(titles) == 4
    assert titles[-1].text.endswith("…")
    assert all(text_width(line.text, 22, "bold") <= 480 - 84 for line in titles)


def test_a_hostile_title_stays_words() -> None:
    drawing = draw_cover(PublicationCover("report", "<script>alert(1)</script>", "<b>", "&"))
    assert "<script" not in drawing.svg
    assert "<b>" in words(drawing)


def test_a_cover_can_be_a_file_of_its_own() -> None:
    root = fromstring(draw_cover(CityCover("თბილისი", "Tbilisi", POINTS["Tbilisi"])).as_file())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert (root.attrib["width"], root.attrib["height"]) == ("480", "320")


@pytest.mark.parametrize("kind", ["practice", "report", "module", "city", "page"])
def test_a_share_card_is_a_png_of_1200_by_630(kind: str) -> None:
    data = draw_share_card(ShareCard("ერთი ნომერი", kind, "პრაქტიკა", "Երևան", "Intercity Exchange"))
    image = Image.open(BytesIO(data))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) <= 120_000


@pytest.mark.parametrize("title", ["თბილისი", "Երևան", "Казанлък", "Şəki"])
def test_each_script_leaves_its_own_letters_on_the_share_card(title: str) -> None:
    written = draw_share_card(ShareCard(title, "report", "Report"))
    assert written != draw_share_card(ShareCard("\U0010fffd" * len(title), "report", "Report"))


def test_the_same_card_is_the_same_file() -> None:
    card = ShareCard("One number", "practice", "Practice", "Saarbrücken", "Intercity Exchange")
    assert draw_share_card(card) == draw_share_card(card)


def test_words_wrap_between_words_only() -> None:
    lines = wrapped("one number for every question", 120, 20)
    assert " ".join(lines) == "one number for every question"
    assert all(text_width(line, 20) <= 120 for line in lines)
    assert wrapped("", 100, 20) == []


def test_shortened_text_fits_or_is_left_alone() -> None:
    assert shortened("short", 200, 20) == "short"
    assert text_width(shortened("much too long for this", 100, 20), 20) <= 100
