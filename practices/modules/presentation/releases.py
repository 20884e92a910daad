"""Releases and their files, newest first; withdrawn ones stay listed with their reason."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import FilteredRelation, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.base.localized_text import LocalizedText
from portal.base.pieces import Row, Words
from practices.modules.models import Module, ReleaseState, Severity
from practices.publications.presentation.reader import Reader
from translations.formatting import format_day, format_file_size, own_language_name

KNOWN_TYPES = {
    "application/zip": "ZIP",
    "application/gzip": "GZIP",
    "application/pdf": "PDF",
    "application/json": "JSON",
    "text/csv": "CSV",
    "text/plain": "TXT",
    "text/markdown": "Markdown",
    "application/x-yaml": "YAML",
}

COLUMNS = (
    "code",
    *(
        f"shown__{name}"
        for name in (
            "version",
            "released_on",
            "notes",
            "severity",
            "state",
            "yank_reason",
            "is_sample",
            "supersedes__version",
            *(f"artefacts__{each}" for each in ("name", "media_type", "size", "sha256", "language", "licence")),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class File:
    """One file ready to take along; ``url`` is empty where it is withdrawn."""

    name: str
    kind: str
    size: str
    checksum: str
    url: str
    language: str
    language_name: str
    licence: str
    version: str

    @property
    def described(self) -> str:
        return f"{self.kind}, {self.size}"


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    version: str
    kind: str
    text: str
    text_lang: str
    when: str
    is_withdrawn: bool
    reason: str
    reason_lang: str
    is_sample: bool
    replaced: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Releases:
    """All shown releases; ``newest`` is the newest one that is not withdrawn."""

    code: str = ""
    rows: tuple[ReleaseRow, ...] = ()

    @property
    def newest(self) -> ReleaseRow | None:
        return next((row for row in self.rows if not row.is_withdrawn), None)


def releases_of(module_key: int, reader: Reader) -> Releases:
    """The releases readers may see and their files; one query, also for the code of a module without any."""
    rows = Module.objects.filter(pk=module_key).annotate(
        shown=FilteredRelation("releases", condition=~Q(releases__state=ReleaseState.DRAFT))
    )
    found = list(rows.order_by("-shown__released_on", "-shown__pk", "shown__artefacts__name").values(*COLUMNS))
    code = found[0]["code"] if found else ""
    files: dict[str, list[File]] = defaultdict(list)
    releases: dict[str, dict[str, Any]] = {}
    for row in found:
        if row["shown__version"] is None:
            continue
        version = row["shown__version"]
        releases[version] = row
        if row["shown__artefacts__name"]:
            files[version].append(_file(row, code))
    return Releases(code, tuple(_row(row, tuple(files[version]), reader) for version, row in releases.items()))


def _row(row: dict[str, Any], files: tuple[File, ...], reader: Reader) -> ReleaseRow:
    notes = reader.words(LocalizedText(row["shown__notes"]))
    is_withdrawn = row["shown__state"] == ReleaseState.YANKED
    reason = reader.words(LocalizedText(row["shown__yank_reason"])) if is_withdrawn else Words()
    return ReleaseRow(
        version=row["shown__version"],
        kind=str(Severity(row["shown__severity"]).label),
        text=notes.text,
        text_lang=notes.lang,
        when=format_day(row["shown__released_on"]),
        is_withdrawn=is_withdrawn,
        reason=(reason.text or _("Reason not stated")) if is_withdrawn else "",
        reason_lang=reason.lang,
        is_sample=row["shown__is_sample"],
        replaced=row["shown__supersedes__version"] or "",
        files=files,
    )


def _file(row: dict[str, Any], code: str) -> File:
    name, language = row["shown__artefacts__name"], row["shown__artefacts__language"]
    is_withdrawn = row["shown__state"] == ReleaseState.YANKED
    return File(
        name=name,
        kind=kind_of(name, row["shown__artefacts__media_type"]),
        size=format_file_size(row["shown__artefacts__size"]),
        checksum=row["shown__artefacts__sha256"],
        url="" if is_withdrawn else download_address(code, row["shown__version"], name),
        language=language,
        language_name=own_language_name(language) if language else "",
        licence=row["shown__artefacts__licence"],
        version=row["shown__version"],
    )


def kind_of(name: str, media_type: str) -> str:
    """The short word people know: ZIP, PDF."""
    return KNOWN_TYPES.get(media_type) or name.rpartition(".")[2].upper() or media_type


def download_address(code: str, version: str, name: str) -> str:
    return reverse("module_download", args=[code, version, name])


def takeaway(releases: Releases, licence: str) -> dict[str, Any] | None:
    """The box at the top: the newest release with its first file; the others are in the list."""
    newest = releases.newest
    if newest is None or not newest.files:
        return None
    file, *others = newest.files
    facts = [
        Row(_("Version"), newest.version),
        Row(_("Size"), file.described),
        Row(_("Licence"), file.licence or licence or _("not stated")),
        Row(_("Released"), newest.when),
    ]
    return {
        "facts": facts,
        "url": file.url,
        "label": _("Download the module"),
        "note": file.name,
        "checksum": file.checksum,
        "is_sample": newest.is_sample,
        "others": others,
    }
