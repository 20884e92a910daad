"""The register of places as committed: positions, sizes and names in every language and script."""

import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cities.models.city import SHOWN_ROLES, CityKind, NameRole

PLACES_FILE = Path(__file__).with_name("places.toml")
SCRIPTS = {"GEORGIAN": "Geor", "ARMENIAN": "Armn", "CYRILLIC": "Cyrl", "LATIN": "Latn"}


@dataclass(frozen=True, slots=True)
class PlaceName:
    language: str
    role: NameRole
    text: str

    @property
    def script(self) -> str:
        """ISO 15924 code, read off the first letter."""
        first_letter = next(character for character in self.text if character.isalpha())
        return SCRIPTS[unicodedata.name(first_letter).partition(" ")[0]]

    @property
    def is_shown(self) -> bool:
        return self.role in SHOWN_ROLES


@dataclass(frozen=True, slots=True)
class RegisteredPlace:
    """A city or district. ``population`` is empty where the source gives no number for the whole municipality."""

    code: str
    kind: CityKind
    country: str
    geonames_id: int
    latitude: float
    longitude: float
    time_zone: str
    official_languages: tuple[str, ...]
    names: tuple[PlaceName, ...]
    population: int | None = None
    population_source: str = ""
    population_year: int | None = None

    def name_in(self, language: str) -> str:
        """What a reader of this language is shown: the name used there, else the place's own."""
        shown = [name.text for name in self.names if name.language == language and name.is_shown]
        return shown[0] if shown else self.own_name

    @property
    def own_name(self) -> str:
        return next(name.text for name in self.names if name.role is NameRole.OFFICIAL)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way the place may be written, once each: for search."""
        return tuple(dict.fromkeys(name.text for name in self.names))


def read_places(path: Path = PLACES_FILE) -> tuple[RegisteredPlace, ...]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["place"]
    return tuple(_place(row) for row in rows)


def _place(row: dict[str, Any]) -> RegisteredPlace:
    names = tuple(PlaceName(name["language"], NameRole(name["role"]), name["text"]) for name in row["names"])
    values = {**row, "kind": CityKind(row["kind"]), "names": names}
    return RegisteredPlace(**{**values, "official_languages": tuple(row["official_languages"])})
