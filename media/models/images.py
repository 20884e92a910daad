"""Pictures with credit, alternative text per language and nothing hidden inside."""

import hashlib
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, get_rendition_storage
from wagtail.search import index

from media.models.credits import CreditMixin
from media.models.stored_files import PictureField, RenditionField, StoredFileMixin
from portal.base.fields import LocalizedTextField

RENDITION_FOLDER = "renditions"


def rendition_upload_to(rendition: "PortalRendition", filename: str) -> str:
    return rendition.get_upload_to(filename)


class PortalImage(StoredFileMixin, CreditMixin, AbstractImage):
    # The storage field names every file itself.
    file = PictureField(verbose_name=_("file"), width_field="width", height_field="height", max_length=120)
    alt_text = LocalizedTextField(
        _("alternative text"),
        help_text=_("What the picture says, for people who do not see it. Leave empty only for decoration."),
    )
    shows_people = models.BooleanField(_("people can be recognised"), default=False)
    consent = models.CharField(
        _("consent of the people shown"),
        max_length=200,
        blank=True,
        help_text=_("On what ground the picture may be shown: “consent of 12 March 2024, kept by the press office”."),
    )

    admin_form_fields = (
        "title",
        "file",
        "credit",
        "licence",
        "alt_text",
        "caption",
        "year",
        "shows_people",
        "consent",
        "may_press_download",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.SearchField("original_name"),
        index.FilterField("licence"),
        index.FilterField("may_press_download"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    def clean(self) -> None:
        super().clean()
        if self.shows_people and not self.consent.strip():
            raise ValidationError({"consent": _("Say on what ground the people may be shown.")})

    @property
    def filename(self) -> str:
        return self.original_name or PurePosixPath(self.file.name).name

    @property
    def default_alt_text(self) -> str:
        return str(self.alt_text)

    def _set_image_file_metadata(self) -> None:
        """Size and checksums are taken while the stripped file is written; the upload's would be wrong."""


class PortalRendition(AbstractRendition):
    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")
    # After “file”: a bulk insert reads the columns in this order, and storing the file fills the two below.
    file = RenditionField(
        upload_to=rendition_upload_to,
        storage=get_rendition_storage,
        width_field="width",
        height_field="height",
        max_length=120,
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    file_size = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        """``renditions/<picture>/<digest>.<format>``: another file, crop or size has another name.

        So an address never changes its content, and the number leads to the row without an index on names.
        """
        source = f"{self.image.file.name}|{self.filter_spec}|{self.focal_point_key}"
        digest = hashlib.sha256(source.encode()).hexdigest()[:32]
        return f"{RENDITION_FOLDER}/{self.image_id}/{digest}{PurePosixPath(filename).suffix}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
        super().save(*args, **kwargs)
