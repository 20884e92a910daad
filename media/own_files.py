"""A page or record may show what its editor may choose: a foreign file, put in by its number, would become public."""

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.permissions import policy_registry

from media.models import PortalDocument, PortalImage
from portal.base.unchanged_texts import UnchangedTextsMixin

FileKey = tuple[type[Any], str]


class OwnFilesMixin(WagtailAdminModelForm):
    """Refuses pictures and documents that this person could not have chosen; those there already may stay."""

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean())
        for name in self.fields:
            if name in cleaned and self._foreign_files(name, cleaned[name]):
                self.add_error(name, _("This picture or document belongs to somebody else. Choose one of your own."))
        return cleaned

    def _foreign_files(self, name: str, value: Any) -> bool:
        brought = set(files_in(self.instance, name, value)) - set(
            files_in(self.instance, name, getattr(self.instance, name, None))
        )
        return any(not _may_choose(self.for_user, model, key) for model, key in brought)


class OwnFilesForm(OwnFilesMixin, UnchangedTextsMixin, WagtailAdminPageForm):
    pass


def files_in(page: Any, name: str, value: Any) -> Iterator[FileKey]:
    """The pictures and documents that a field of a page or record leads to."""
    field = next((each for each in page._meta.fields if each.name == name), None)
    if isinstance(field, ForeignKey) and isinstance(value, PortalImage | PortalDocument):
        yield type(value), str(value.pk)
    elif value and (references := getattr(field, "extract_references", None)):
        for model, key, *_path in references(value):
            if issubclass(model, PortalImage | PortalDocument):
                yield model, str(key)


def _may_choose(user: Any, model: type[Any], key: str) -> bool:
    policy = policy_registry.get_by_type(model)
    choosable = policy.instances_user_has_any_permission_for(user, ["choose", "change"])
    return key.isdecimal() and bool(choosable.filter(pk=key).exists())
