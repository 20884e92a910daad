"""Cuts Noto Sans down to what ten languages need: one variable file (400 to 700) for each script.

Run after ``npm ci``: ``python subset_fonts.py``. The files are committed; a page loads only the scripts it shows.
"""

from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, parse_unicodes, save_font
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "node_modules" / "@fontsource-variable"
TARGET = HERE.parent / "static" / "portal" / "fonts"
FEATURES = ["kern", "liga", "locl", "mark", "mkmk", "ccmp", "tnum", "calt", "case"]
FAMILIES = ("noto-sans", "noto-sans-georgian", "noto-sans-armenian")
WEIGHTS = (400, 400, 700)

# Script -> (source file, code points). The same ranges stand in src/fonts.css.
SCRIPTS = {
    "latin": (
        "noto-sans/files/noto-sans-latin-wght-normal.woff2",
        "0000-00FF,0131,0152-0153,02BB-02BC,02C6,02DA,02DC,0304,0308,0329,2000-206F,20AC,2122,2191,2193,2212,2215,FEFF,FFFD",
    ),
    "latin-ext": (
        "noto-sans/files/noto-sans-latin-ext-wght-normal.woff2",
        "0100-0130,0132-0151,0154-017F,018F,0192,0218-021B,0259,02BC,02C7,02D8-02D9,02DB,02DD,"
        "1E9E,20B4,20BA-20BE,2113,2116",
    ),
    "cyrillic": (
        "noto-sans/files/noto-sans-cyrillic-wght-normal.woff2",
        "0400-045F,0490-0491,04B0-04B1,2116",
    ),
    "georgian": (
        "noto-sans-georgian/files/noto-sans-georgian-georgian-wght-normal.woff2",
        "0589,10D0-10FF,1C90-1CBA,1CBD-1CBF",  # Mkhedruli and Mtavruli, without the church alphabets
    ),
    "armenian": (
        "noto-sans-armenian/files/noto-sans-armenian-armenian-wght-normal.woff2",
        "0308,0530-058F,FB13-FB17",
    ),
}


def subset(source: Path, unicodes: str) -> TTFont:
    """The glyphs of the given code points. Saved and reloaded: the instancer stumbles over an unsaved subset."""
    options = Options()
    options.hinting = False
    options.layout_features = FEATURES
    options.notdef_outline = True
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(unicodes))
    subsetter.subset(font)
    buffer = BytesIO()
    save_font(font, buffer, options)
    buffer.seek(0)
    return TTFont(buffer)


def limit_weights(font: TTFont) -> TTFont:
    """Regular to bold; the widths and the other weights go."""
    lowest, default, highest = WEIGHTS
    limits: dict[str, object] = {"wght": (lowest, default, highest)}
    if any(axis.axisTag == "wdth" for axis in font["fvar"].axes):
        limits["wdth"] = 100
    return instantiateVariableFont(font, limits)


def build() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for script, (source, unicodes) in SCRIPTS.items():
        font = limit_weights(subset(SOURCES / source, unicodes))
        font.flavor = "woff2"
        font.recalcTimestamp = False
        font["head"].modified = font["head"].created
        font.save(TARGET / f"noto-sans-{script}.woff2")
    (TARGET / "OFL.txt").write_text(licence(), encoding="utf-8")


def licence() -> str:
    """The copyright lines of every family, then the licence once."""
    texts = [(SOURCES / family / "LICENSE").read_text(encoding="utf-8") for family in FAMILIES]
    copyrights = dict.fromkeys(text.splitlines()[0] for text in texts)
    return "\n".join(copyrights) + "\n" + texts[0].split("\n", 1)[1]


if __name__ == "__main__":
    build()
