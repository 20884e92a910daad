"""Forms of releases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cities.tenancy.forms import CityOwnedForm
from portal.base.form_fields import LocalizedTextFormField, LocalizedTextWidget
from practices.modules.models import Release


class ReleaseForm(CityOwnedForm):
    """A draft of one of the person's own modules; it can replace an earlier release of the same module."""

    owning_field = "module"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "module" in self.fields:
            modules = self.fields["module"]
            modules.queryset = modules.queryset.prefetch_related("pages")  # they are called as their pages are
        if "supersedes" in self.fields:
            earlier = Release.objects.none()
            if self.instance.module_id:
                earlier = self.instance.module.releases.exclude(pk=self.instance.pk)
            self.fields["supersedes"].queryset = earlier


class ArtefactForm(WagtailAdminModelForm):
    """A file without another name is called as it was uploaded."""

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean())
        upload = cleaned.get("file")
        if upload and not cleaned.get("name"):
            cleaned["name"] = upload.name[:150]
        return cleaned


class YankForm(forms.Form):
    reason = LocalizedTextFormField(
        label=_("Why it is withdrawn"),
        help_text=_("What is wrong with it, and what to use instead. Readers see this."),
        required=True,
        widget=LocalizedTextWidget(is_long=True),
    )
