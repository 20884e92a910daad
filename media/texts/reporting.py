"""What an editor learns about the words of a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from media.models import FileText, TextState
from media.texts.extraction import is_readable

Words = str | Promise
WAITING = _("Will be read in a moment")
NOTHING = _("No words were found in it: perhaps it is a scan. Readers find the page by its own text.")


@dataclass(frozen=True, slots=True)
class Reading:
    """``state`` in one or two words; ``advice`` where something can be done."""

    state: Words
    advice: Words = ""
    can_try_again: bool = False


def readings_of(files: Iterable[tuple[str, str]]) -> dict[str, Reading]:
    """Checksum → what came of reading, for these names and checksums; kinds of files nobody reads are left out."""
    wanted = [sha256 for name, sha256 in files if is_readable(name)]
    known = FileText.objects.defer("text").in_bulk(wanted)
    return {sha256: _reading(known.get(sha256)) for sha256 in wanted}


def _reading(text: FileText | None) -> Reading:
    if text is None:
        return Reading(WAITING)
    state = TextState(text.state).label
    if text.state == TextState.FAILED:
        return Reading(state, text.get_fault_display(), can_try_again=True)
    return Reading(state, NOTHING if text.state == TextState.EMPTY else "")
