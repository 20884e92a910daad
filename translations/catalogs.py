"""Message catalogs: taken out of the source with GNU gettext, kept and compiled with Babel.

Source messages are English. A catalog carries no line numbers, dates or obsolete messages, so that a change of the
source shows as what it is in a diff.
"""

import re
import shutil
import tempfile
from contextlib import chdir
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management import call_command

SOURCE_LANGUAGE = "en"
PACKAGES = ("portal", "cities", "practices", "translations", "media")
NOT_SOURCE = ("node_modules", "static", "migrations", "locale", "__pycache__")
NOISE = re.compile(
    rb'^"(POT-Creation|PO-Revision|Report-Msgid|Last-Translator|Language-Team|Generated-By).*\n', re.MULTILINE
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w+[^>]*>")


class GettextMissing(RuntimeError):
    """GNU gettext is not installed; it is needed to take messages out, not to compile them."""


@dataclass(frozen=True, slots=True)
class CatalogProblem:
    language: str
    message: str
    problem: str  # missing, fuzzy, stale, placeholders

    def __str__(self) -> str:
        return f"{self.language}: {self.problem}: {self.message}"


def catalog_languages() -> list[str]:
    """Every language but the one the messages are written in."""
    return [code for code, _name in settings.LANGUAGES if code != SOURCE_LANGUAGE]


def catalog_path(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def source_messages() -> Catalog:
    """All messages of our packages as they are now; raises ``GettextMissing``."""
    if shutil.which("xgettext") is None:
        raise GettextMissing("Install GNU gettext (on Debian: apt-get install gettext).")
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("locale").mkdir()
        # A copy: Django writes a file beside each template, which others would read as source.
        for package in PACKAGES:
            shutil.copytree(settings.BASE_DIR / package, package, ignore=shutil.ignore_patterns(*NOT_SOURCE))
        call_command(
            "makemessages",
            locale=[SOURCE_LANGUAGE],
            no_location=True,
            verbosity=0,
        )
        found = Path("locale", SOURCE_LANGUAGE, "LC_MESSAGES", "django.po")
        return read_po(BytesIO(found.read_bytes()), locale=SOURCE_LANGUAGE)


def read_catalog(language: str) -> Catalog:
    """The committed catalog; an empty one where there is none yet."""
    path = catalog_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    return read_po(BytesIO(path.read_bytes()), locale=language)


def updated_catalog(language: str, template: Catalog) -> Catalog:
    """The catalog with the template's messages: translations kept, new ones empty, gone ones dropped."""
    catalog = read_catalog(language)
    catalog.update(template, no_fuzzy_matching=True, keep_user_comments=True)
    catalog.obsolete.clear()
    return catalog


def write_catalog(language: str, catalog: Catalog) -> None:
    catalog.project, catalog.version, catalog.fuzzy = settings.SITE_NAME, "1", False
    catalog.header_comment = f"# {settings.SITE_NAME}: {language}"
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    path = catalog_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(NOISE.sub(b"", buffer.getvalue()))


def compile_catalog(language: str) -> int:
    """Write the file Django reads; returns the number of translated messages. Needs Python only."""
    catalog = read_catalog(language)
    for message in [each for each in catalog if each.id and not _is_translated(each)]:
        catalog.delete(message.id, message.context)  # an empty plural would be shown as nothing at all
    buffer = BytesIO()
    write_mo(buffer, catalog)
    catalog_path(language).with_suffix(".mo").write_bytes(buffer.getvalue())
    return len(catalog)


def problems_of(language: str, template: Catalog) -> list[CatalogProblem]:
    """What a translator has to do before this language is complete."""
    catalog = read_catalog(language)
    wanted = {_key(message) for message in template if message.id}
    stale = [
        _problem(language, message, "stale") for message in catalog if message.id and _key(message) not in wanted
    ]
    kept = {_key(message): message for message in catalog if message.id}
    return stale + [
        _problem(language, message, problem)
        for message in template
        if message.id and (problem := _what_is_wrong(kept.get(_key(message))))
    ]


def _what_is_wrong(message: Message | None) -> str:
    if message is None or not _is_translated(message):
        return "missing"
    if message.fuzzy:
        return "fuzzy"
    return "" if has_same_placeholders(message) else "placeholders"


def _key(message: Message) -> tuple[str | None, str]:
    return message.context, _first_id(message)


def _forms(text: object) -> tuple[str, ...]:
    """The text, or its plural forms."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text or ""),)


def _first_id(message: Message) -> str:
    return _forms(message.id)[0]


def _problem(language: str, message: Message, problem: str) -> CatalogProblem:
    return CatalogProblem(language, _first_id(message), problem)


def _is_translated(message: Message) -> bool:
    return all(_forms(message.string))


def has_same_placeholders(message: Message) -> bool:
    """Names, numbers and tags are those of the source; the form for one thing may leave the number out."""
    whole = _placeholders(_forms(message.id)[-1])
    forms = [_placeholders(form) for form in _forms(message.string)]
    return forms[-1] == whole and all(set(form) <= set(whole) for form in forms)


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))
