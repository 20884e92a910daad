"""Writing SVG: elements whose text and attributes are escaped, and the finished drawing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished ``<svg>`` element. In a template: ``{{ drawing }}``; its parts are already escaped."""

    svg: str
    width: float
    height: float

    def __str__(self) -> SafeString:
        return mark_safe(self.svg)  # noqa: S308  (only ``element`` writes SVG, and it escapes)

    __html__ = __str__

    def as_file(self) -> str:
        """The same drawing as a document of its own, for ``.svg`` responses and ``<img>``."""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(self.width)}" height="{number(self.height)}"'
        return self.svg.replace("<svg", head, 1)


def number(value: float) -> str:
    """A tenth of a pixel is enough: ``12``, ``12.5``, never ``12.50`` or ``-0``."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(tag: str, *children: str, **attributes: str | float | None) -> SafeString:
    """``class_`` and ``for_`` lose the underscore, others become hyphens; ``None`` leaves an attribute out."""
    pairs = "".join(f' {_name(name)}="{_value(value)}"' for name, value in attributes.items() if value is not None)
    content = "".join(escaped(child) for child in children)
    return mark_safe(f"<{tag}{pairs}>{content}</{tag}>" if content else f"<{tag}{pairs}/>")  # noqa: S308


def group(children: Iterable[str], **attributes: str | float | None) -> SafeString:
    return element("g", *children, **attributes)


def text(words: str, x: float, y: float, class_: str, anchor: str | None = None, **more: str | float) -> SafeString:
    """One line of lettering; ``anchor`` is ``middle`` or ``end`` (``start`` needs no mention)."""
    return element("text", words, class_=class_, x=x, y=y, text_anchor=None if anchor == "start" else anchor, **more)


def document(
    children: Iterable[str], class_: str, width: float, height: float, top: float = 0, left: float = 0
) -> Drawing:
    """A drawing that says nothing to a screen reader: the list beside it says the same in words."""
    box = f"{number(left)} {number(top)} {number(width)} {number(height)}"
    svg = element("svg", *children, class_=class_, viewBox=box, aria_hidden="true", focusable="false")
    return Drawing(svg, width, height)


def escaped(value: str) -> str:
    return _FORBIDDEN.sub("", str(conditional_escape(value)))


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else number(value)
