"""The smallest pieces a page is put together from, as the component templates of every layer expect them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its ``lang`` attribute, which is empty where the text is in the reader's language."""

    text: str = ""
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row beside the text: one value with its note, or several links; ``notes`` each have their own language."""

    label: str
    value: str = ""
    note: str = ""
    url: str = ""
    lang: str = ""
    is_number: bool = False
    is_sample: bool = False
    links: tuple[Link, ...] = ()
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """``note`` is in the language of the value; ``notes`` each have their own; ``more`` rows share the label."""

    label: str
    value: str
    note: str = ""
    lang: str = ""
    url: str = ""
    notes: tuple[Words, ...] = ()
    more: tuple["Row", ...] = ()
