"""Stories with pictures, documents and videos."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from media.blocks.pictures import PictureChooserBlock, PictureValue
from media.blocks.videos import VideoAddressBlock, VideoValue
from media.texts.pictures import words_of_picture
from portal.base.blocks import TextStoryBlock
from portal.base.middleware import allow_frame


def page_language(parent_context: dict[str, Any] | None) -> str:
    """The language of the words around a block: of the page when there is one, else of the reader."""
    page = (parent_context or {}).get("page")
    locale = getattr(page, "locale", None)
    return str(locale.language_code) if locale else str(get_language() or "en")


class PictureBlock(blocks.StructBlock):
    """One picture; its words stand with the picture, a caption here replaces them for this page."""

    image = PictureChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption for this page"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "portal/components/blocks/picture.html"
        group = _("Pictures and files")
        value_class = PictureValue

    def get_context(self, value: PictureValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        return {**context, "figure": value.figure_in(page_language(parent_context))}

    def get_searchable_content(self, value: PictureValue) -> list[str]:
        """In the language in force, see ``portal.base.words``."""
        return words_of_picture(value["image"], str(get_language() or "en"), caption=value["caption"] or "")


class GalleryBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(PictureBlock(), **kwargs)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "portal/components/blocks/gallery.html"
        group = _("Pictures and files")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        language = page_language(parent_context)
        figures = (picture.figure_in(language, "width-960") for picture in value)
        return {**context, "figures": [figure for figure in figures if figure]}


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Link text"), required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "portal/components/blocks/document.html"
        group = _("Pictures and files")

    def get_searchable_content(self, value: Any) -> list[str]:
        """What it is called; what stands inside comes through ``media.texts``."""
        document = value["document"]
        return [value["title"] or document.title] if document else []


class VideoBlock(blocks.StructBlock):
    """A link to a video elsewhere; nothing is loaded before the reader asks for it."""

    url = VideoAddressBlock(label=_("Address of the video"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "portal/components/blocks/video.html"
        group = _("Pictures and files")
        value_class = VideoValue

    def get_context(self, value: VideoValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Showing a video opens this page's policy for its provider."""
        request = (parent_context or {}).get("request")
        if request is not None and value.video:
            allow_frame(request, value.video.host)
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context


class MediaStoryBlock(TextStoryBlock):
    """Words, pictures, documents and videos."""

    picture = PictureBlock()
    gallery = GalleryBlock()
    document = DocumentBlock()
    video = VideoBlock()
