"""Forms of releases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cities.tenancy.forms import CityOwnedForm
from portal.base.form_fields import LocalizedTextFormField, LocalizedTextWidget
from practices.modules.models import Release


class ReleaseForm(CityOwnedForm):
    """A draft with its files; two files must not share a name."""

    owning_field = "module"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "supersedes" in self.fields:
            earlier = Release.objects.none()
            if self.instance.module_id:
                earlier = self.instance.module.releases.exclude(pk=self.instance.pk)
            self.fields["supersedes"].queryset = earlier

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean())
        files = self.formsets.get("artefacts")
        if files is not None and files.is_valid():
            self._check_names([form for form in files.forms if form not in files.deleted_forms])
        return cleaned

    def _check_names(self, rows: list[Any]) -> None:
        seen: set[str] = set()
        for row in rows:
            upload = row.cleaned_data.get("file")
            name = row.cleaned_data.get("name") or getattr(upload, "name", "")
            if name in seen:
                row.add_error("name", _("Two files have this name. Give one of them another."))
                self.add_error(None, _("Two files of this release have the same name."))
            seen.add(name)


class YankForm(forms.Form):
    reason = LocalizedTextFormField(
        label=_("Why it is withdrawn"),
        help_text=_("What is wrong with it, and what to use instead. Readers see this."),
        required=True,
        widget=LocalizedTextWidget(is_long=True),
    )
