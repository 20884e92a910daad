"""Who said what: quotations with their speakers, in the ways newspapers write them."""

import re
from functools import cache

from practices.visits.pasting.article import Doubt, Quotation
from practices.visits.pasting.names import ANY_NAME, FULL_NAME, GEORGIAN_NAME, is_surname_only
from practices.visits.pasting.source import Kind, Piece
from practices.visits.pasting.words import LONGEST_PARAGRAPH, any_of, sentences, word_count, words

OPEN, CLOSE = '"„“”«»‚‘’', '"“”«»‘’'
QUOTED = rf"[{OPEN}](?P<text>[^\"„“”«»]{{20,}})[{CLOSE}]"
FEWEST_WORDS = 5  # fewer are a term in quotation marks, not somebody's words
LONGEST_SPEAKER, LONGEST_ROLE = 120, 200
# “Michael Eßlinger, Leiter des Service-Centers: "Wir sind guter Dinge."”
BEFORE = re.compile(rf"(?P<who>[^\"„“”«»:]{{3,240}}):\s*{QUOTED}[.,]?")
QUOTE_ALONE = re.compile(rf"^{QUOTED}[.,]?$")
BY = re.compile(r"\s+[-–—]\s+(?P<who>[^-–—\"„“”«»]{3,200})$")
ROLE_END = re.compile(r"[.;!?](?:\s|$)|[\"„“”«»]")


def quotation_in(piece: Piece) -> Quotation | None:
    """The quotation a piece consists of or contains; ``None`` where nobody is quoted."""
    if len(piece.text) > LONGEST_PARAGRAPH:
        return None
    if piece.kind is Kind.QUOTE:
        return _set_apart(piece.text)
    return _announced(piece.text) or _followed(piece.text) or _alone(piece.text)


def _announced(text: str) -> Quotation | None:
    """Somebody stands before the colon, and not “the question is”."""
    match = BEFORE.search(text)
    if match is None or not _is_speech(match["text"]):
        return None
    who = sentences(match["who"])[-1] if sentences(match["who"]) else match["who"]
    speaker, _role = split_speaker(who)
    left = text[: match.end("who") - len(who)] + text[match.end() :]
    return _quotation(match["text"], who, is_whole=not left.strip()) if _is_somebody(speaker, who) else None


def _followed(text: str) -> Quotation | None:
    """“Das war gut”, sagt Ana Beridze, Leiterin der Agentur."""
    match = _said_behind().search(text)
    if match is None or not _is_speech(match["text"]):
        return None
    begin = match.start("name") if match["name"] else match.start("first")
    who = ROLE_END.split(text[begin:], maxsplit=1)[0] if match["name"] else match["first"]
    left = text[: match.start()] + text[max(begin + len(who), match.end()) :]
    return _quotation(match["text"], who, is_whole=not left.strip(' ,."”“»«'))


def _alone(text: str) -> Quotation | None:
    match = QUOTE_ALONE.match(text)
    if match is None or not _is_speech(match["text"]):
        return None
    return Quotation(match["text"].strip(), "", "", is_whole=True, doubts=(Doubt.NO_SPEAKER,))


def _set_apart(text: str) -> Quotation:
    """What the source itself calls a quotation; behind a dash stands who said it."""
    found = _announced(text) or _followed(text)
    if found:
        return found
    by = BY.search(text)
    said = (text[: by.start()] if by else text).strip(f"{OPEN}{CLOSE} ")
    return _quotation(said, by["who"] if by else "", is_whole=True)


def _quotation(text: str, who: str, *, is_whole: bool) -> Quotation:
    speaker, role = split_speaker(who)
    doubts = []
    if not speaker:
        doubts.append(Doubt.NO_SPEAKER)
    elif re.fullmatch(ANY_NAME, speaker) and is_surname_only(speaker):
        doubts.append(Doubt.SURNAME_ONLY)
    elif not re.fullmatch(FULL_NAME, speaker):
        doubts.append(Doubt.NAME_GUESSED)
    if speaker and not role:
        doubts.append(Doubt.ROLE_MISSING)
    return Quotation(text.strip().rstrip(","), speaker, role, is_whole, tuple(doubts))


def split_speaker(who: str) -> tuple[str, str]:
    """Name and role of “Michael Eßlinger, Leiter bei IKS”, “Mayor Ilg of X” or “Kovács Anna polgármester”."""
    who = _verb_behind().sub("", who.strip(" ,.–—-")).strip(" ,")
    titled = _titled().match(who)
    if titled:
        behind = who[titled.end() :].strip(" ,")
        return titled["name"], f"{titled['title']} {behind}".strip()[:LONGEST_ROLE]
    name, _comma, role = who.partition(",")
    title_last = _title_behind().fullmatch(name)
    if title_last and not role:
        return title_last["name"], title_last["title"]
    return name.strip()[:LONGEST_SPEAKER], role.strip()[:LONGEST_ROLE]


def _is_somebody(speaker: str, who: str) -> bool:
    return bool(re.fullmatch(rf"{FULL_NAME}|{GEORGIAN_NAME}", speaker) or _titled().match(who.strip()))


def _is_speech(text: str) -> bool:
    return word_count(text) >= FEWEST_WORDS


@cache
def _titled() -> re.Pattern[str]:
    titles = any_of(words()["titles"])
    return re.compile(rf"(?P<title>(?i:{titles}))\s+(?P<name>{ANY_NAME}|{GEORGIAN_NAME})")


@cache
def _title_behind() -> re.Pattern[str]:
    """In small letters, as Hungarian and Azerbaijani write it."""
    return re.compile(rf"(?P<name>{FULL_NAME})\s+(?P<title>{any_of(words()['titles'])})")


@cache
def _verb_behind() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of(words()['said'])}$", re.IGNORECASE)


@cache
def _said_behind() -> re.Pattern[str]:
    """The verb stands between words and name, or behind the name."""
    verb = rf"(?i:{any_of(words()['said'])})(?!\w)"
    title = rf"(?:(?:der|die|the|le|la|l’)\s+)?(?:(?i:{any_of(words()['titles'])})\s+)?"
    name = rf"{title}(?:{ANY_NAME}|{GEORGIAN_NAME})"
    return re.compile(rf"{QUOTED}\s*[,–—-]?\s*(?:{verb}\s+(?P<name>{name})|(?P<first>{name})\s+{verb})(?!\w)")
