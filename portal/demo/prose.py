"""Plain text of the content files as rich text: blank lines part paragraphs, lines with a dash are a list."""

from collections.abc import Iterator

from django.utils.html import escape

LIST_MARK = "- "


def rich_text(text: str) -> str:
    return "".join(_blocks(text))


def _blocks(text: str) -> Iterator[str]:
    for block in text.strip().split("\n\n"):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if lines and all(line.startswith(LIST_MARK) for line in lines):
            items = "".join(f"<li>{escape(line.removeprefix(LIST_MARK))}</li>" for line in lines)
            yield f"<ul>{items}</ul>"
        elif lines:
            yield f"<p>{escape(' '.join(lines))}</p>"
