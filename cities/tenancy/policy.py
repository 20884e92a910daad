"""Who may do what with a record that belongs to a city."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy

from cities.tenancy.rights import city_ids_of

CITY_ACTIONS = frozenset({"add", "change", "delete", "view"})


class CityOwnedPolicy(ModelPermissionPolicy):
    """Central people hold the model's permission and reach every record; a city's people reach the city's own.

    ``city_path`` leads from the record to its city, for example ``unit__city``. Records of no city (a ministry)
    are central.
    """

    def __init__(self, model: type[Model], city_path: str = "city") -> None:
        super().__init__(model)
        self.city_path = city_path

    def is_central(self, user: Any, actions: Collection[str]) -> bool:
        return any(super(CityOwnedPolicy, self).user_has_permission(user, action) for action in actions)

    def city_id_of(self, instance: Any) -> int | None:
        *steps, last = self.city_path.split("__")
        for step in steps:
            instance = getattr(instance, step, None)
        return getattr(instance, f"{last}_id", None) if instance is not None else None

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, {action})

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        if self.is_central(user, actions):
            return True
        return bool(CITY_ACTIONS & set(actions)) and bool(city_ids_of(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, {action}, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Collection[str], instance: Any) -> bool:
        if self.is_central(user, actions):
            return True
        return bool(CITY_ACTIONS & set(actions)) and self.city_id_of(instance) in city_ids_of(user)

    def instances_user_has_permission_for(self, user: Any, action: str) -> Any:
        return self.instances_user_has_any_permission_for(user, {action})

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> Any:
        everything = self.model._default_manager.all()
        if self.is_central(user, actions):
            return everything
        if not CITY_ACTIONS & set(actions):
            return everything.none()
        return everything.filter(**{f"{self.city_path}_id__in": city_ids_of(user)})
