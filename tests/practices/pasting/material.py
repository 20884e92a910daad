"""The two documents the project started from, and small pieces to try one rule with."""

from pathlib import Path

from practices.visits.pasting.article import Article
from practices.visits.pasting.parse import parse_article
from practices.visits.pasting.reading.text import read_text
from practices.visits.pasting.source import Kind, Piece

SOURCES = Path(__file__).with_name("sources")
VISIT = (SOURCES / "saarbruecken-tbilisi-visit-2022.txt").read_text(encoding="utf-8")
MEETING = (SOURCES / "st-poelten-network-meeting.txt").read_text(encoding="utf-8")


def article_of(text: str, language: str = "de") -> Article:
    return parse_article(read_text(text), language)


def line(text: str) -> Piece:
    return Piece(Kind.LINE, text)
