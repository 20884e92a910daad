"""What a network diagram shows, and the stops, names and notes that both of its layouts share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from portal.base.drawing.lettering import text_width
from portal.base.drawing.line import Spot
from portal.base.drawing.marks import Mark, mark
from portal.base.drawing.svg import element, text

LABEL, NOTE = 16, 15  # letter sizes of .net-label and .net-note
STOP, MAIN_STOP = 8.5, 11
MARK, MARK_STEP = 17, 20
LETTER_DROP = 5.5  # from the middle of a small letter down to its baseline
LEADING = 19


@dataclass(frozen=True, slots=True)
class Stop:
    """A city in the diagram: its name in the reader's language, and the kinds it has published (at most three)."""

    name: str
    marks: tuple[Mark, ...] = ()
    main: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened on the line of a pair: a visit with its date, both as the reader should see them."""

    title: str
    note: str = ""
    kind: Mark = "report"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cities and their line; ``live`` is drawn strong. Put the live pair in the middle of its network."""

    left: Stop
    right: Stop
    live: bool = False
    happening: Happening | None = None


@dataclass(frozen=True, slots=True)
class PairNetwork:
    """A network of city pairs (one to eight look best): lines that meet in one hub."""

    name: str
    note: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class RingNetwork:
    """A network of equals (three to forty members). The first ``main`` member has the transfer, if there is one."""

    name: str
    note: str
    members: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class NetworkPlan:
    """The whole diagram. ``transfer`` names the shared topic of the first ring and the first pair network, in up to
    two lines ("same topic:", "Citizen service"); empty draws none."""

    rings: tuple[RingNetwork, ...] = ()
    pair_networks: tuple[PairNetwork, ...] = ()
    transfer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A finished piece of the diagram; lines lie below everything else. A transfer starts or ends at ``anchor``."""

    lines: tuple[SafeString, ...]
    stops: tuple[SafeString, ...]
    bottom: float
    anchor: float


def stop_circle(spot: Spot, main: bool = False) -> SafeString:
    return element("circle", class_="net-stop", cx=spot[0], cy=spot[1], r=MAIN_STOP if main else STOP)


def stop_label(stop: Stop, x: float, y: float, anchor: str, bold: bool = False) -> SafeString:
    return text(stop.name, x, y, "net-label is-main" if stop.main or bold else "net-label", anchor)


def label_width(stop: Stop, bold: bool = False) -> float:
    return text_width(stop.name, LABEL, "bold" if stop.main or bold else "regular")


def mark_row(
    kinds: Sequence[Mark], start: float, y: float, sprite_url: str, step: float = MARK_STEP
) -> list[SafeString]:
    """Marks side by side from ``start`` on; a negative step runs to the left."""
    return [mark(kind, start + step * index, y, MARK, sprite_url) for index, kind in enumerate(kinds)]


def centred_marks(kinds: Sequence[Mark], x: float, y: float, sprite_url: str) -> list[SafeString]:
    return mark_row(kinds, x - MARK_STEP * (len(kinds) - 1) / 2, y, sprite_url)


def notes(lines: Iterable[tuple[str, bool]], x: float, y: float, anchor: str) -> list[SafeString]:
    """Lines of small text below each other; ``True`` makes a line strong."""
    return [
        text(words, x, y + LEADING * index, "net-note is-strong" if strong else "net-note", anchor)
        for index, (words, strong) in enumerate(lines)
        if words
    ]


def track(path: str, live: bool = False) -> list[SafeString]:
    if not live:
        return [element("path", class_="net-track", d=path)]
    return [
        element("path", class_="net-track is-live", d=path),
        element("path", class_="net-run k-practice", d=path),
    ]
