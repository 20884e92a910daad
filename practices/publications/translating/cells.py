"""How one publication in one language looks on the desk, and what can be done about it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practices.publications.models import TranslationState, TranslationStatus
from translations.formatting import own_language_name

SIGNS = {
    TranslationState.ORIGINAL: "●",
    TranslationState.MISSING: "+",
    TranslationState.ASKED: "!",
    TranslationState.WORKING: "…",
    TranslationState.WAITING: "?",
    TranslationState.PUBLISHED: "✓",
    TranslationState.OUTDATED: "↻",
}


SIGN_OF_MACHINE = "⚙"


@dataclass(frozen=True, slots=True)
class Act:
    """A link, or where ``is_post`` a button that does it at once. ``name`` says all of it to a screen reader."""

    label: str
    url: str
    name: str = ""
    is_post: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """``sign`` stands in the table, ``words`` are the same in words; the first of ``acts`` is what a click does."""

    language: str
    state: str
    sign: str
    words: str
    notes: tuple[str, ...]
    acts: tuple[Act, ...]
    is_machine_made: bool

    @property
    def act(self) -> Act | None:
        return self.acts[0] if self.acts else None

    @property
    def title(self) -> str:
        return " · ".join((f"{own_language_name(self.language)}: {self.words}", *self.notes))


@dataclass(frozen=True, slots=True)
class Powers:
    """Keys of the cities whose publications a person translates, and whose they publish."""

    translating: frozenset[int]
    publishing: frozenset[int]


def cell(status: TranslationStatus, powers: Powers) -> Cell:
    state = TranslationState(status.state)
    return Cell(
        language=status.language,
        state=state.value,
        sign=_sign(status, state),
        words=str(state.label),
        notes=tuple(_notes(status, state)),
        acts=tuple(_acts(status, state, powers)),
        is_machine_made=status.is_machine_made,
    )


def _sign(status: TranslationStatus, state: TranslationState) -> str:
    if state is TranslationState.OUTDATED:
        return f"{SIGNS[state]} {status.changed}"
    if state is TranslationState.WORKING and status.total:
        return f"{status.done}/{status.total}"
    if state is TranslationState.ASKED and status.readers:
        return f"{SIGNS[state]} {status.readers}"
    return SIGNS[state]


def _notes(status: TranslationStatus, state: TranslationState) -> list[str]:
    notes = []
    if status.changed:
        notes.append(
            ngettext("%(count)s sentence changed", "%(count)s sentences changed", status.changed)
            % {"count": status.changed}
        )
    if status.total and state in {TranslationState.WORKING, TranslationState.OUTDATED}:
        notes.append(
            _("%(done)s of %(total)s translated") % {"done": status.done, "total": status.total},
        )
    if status.is_sent_back:
        notes.append(_("sent back"))
    if status.is_machine_made:
        notes.append(_("machine-made, not read yet"))
    if status.readers and status.page_id is None:
        notes.append(
            ngettext("%(count)s reader asked", "%(count)s readers asked", status.readers) % {"count": status.readers}
        )
    return notes


def _acts(status: TranslationStatus, state: TranslationState, powers: Powers) -> list[Act]:
    acts = [*_beginning(status, state), *_going_on(status, state)] if status.city_id in powers.translating else []
    if status.city_id in powers.publishing:
        acts += _approving(status, state)
    return acts


def _beginning(status: TranslationStatus, state: TranslationState) -> list[Act]:
    if status.page_id is not None:
        return []
    keys = [status.publication_id, status.language]
    language = own_language_name(status.language)
    start = Act(
        _("Start"),
        reverse("start_translation", args=keys),
        _("Start the translation: %(language)s") % {"language": language},
        is_post=True,
    )
    ask = Act(
        _("Ask for it"),
        reverse("ask_for_translation", args=keys),
        _("Ask for the translation: %(language)s") % {"language": language},
        is_post=True,
    )
    return [start, ask] if state is TranslationState.MISSING else [start]


def _going_on(status: TranslationStatus, state: TranslationState) -> list[Act]:
    if status.page_id is None:
        return []
    edit = Act(_("Open"), reverse("wagtailadmin_pages:edit", args=[status.page_id]))
    if state is TranslationState.WAITING:
        return [Act(_("Read and decide"), reverse("decide_translation", args=[status.page_id]))]
    if _is_ready(status, state):
        return [edit, Act(_("Hand in"), reverse("hand_in_translation", args=[status.page_id]), is_post=True)]
    return [edit]


def _is_ready(status: TranslationStatus, state: TranslationState) -> bool:
    """Every sentence is there and readers do not have them yet."""
    is_open = state in {TranslationState.WORKING, TranslationState.OUTDATED}
    return is_open and 0 < status.total == status.done


def _approving(status: TranslationStatus, state: TranslationState) -> list[Act]:
    acts = []
    if state is TranslationState.OUTDATED and not status.total:
        acts.append(Act(_("Up to date"), reverse("translation_up_to_date", args=[status.page_id]), is_post=True))
    if status.is_machine_made and status.is_live:
        acts.append(Act(_("I have read it"), reverse("approve_translation", args=[status.page_id])))
    return acts
