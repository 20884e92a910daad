"""The cities of the map fixture, with names in two scripts."""

from portal.base.coordinates import Point
from portal.base.drawing import Line, Place

POINTS = {
    "Saarbrücken": Point(49.2354, 6.9816),
    "Heidenheim": Point(48.6779, 10.1516),
    "Leoben": Point(47.3765, 15.0945),
    "Leszno": Point(51.8403, 16.5749),
    "Nyíregyháza": Point(47.9554, 21.7167),
    "Nagykanizsa": Point(46.4535, 16.9910),
    "Kazanlak": Point(42.6194, 25.3930),
    "Tbilisi": Point(41.6941, 44.8337),
    "Yerevan": Point(40.1811, 44.5136),
    "Baku": Point(40.3777, 49.8920),
    "Brno": Point(49.1952, 16.6080),
    "Hodonín": Point(48.8489, 17.1324),
    "Jihlava": Point(49.3961, 15.5912),
    "St. Pölten": Point(48.2047, 15.6256),
}
CENTRAL = ("Heidenheim", "Leoben", "Leszno", "Nyíregyháza", "Nagykanizsa", "Brno", "Hodonín", "Jihlava", "St. Pölten")
GEORGIAN = {
    "Saarbrücken": "ზაარბრიუკენი",
    "Heidenheim": "ჰაიდენჰაიმი",
    "Leoben": "ლეობენი",
    "Leszno": "ლეშნო",
    "Nyíregyháza": "ნირეგიჰაზა",
    "Nagykanizsa": "ნადკანიჟა",
    "Kazanlak": "კაზანლიკი",
    "Tbilisi": "თბილისი",
    "Yerevan": "ერევანი",
    "Baku": "ბაქო",
    "Brno": "ბრნო",
    "Hodonín": "ჰოდონინი",
    "Jihlava": "იჰლავა",
    "St. Pölten": "ზანქტ-პიოლტენი",
}
MAIN = ("Saarbrücken", "Tbilisi", "St. Pölten")
SPOKES = [Line(POINTS["St. Pölten"], POINTS[name], "spoke") for name in (*CENTRAL[:-1], "Kazanlak")]
LINES = [*SPOKES, Line(POINTS["Saarbrücken"], POINTS["Tbilisi"], "live")]


def places(names: dict[str, str] | None = None) -> list[Place]:
    return [
        Place((names or {}).get(name, name), point, url=f"/en/cities/{index}/", main=name in MAIN)
        for index, (name, point) in enumerate(POINTS.items())
    ]
