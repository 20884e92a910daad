"""Stories with pictures, documents and videos."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from portal.base.blocks import TextStoryBlock


class PictureBlock(blocks.StructBlock):
    """One picture; its words stand with the picture, a caption here replaces them for this page."""

    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption for this page"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "portal/components/blocks/picture.html"
        group = _("Pictures and files")


class GalleryBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(PictureBlock(), **kwargs)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "portal/components/blocks/gallery.html"
        group = _("Pictures and files")


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Link text"), required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "portal/components/blocks/document.html"
        group = _("Pictures and files")


class VideoBlock(blocks.StructBlock):
    """A link to a video elsewhere; nothing is loaded before the reader asks for it."""

    url = blocks.URLBlock(label=_("Address of the video"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "portal/components/blocks/video.html"
        group = _("Pictures and files")


class MediaStoryBlock(TextStoryBlock):
    """Words, pictures, documents and videos."""

    picture = PictureBlock()
    gallery = GalleryBlock()
    document = DocumentBlock()
    video = VideoBlock()
