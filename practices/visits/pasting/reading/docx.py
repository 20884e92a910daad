"""Word files, read in a process of their own; styles say what is a heading, a list, a caption."""

from typing import IO

from media.models.file_texts import ReadFault
from media.texts import child
from media.texts.extraction import outline
from practices.visits.pasting.source import Kind, Piece, piece

KINDS = {
    child.PLAIN: Kind.LINE,
    child.HEADING: Kind.HEADING,
    child.ITEM: Kind.ITEM,
    child.QUOTE: Kind.QUOTE,
    child.CAPTION: Kind.CAPTION,
}


class FileUnreadable(Exception):
    """``fault`` says why, and what to do about it."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = ReadFault(fault)


def read_docx(file: IO[bytes]) -> tuple[Piece, ...]:
    """Raises ``FileUnreadable``. Ask ``media.inspection`` first whether it is a Word file at all."""
    read = outline(file)
    if read.fault:
        raise FileUnreadable(read.fault)
    lines = (line for line in read.text.split("\n") if line[:1] in KINDS)
    return tuple(found for line in lines if (found := piece(KINDS[line[0]], line[1:])))
