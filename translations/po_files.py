"""A translation as a PO file, for whoever works with a tool of their own; and back again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import polib
from django.db import transaction
from django.utils.formats import date_format
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translations.changes import gathered_changes, tell_change
from translations.placeholders import lost_placeholders
from translations.sentences import segments_of, words_of

TRANSLATION_ID = "X-WagtailLocalize-TranslationID"
TOOL = "PO file"
MOST_BYTES = 2_000_000
FUZZY = "fuzzy"
Place = tuple[str, str]  # path of the sentence in the page, sentence


class PoRefused(ValueError):
    """The file cannot be used at all; nothing was imported."""


class NotAPoFile(PoRefused):
    """No PO file, or too long, or not in UTF-8."""


class ForeignPoFile(PoRefused):
    """The file belongs to another page or another language."""


@dataclass(slots=True)
class Imported:
    """What became of the entries; ``unknown`` and ``broken`` are the sentences themselves."""

    taken: int = 0
    unchanged: int = 0
    unknown: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def export_po(translation: Translation) -> polib.POFile:
    """Every sentence in the order of the page; what a machine wrote is marked as not certain."""
    po = polib.POFile(wrapwidth=100)
    po.metadata = {
        "Project-Id-Version": translation.source.object_repr,
        "Language": translation.target_locale.language_code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        TRANSLATION_ID: str(translation.uuid),
    }
    done = words_of(translation)
    for segment in segments_of(translation):
        known = done.get((segment.string_id, segment.context_id))
        po.append(_entry(segment, known))
    return po


def _entry(segment: StringSegment, known: StringTranslation | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=segment.string.data, msgctxt=segment.context.path, msgstr=known.data if known is not None else ""
    )
    if known is not None and known.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        entry.flags.append(FUZZY)
        entry.comment = f"{known.tool_name}, {date_format(known.updated_at, 'Y-m-d')}"
    return entry


def read_po(content: bytes, translation: Translation) -> polib.POFile:
    """Raises ``NotAPoFile``, ``ForeignPoFile``."""
    if len(content) > MOST_BYTES:
        raise NotAPoFile
    try:
        text = content.decode("utf-8-sig")
        # A text without a line break would be taken for the name of a file.
        po = polib.pofile(f"{text}\n")
    except (UnicodeDecodeError, OSError, ValueError) as error:
        raise NotAPoFile from error
    if not po.metadata:
        raise NotAPoFile
    if po.metadata.get(TRANSLATION_ID) != str(translation.uuid):
        raise ForeignPoFile
    return po


@transaction.atomic
def import_po(translation: Translation, entries: Iterable[polib.POEntry], *, by: Any) -> Imported:
    """Take over finished entries. Empty, uncertain and obsolete ones change nothing: an import takes nothing away."""
    segments = {(each.context.path, each.string.data): each for each in segments_of(translation)}
    done, result = words_of(translation), Imported()
    with gathered_changes():
        for entry in entries:
            if entry.msgstr and not entry.obsolete and FUZZY not in entry.flags:
                _take(translation, entry, segments, done, result, by)
        tell_change(translation.source.object_id)
    return result


def _take(
    translation: Translation,
    entry: polib.POEntry,
    segments: dict[Place, StringSegment],
    done: dict[tuple[int, int], StringTranslation],
    result: Imported,
    by: Any,
) -> None:
    segment = segments.get((entry.msgctxt or "", entry.msgid))
    if segment is None:
        result.unknown.append(entry.msgid)
    elif lost_placeholders(entry.msgid, entry.msgstr):
        result.broken.append(entry.msgid)
    elif _is_same(done.get((segment.string_id, segment.context_id)), entry.msgstr):
        result.unchanged += 1
    else:
        kept = _keep(translation, segment, entry.msgstr, by)
        result.taken += 1
        if kept.has_error:
            result.broken.append(entry.msgid)


def _is_same(known: StringTranslation | None, words: str) -> bool:
    """The same words from a person; a machine's that come back as certain were read by somebody."""
    return (
        known is not None
        and known.data == words
        and known.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL
    )


def _keep(translation: Translation, segment: StringSegment, words: str, by: Any) -> StringTranslation:
    kept, _made = StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale_id=translation.target_locale_id,
        context_id=segment.context_id,
        defaults={
            "data": words,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": TOOL,
            "last_translated_by": by,
            "has_error": False,
            "field_error": "",
        },
    )
    return kept
