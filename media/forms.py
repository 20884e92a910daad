"""The forms of pictures and documents in the admin: every refusal stands at the file, and nothing typed is lost."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from media.inspection.documents import inspect_document
from media.inspection.pictures import FORMATS, inspect_picture

PICTURE_HELP = _(
    "JPEG, PNG, WebP or AVIF, at most %(bytes)s. Place, camera and other hidden data are removed while it is stored."
)
DOCUMENT_HELP = _("At most %(bytes)s. Taken are: %(types)s.")


class PictureFileField(forms.FileField):
    """An upload that is a picture by name and by content."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput)
        limit = filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        kwargs["help_text"] = PICTURE_HELP % {"bytes": limit}
        super().__init__(**kwargs)
        # What the screen for several files asks of its field.
        self.max_upload_size = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        self.error_messages["file_too_large_unknown_size"] = kwargs["help_text"]
        self.error_messages["invalid_image_extension"] = kwargs["help_text"]

    def to_python(self, data: Any) -> Any:
        upload: Any = super().to_python(data)
        if upload is not None:
            inspect_picture(upload, str(upload.name), upload.size)
            upload.seek(0)
        return upload

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ",".join(f".{extension}" for extension in FORMATS)}


class DocumentFileField(forms.FileField):
    """An upload whose content is what its name says."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput)
        kwargs["help_text"] = DOCUMENT_HELP % {
            "bytes": filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE),
            "types": ", ".join(settings.WAGTAILDOCS_EXTENSIONS),
        }
        super().__init__(**kwargs)
        self.max_upload_size = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
        self.error_messages["file_too_large_unknown_size"] = kwargs["help_text"]

    def to_python(self, data: Any) -> Any:
        upload: Any = super().to_python(data)
        if upload is not None:
            inspect_document(upload, str(upload.name), upload.size)
        return upload

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        extensions = ",".join(f".{extension}" for extension in settings.WAGTAILDOCS_EXTENSIONS)
        return {**super().widget_attrs(widget), "accept": extensions}


def replace_file_field(form: forms.ModelForm, field_class: type[forms.FileField]) -> None:
    """Put our check in the place of the stock one; label, widget and duty stay."""
    stock = form.fields.get("file")
    if stock is None:
        return
    widget = stock.widget
    ours = field_class(required=stock.required, label=stock.label, widget=widget, initial=stock.initial)
    form.fields["file"] = ours


class PictureForm(BaseImageForm):
    """Wagtail's form with our file field; used by upload, bulk upload and chooser alike."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        replace_file_field(self, PictureFileField)


class DocumentForm(BaseDocumentForm):
    """Wagtail's form with our file field; used by upload, bulk upload and chooser alike."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        replace_file_field(self, DocumentFileField)
