"""``publiccode.yml`` (version 0.5) of a module, as catalogues of public software read it."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml
from bs4 import BeautifulSoup

from portal.base.words import words_of
from practices.modules.models import Module, Release
from translations.versions import absolute_url

STANDARD_VERSION = "0.5.0"
SHORTEST_LONG_DESCRIPTION = 150
LONGEST_SHORT_DESCRIPTION = 150
SOFTWARE_TYPES = {
    "standalone/mobile",
    "standalone/iot",
    "standalone/desktop",
    "standalone/web",
    "standalone/backend",
    "standalone/other",
    "addon",
    "library",
    "configurationFiles",
}


def publiccode_of(module: Module, pages: Mapping[str, Any], newest: Release | None, request: Any) -> str:
    """``pages``: language → the visible page; at least one."""
    page = pages.get("en") or next(iter(pages.values()))
    data: dict[str, Any] = {
        "publiccodeYmlVersion": STANDARD_VERSION,
        "name": page.title,
        "url": page.repository_url or absolute_url(page.get_url(request) or ""),
        "landingURL": absolute_url(page.get_url(request) or ""),
        "isBasedOn": _origins(module, page),
        "softwareVersion": newest.version if newest else None,
        "releaseDate": newest.released_on if newest else None,
        "platforms": split(page.platforms) or ["web"],
        "categories": split(page.categories),
        "organisation": _organisation(module),
        "usedBy": [city.own_name for city in module.running_cities.prefetch_related("names")],
        "developmentStatus": page.development_status,
        "softwareType": _software_type(page),
        "description": {language: _description(each) for language, each in pages.items()},
        "legal": _filled({"license": page.licence, "mainCopyrightOwner": page.copyright_owner}),
        "maintenance": _maintenance(page),
        "localisation": {
            "localisationReady": page.is_localisation_ready,
            "availableLanguages": split(page.available_languages) or sorted(pages),
        },
        "dependsOn": _dependencies(page.dependencies.all()),
    }
    return str(yaml.safe_dump(_filled(data), allow_unicode=True, sort_keys=False, width=100))


def split(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """The standard has no empty values: what is not known is left out."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def _origins(module: Module, page: Any) -> list[str]:
    own = [each.repository_url for each in module.based_on.all() if each.repository_url]
    return [*own, *([page.based_on_url] if page.based_on_url else [])]


def _organisation(module: Module) -> dict[str, Any] | None:
    if module.city is None:
        return None
    return _filled({"name": module.city.own_name, "uri": module.city.website})


def _software_type(page: Any) -> str:
    if page.software_type in SOFTWARE_TYPES:
        return str(page.software_type)
    return "configurationFiles" if page.module_kind == "configuration" else "standalone/other"


def _description(page: Any) -> dict[str, Any]:
    return _filled(
        {
            "localisedName": page.title,
            "shortDescription": page.summary[:LONGEST_SHORT_DESCRIPTION],
            "longDescription": words_of(page, "description") or page.summary,
            "features": _points(page.features),
        }
    )


def _points(html: str) -> list[str]:
    """List items and paragraphs of a rich text, one by one."""
    parts = BeautifulSoup(html, "html.parser").find_all(["li", "p"])
    return [words for part in parts if (words := part.get_text(" ", strip=True))]


def _maintenance(page: Any) -> dict[str, Any]:
    """No names of persons: the file is copied into catalogues, where no consent reaches."""
    contractors = [{"name": name} for name in split(page.contractors)]
    return _filled({"type": page.maintenance_type, "contractors": contractors})


def _dependencies(rows: Iterable[Any]) -> dict[str, Any]:
    return {"open": [_dependency(row) for row in rows]} if rows else {}


def _dependency(row: Any) -> dict[str, Any]:
    return _filled({"name": row.name, "version": row.version, "optional": row.is_optional or None})
