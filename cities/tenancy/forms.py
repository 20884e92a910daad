"""Forms of records that belong to a city: nobody can give a record away to a city that is not theirs."""

from typing import Any, ClassVar

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from cities.models import City
from cities.tenancy.policy import CityOwnedPolicy


def name_cities_at_once(form: Any) -> None:
    """In every field that offers cities; else each choice asks for its name."""
    for field in form.fields.values():
        offered = getattr(field, "queryset", None)
        if offered is not None and offered.model is City:
            field.queryset = offered.with_names()


class CityOwnedForm(WagtailAdminModelForm):
    """Offers only the person's own cities, and records of these cities, in the fields that settle ownership.

    ``owning_field`` names the field that leads to the city: ``city`` itself or a record that belongs to one.
    """

    owning_field: ClassVar[str] = "city"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.owning_field in self.fields and not self._is_central():
            self._offer_own_only(self.fields[self.owning_field])
        name_cities_at_once(self)

    @property
    def action(self) -> str:
        return "change" if self.instance.pk else "add"

    def _is_central(self) -> bool:
        return not isinstance(self._policy, CityOwnedPolicy) or self._policy.is_central(self.for_user, {self.action})

    @property
    def _policy(self) -> Any:
        return policy_registry.get_by_type(type(self.instance))

    def _offer_own_only(self, field: Any) -> None:
        field.queryset = self._own(field.queryset.model)
        field.required = True
        choices = list(field.queryset[:2])
        if isinstance(field, forms.ModelChoiceField) and len(choices) == 1:
            field.empty_label = None
            self.initial.setdefault(self.owning_field, choices[0].pk)

    def _own(self, model: Any) -> Any:
        """Where the person may do with this record what the form is about to do."""
        keys = self._policy.own_city_ids(self.for_user, {self.action})
        if model is City:
            return City.objects.filter(pk__in=keys)
        return policy_registry.get_by_type(model).instances_of_cities(keys)
