"""The content's plain paragraphs and lists as the rich text that the editor would store."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.html import escape


def rich_text(text: str) -> str:
    """Blank lines part paragraphs; lines that start with “- ” are a list."""
    return "".join(_block(block) for block in text.strip().split("\n\n") if block.strip())


def _block(block: str) -> str:
    return "".join(_runs([line.strip() for line in block.splitlines() if line.strip()]))


def _runs(lines: list[str]) -> Iterator[str]:
    for is_list, run in groupby(lines, key=lambda line: line.startswith("- ")):
        if is_list:
            yield "<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in run) + "</ul>"
        else:
            yield "<p>" + escape(" ".join(run)) + "</p>"
