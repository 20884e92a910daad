"""From the pieces of a source to an article: furniture away, then contacts, captions, title, body."""

from collections.abc import Iterable, Iterator, Sequence

from practices.visits.pasting.article import Article, Day, Doubt, Part, PartKind, Quotation
from practices.visits.pasting.captions import take_captions
from practices.visits.pasting.contacts import has_address, take_contacts
from practices.visits.pasting.days import days_in
from practices.visits.pasting.furniture import without_furniture
from practices.visits.pasting.people import people_in
from practices.visits.pasting.quotations import quotation_in
from practices.visits.pasting.source import Kind, Piece
from practices.visits.pasting.tongue import speaks_another
from practices.visits.pasting.words import sentences, word_count

LONGEST_HEADING, HEADING_WORDS = 110, 14
LONGEST_TITLE = 200
KICKER_WORDS = 3  # so few words above a headline say where it belongs, not what it is
LONGEST_SUMMARY = 160
SHORTEST_SUMMARY = 40
BODY_KINDS = {Kind.ITEM: PartKind.ITEM, Kind.HEADING: PartKind.HEADING}


def parse_article(pieces: Iterable[Piece], language: str) -> Article:
    """Pure: the same pieces give the same article."""
    kept, dropped = without_furniture(pieces)
    kept, contacts = take_contacts(kept)
    kept, captions = take_captions(kept)
    head, body = _head_and_body(kept)
    titles, leading = _titles(head, body)
    parts, quotations = _parts((*leading, *body))
    said = [part.text for part in parts]
    days = days_in("\n".join([*titles[:1], *said]), language)
    summary, is_shortened = _summary(parts)
    return Article(
        titles=titles,
        summary=summary,
        parts=parts,
        quotations=quotations,
        captions=captions,
        people=people_in((part.text for part in parts), quotations),
        days=days,
        contacts=contacts,
        dropped=dropped,
        doubts=tuple(_doubts(titles, days, said, language, is_shortened=is_shortened)),
    )


def is_heading(piece: Piece) -> bool:
    """The source says so, or it is a short line that ends no sentence."""
    if piece.kind is Kind.HEADING:
        return True
    is_short = len(piece.text) <= LONGEST_HEADING and word_count(piece.text) <= HEADING_WORDS
    return piece.kind is Kind.LINE and is_short and piece.text[-1] not in '.:;,…։"”“»' and piece.text[0] != "("


def _head_and_body(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The lines above the first paragraph, and the rest."""
    first = next((place for place, piece in enumerate(pieces) if not is_heading(piece)), len(pieces))
    return tuple(pieces[:first]), tuple(pieces[first:])


def _titles(head: Sequence[Piece], body: Sequence[Piece]) -> tuple[tuple[str, ...], tuple[Piece, ...]]:
    """What the title can be, likeliest first, and the lines of the head that go to the body instead."""
    lines = [piece.text for piece in head]
    if not lines:
        return _headline_of(body), ()
    if word_count(lines[0]) > KICKER_WORDS:
        return (lines[0],), tuple(head[1:])
    if len(lines) > 1:
        return _kicked(lines[0], lines[1]), tuple(head[2:])
    announced = _headline_of(body)
    return (_kicked(lines[0], announced[0]) if announced else (lines[0],)), ()


def _kicked(kicker: str, headline: str) -> tuple[str, ...]:
    joined = f"{kicker}: {headline}"
    return tuple(dict.fromkeys(each for each in (joined, headline, kicker) if len(each) <= LONGEST_TITLE))


def _headline_of(body: Sequence[Piece]) -> tuple[str, ...]:
    """“Cities learn from each other: a group from …” – what stands before the colon of the first sentence."""
    before, colon, _after = body[0].text.partition(": ") if body else ("", "", "")
    is_headline = bool(colon) and word_count(before) <= HEADING_WORDS and "." not in before
    return (before,) if is_headline and quotation_in(body[0]) is None else ()


def _parts(pieces: Sequence[Piece]) -> tuple[tuple[Part, ...], tuple[Quotation, ...]]:
    parts: list[Part] = []
    quotations: list[Quotation] = []
    for place, piece in enumerate(pieces):
        quotation = None if piece.kind is Kind.HEADING else quotation_in(piece)
        if quotation:
            parts.append(Part(PartKind.QUOTATION, piece.text, len(quotations)))
            quotations.append(quotation)
        else:
            parts.append(Part(_part_kind(pieces, place), piece.text))
    return tuple(parts), tuple(quotations)


def _part_kind(pieces: Sequence[Piece], place: int) -> PartKind:
    """A short line is a heading only where something follows that it can head."""
    piece = pieces[place]
    if piece.kind is not Kind.LINE:
        return BODY_KINDS.get(piece.kind, PartKind.TEXT)
    follows = place + 1 < len(pieces) and not is_heading(pieces[place + 1])
    return PartKind.HEADING if is_heading(piece) and follows and place > 0 else PartKind.TEXT


def _summary(parts: Sequence[Part]) -> tuple[str, bool]:
    """The first sentence where it is short enough, its main clause where that is, else nothing."""
    first = next((part.text for part in parts if part.kind is PartKind.TEXT), "")
    sentence = next(iter(sentences(first)), "")
    if len(sentence) <= LONGEST_SUMMARY:
        return sentence, False
    clause = sentence[: LONGEST_SUMMARY - 1].rpartition(", ")[0]
    return (f"{clause}.", True) if len(clause) >= SHORTEST_SUMMARY else ("", False)


def _doubts(
    titles: Sequence[str], days: Sequence[Day], said: Sequence[str], language: str, *, is_shortened: bool
) -> Iterator[Doubt]:
    exact = [day for day in days if day.period.start.day]
    checks = {
        Doubt.NO_TITLE: not titles,
        Doubt.TITLE_CHOSEN: len(titles) > 1,
        Doubt.SUMMARY_SHORTENED: is_shortened,
        Doubt.NO_DATE: not exact,
        Doubt.SEVERAL_DATES: len(exact) > 1,
        Doubt.ADDRESS_IN_TEXT: any(has_address(text) for text in said),
        Doubt.OTHER_LANGUAGE: speaks_another(" ".join(said), language),
    }
    yield from (doubt for doubt, is_there in checks.items() if is_there)
