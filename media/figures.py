"""What a template needs to show a picture: addresses in all formats, and the words in the reader's language."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from media.models import PortalImage, PortalRendition
from media.models.credits import Licence
from media.renditions import FORMATS, MEDIA_TYPES, existing_renditions, operations_of, specification
from portal.base.localized_text import LocalizedText


@dataclass(frozen=True, slots=True)
class Source:
    """One ``<source>``: a media type and its addresses by width."""

    media_type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text and the language it is written in; ``language`` is empty when it is the page's own."""

    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class PictureFigure:
    """A picture as it stands on a page. ``src`` and ``srcset`` are JPEG, ``sources`` the better formats."""

    src: str
    srcset: str
    width: int
    height: int
    sources: tuple[Source, ...] = ()
    alt: Words = Words()
    caption: Words = Words()
    credit: str = ""
    licence: str = ""
    licence_label: str = ""
    licence_address: str = ""
    year: int | None = None

    @property
    def credit_line(self) -> str:
        """Who, when, on what terms: “Maria Muster, 2022, CC BY 4.0”."""
        return ", ".join(str(part) for part in (self.credit, self.year, self.licence_label) if part)

    def as_facts(self) -> dict[str, Any]:
        """JSON for the search table, so that a card needs no query."""
        return asdict(self)

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        return cls(
            **{
                **facts,
                "sources": tuple(Source(**each) for each in facts["sources"]),
                "alt": Words(**facts["alt"]),
                "caption": Words(**facts["caption"]),
            }
        )


def picture_figure(
    image: PortalImage | None,
    size: str = "width-960",
    *,
    language: str,
    caption: str = "",
    is_decorative: bool = False,
) -> PictureFigure | None:
    """The picture in one of the fixed sizes; ``None`` without picture, or before its renditions are made.

    ``caption`` replaces the picture's own for this page. Costs no query when the renditions are prefetched
    (``renditions_prefetch``, or a picture block's value), else one per picture.
    """
    if image is None:
        return None
    by_format = _renditions_by_format(image, operations_of(size))
    if not by_format["jpeg"]:
        return None
    largest = by_format["jpeg"][-1]
    return PictureFigure(
        src=largest.url,
        srcset=_srcset(by_format["jpeg"]),
        width=largest.width,
        height=largest.height,
        sources=tuple(
            Source(MEDIA_TYPES[name], _srcset(by_format[name])) for name in FORMATS[:-1] if by_format[name]
        ),
        alt=Words() if is_decorative else _words(image.alt_text, language),
        caption=Words(caption) if caption else _words(image.caption, language),
        credit=image.credit,
        licence=image.licence,
        licence_label=str(Licence(image.licence).label),
        licence_address=image.licence_address,
        year=image.year,
    )


def _sources(by_format: dict[str, list[PortalRendition]]) -> tuple[Source, ...]:
    better = [name for name in FORMATS if name != "jpeg" and by_format[name]]
    return tuple(Source(MEDIA_TYPES[name], _srcset(by_format[name])) for name in better)


def _renditions_by_format(image: PortalImage, operations: tuple[str, ...]) -> dict[str, list[PortalRendition]]:
    existing = existing_renditions(image)
    return {
        name: [existing[spec] for each in operations if (spec := specification(each, name)) in existing]
        for name in FORMATS
    }


def _srcset(renditions: list[PortalRendition]) -> str:
    return ", ".join(f"{each.url} {each.width}w" for each in renditions)


def _words(texts: LocalizedText, language: str) -> Words:
    found = texts.language_for(language)
    if found is None:
        return Words()
    return Words(texts[found], "" if found == language else found)
