"""Forms of records that belong to a city: nobody can give a record away to a city that is not theirs."""

from typing import Any, ClassVar

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from cities.models import City
from cities.tenancy.policy import CityOwnedPolicy
from cities.tenancy.rights import cities_of


class CityOwnedForm(WagtailAdminModelForm):
    """Offers only the person's own cities, and records of these cities, in the fields that settle ownership.

    ``owning_field`` names the field that leads to the city: ``city`` itself or a record that belongs to one.
    """

    owning_field: ClassVar[str] = "city"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.owning_field in self.fields and not self._is_central():
            self._offer_own_only(self.fields[self.owning_field])

    def _is_central(self) -> bool:
        policy = policy_registry.get_by_type(type(self.instance))
        return not isinstance(policy, CityOwnedPolicy) or policy.is_central(self.for_user, {"add", "change"})

    def _offer_own_only(self, field: Any) -> None:
        field.queryset = self._own(field.queryset.model)
        field.required = True
        choices = list(field.queryset[:2])
        if isinstance(field, forms.ModelChoiceField) and len(choices) == 1:
            field.empty_label = None
            self.initial.setdefault(self.owning_field, choices[0].pk)

    def _own(self, model: Any) -> Any:
        if model is City:
            return cities_of(self.for_user)
        return policy_registry.get_by_type(model).instances_user_has_permission_for(self.for_user, "change")
