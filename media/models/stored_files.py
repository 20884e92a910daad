"""What happens to a file on its way into the storage, whichever form, view or command it comes from."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from media.inspection.documents import inspect_document
from media.inspection.file_names import clean_original_name, extension_of, stored_name
from media.inspection.pictures import clean_picture, upright_size
from media.measured_file import MeasuredFile

PICTURE_FOLDER, DOCUMENT_FOLDER = "pictures", "documents"


class PictureFile(WagtailImageFieldFile):
    """Storing a picture strips it; there is no other way in."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        picture = clean_picture(content, name)
        measured = MeasuredFile(ContentFile(picture.content), name)
        self.instance.original_name = clean_original_name(name)
        super().save(f"{PICTURE_FOLDER}/{stored_name(picture.extension)}", measured, save=False)
        self.instance.note_measurements(measured)
        if save:
            self.instance.save()

    def get_image_dimensions(self) -> tuple[int, int]:
        """As the picture is seen: an upload still carries its orientation, a stored picture is upright."""
        was_closed = self.closed
        self.open()
        try:
            return upright_size(self.file)
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


class PictureField(WagtailImageField):
    attr_class = PictureFile


class RenditionFile(WagtailImageFieldFile):
    """Renditions are made from stripped pictures; storing them only adds the checksum."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        measured = MeasuredFile(content, name)
        super().save(name, measured, save=False)
        self.instance.sha256, self.instance.file_size = measured.sha256, measured.byte_count
        if save:
            self.instance.save()


class RenditionField(WagtailImageField):
    attr_class = RenditionFile


class DocumentFile(models.fields.files.FieldFile):
    """Storing a document checks it; there is no other way in."""

    instance: Any

    def save(self, name: str, content: Any, save: bool = True) -> None:
        inspect_document(content, name)
        measured = MeasuredFile(content, name)
        self.instance.original_name = clean_original_name(name)
        super().save(f"{DOCUMENT_FOLDER}/{stored_name(extension_of(name))}", measured, save=False)
        self.instance.note_measurements(measured)
        if save:
            self.instance.save()


class DocumentField(models.FileField):
    attr_class = DocumentFile


class StoredFileMixin(models.Model):
    """A row with one file; measured while the file is written."""

    original_name = models.CharField(_("original name"), max_length=150, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the file first, so that every column describes what lies on the disk."""
        file: Any = self.file  # type: ignore[attr-defined]
        if file and not file._committed:
            file.save(file.name, file.file, save=False)
        super().save(*args, **kwargs)

    def note_measurements(self, measured: MeasuredFile) -> None:
        self.sha256 = measured.sha256
        self.file_hash = measured.sha1
        self.file_size = measured.byte_count
