"""Whom to ask, as it stands under many press releases: a name, an office, numbers and addresses."""

import re
from collections.abc import Sequence
from functools import cache

from practices.visits.pasting.article import ContactLines
from practices.visits.pasting.names import is_full_name
from practices.visits.pasting.source import Kind, Piece
from practices.visits.pasting.words import any_of, words

# Bounded, and begun at word boundaries only: a long word must not be tried from each of its letters.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
NUMBER = re.compile(r"\+?\(?\d[\d\s()/.\-–]{4,}\d")
LONGEST_LINE = 120
LINES_ABOVE = 4
CONTACT_KINDS = frozenset({Kind.LINE, Kind.HEADING, Kind.ITEM})


def take_contacts(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[ContactLines, ...]]:
    """The pieces without the lines about contacts, and the contacts."""
    rest: list[Piece] = []
    found: list[ContactLines] = []
    position = 0
    while position < len(pieces):
        if not _reaches(pieces[position]):
            rest.append(pieces[position])
            position += 1
            continue
        end = position
        while end < len(pieces) and _reaches(pieces[end]):
            end += 1
        found.append(_contact(_taken_back(rest), [piece.text for piece in pieces[position:end]]))
        position = end
    return tuple(rest), tuple(found)


def has_address(text: str) -> bool:
    return bool(EMAIL.search(text))


def _reaches(piece: Piece) -> bool:
    """Whether a line says how somebody is reached and nothing else."""
    if piece.kind not in CONTACT_KINDS or len(piece.text) > LONGEST_LINE:
        return False
    left = NUMBER.sub("", EMAIL.sub("", piece.text))
    return left != piece.text and not re.search(r"\w", _labels().sub("", left))


def _taken_back(rest: list[Piece]) -> list[str]:
    """Short lines right above: the person, the office, a heading that says “contact”. They leave the body."""
    lines: list[str] = []
    while rest and len(lines) < LINES_ABOVE and _belongs_above(rest[-1]):
        lines.insert(0, rest.pop().text)
        if _is_cue(lines[0]) or is_full_name(lines[0]):
            break
    if rest and _is_cue(rest[-1].text):
        rest.pop()
    return [line for line in lines if not _is_cue(line)]


def _belongs_above(piece: Piece) -> bool:
    is_line = piece.kind in CONTACT_KINDS and len(piece.text) <= LONGEST_LINE
    return is_line and (_is_cue(piece.text) or not re.search(r"[.!?;…։”“\"]$", piece.text))


def _contact(above: list[str], reaching: list[str]) -> ContactLines:
    person = next((line for line in above if is_full_name(line)), "")
    told = " ".join(reaching)
    mail = EMAIL.search(told)
    return ContactLines(
        person=person,
        office=", ".join(line for line in above if line != person),
        phone=_number(reaching, "phone") or _unlabelled(reaching),
        fax=_number(reaching, "fax"),
        email=mail.group().rstrip(".") if mail else "",
    )


def _number(lines: Sequence[str], label: str) -> str:
    for line in lines:
        match = _labelled(label).search(line)
        if match:
            return match["number"].strip(" .–-")
    return ""


def _unlabelled(lines: Sequence[str]) -> str:
    for line in lines:
        number = NUMBER.match(line.strip())
        if number:
            return number.group().strip(" .–-")
    return ""


def _is_cue(line: str) -> bool:
    return line.casefold().rstrip(" :") in _cues()


@cache
def _cues() -> frozenset[str]:
    return frozenset(words()["contact"]["cue"])


@cache
def _labels() -> re.Pattern[str]:
    labels = words()["contact"]
    return re.compile(rf"(?<!\w){any_of([*labels['phone'], *labels['fax'], *labels['email']])}(?!\w)", re.IGNORECASE)


@cache
def _labelled(label: str) -> re.Pattern[str]:
    name = any_of(words()["contact"][label])
    return re.compile(rf"(?<!\w){name}\s*[.:]*\s*(?P<number>{NUMBER.pattern})", re.IGNORECASE)
