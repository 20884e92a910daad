"""Model fields for periods and for short texts in several languages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.base.form_fields import LocalizedTextFormField, PeriodFormField
from portal.base.localized_text import LocalizedText
from portal.base.periods import MalformedPeriod, Period

PERIOD_HELP = _(
    "Write it as you know it: 20.6.2022, 20.–22.6.2022, 7/2017, 1995, since 2008, or 10.6. where no year is stated."
)


class PeriodField(models.CharField):
    """EDTF text in the database, ``Period`` in Python.

    Adds two columns to its model, ``<name>_earliest`` and ``<name>_latest`` (dates, null when unknown or open), so
    that lists sort and filter without parsing.
    """

    # What the type checker sees on assignment and on reading.
    _pyi_private_set_type: Period | str | None  # type: ignore[assignment]
    _pyi_private_get_type: Period | None  # type: ignore[assignment]

    def __init__(self, *args: Any, has_bounds: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 25)
        kwargs.setdefault("help_text", PERIOD_HELP)
        kwargs.setdefault("blank", True)
        self.has_bounds = has_bounds
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if self.has_bounds and not cls._meta.abstract:
            for bound in ("earliest", "latest"):
                cls.add_to_class(f"{name}_{bound}", models.DateField(null=True, blank=True, editable=False))

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        # Migrations name the two bounds themselves.
        return name, path, args, {**kwargs, "has_bounds": False}

    def from_db_value(self, value: str | None, *_context: Any) -> Period | None:
        return Period.parse(value) if value else None

    def to_python(self, value: Any) -> Any:
        if value in (None, "") or isinstance(value, Period):
            return value or None
        try:
            return Period.parse(str(value))
        except MalformedPeriod as error:
            raise ValidationError(
                _("“%(value)s” is not a date we can read. %(help)s"),
                code="malformed",
                params={"value": value, "help": PERIOD_HELP},
            ) from error

    def run_validators(self, value: Any) -> None:
        """The length that counts is the one of the notation."""
        super().run_validators(str(value or ""))

    def get_prep_value(self, value: Any) -> str:
        return str(self.to_python(value) or "")

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj) or "")

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        period = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, period)
        if hasattr(model_instance, f"{self.name}_earliest"):
            setattr(model_instance, f"{self.name}_earliest", period.earliest if period else None)
            setattr(model_instance, f"{self.name}_latest", period.latest if period else None)
        return period

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": PeriodFormField, **kwargs})


class LocalizedTextAttribute(DeferredAttribute):
    """Makes a ``LocalizedText`` of every dictionary that is set, also before the first save."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = LocalizedText(value) if isinstance(value, dict) else value


class LocalizedTextField(models.JSONField):
    """One short text per language, as ``LocalizedText``."""

    descriptor_class = LocalizedTextAttribute

    _pyi_private_set_type: LocalizedText | dict[str, str]
    _pyi_private_get_type: LocalizedText

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", LocalizedText)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> LocalizedText:
        return LocalizedText(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> LocalizedText:
        return LocalizedText(super().to_python(value) or {})

    def formfield(self, **kwargs: Any) -> forms.Field:
        given: dict[str, Any] = {name: kwargs[name] for name in ("widget", "required", "initial") if name in kwargs}
        label = kwargs.get("label", capfirst(self.verbose_name))
        help_text = kwargs.get("help_text", self.help_text)
        return LocalizedTextFormField(**{"required": not self.blank, "label": label, "help_text": help_text, **given})
